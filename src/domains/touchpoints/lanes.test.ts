import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import * as touchpoints from './index.ts'

const at = new Date('2026-11-24T10:00:00+09:00')
const until = new Date(+at + 60_000)
const { db } = await freshDb()
await mailing(db, { count: 400, legalClass: 'notice', at })

const dueOf = async (lane: number): Promise<number> => {
  const found = await sql<{
    n: number
  }>`select count(*) as n from touchpoints where lane = ${lane} and state = 'planned'`.execute(db)
  return found.rows[0]?.n ?? 0
}
const sum = (list: readonly number[]): number => list.reduce((total, it) => total + it, 0)

describe('lanes claimed together', () => {
  it('hold every lane with work once, and no group more than asked unless it is one lane', async () => {
    const lanes = await touchpoints.lanesDue(db, at)
    for (const limit of [1, 5, 40, 1000]) {
      const groups = await touchpoints.lanesTogether(db, at, limit)
      expect(groups.flat().toSorted((a, b) => a - b)).toEqual(lanes.toSorted((a, b) => a - b))
      for (const group of groups) {
        const due = sum(await Promise.all(group.map(dueOf)))
        if (group.length > 1) expect(due).toBeLessThanOrEqual(limit)
      }
    }
    expect(await touchpoints.lanesTogether(db, at, 1000)).toHaveLength(1)
    expect(await touchpoints.lanesTogether(db, new Date(+at - 1), 1000)).toEqual([])
  })

  it('are claimed but for those another worker has', async () => {
    const [lanes = []] = await touchpoints.lanesTogether(db, at, 1000)
    const [first = -1, second = -1] = lanes
    const [held, others] = [await dueOf(first), await dueOf(second)]
    await db.transaction().execute(async tx => {
      const mine = await touchpoints.claim(tx, { worker: 'w1', lane: first, limit: 1000, until }, at)
      expect(mine).toHaveLength(held)
      const theirs = await touchpoints.claim(db, { worker: 'w2', lane: [first, second], limit: 1000, until }, at)
      expect(theirs).toHaveLength(others)
    })
    const rest = await touchpoints.claim(db, { worker: 'w2', lane: lanes, limit: 1000, until }, at)
    expect(rest).toHaveLength(400 - held - others)
    expect(await touchpoints.lanesTogether(db, at, 1000)).toEqual([])
  })
})
