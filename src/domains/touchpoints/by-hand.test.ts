import { beforeAll, describe, expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { deskOf } from '#test/support/desk.ts'
import { people } from '#test/support/people.ts'
import * as touchpoints from './index.ts'

const now = new Date('2026-07-21T01:00:00Z')

let database: Database
let desk: ReturnType<typeof deskOf>
beforeAll(async () => {
  database = await freshDb()
  desk = deskOf(database.db, now)
})

describe('a person', () => {
  it('moves a contact and its slack with it', async () => {
    const [ken = ''] = await people(database.db, 1)
    await desk.planFor([ken], 'move', { notAfter: desk.later(60) })
    const [row] = await desk.rows('move')
    const id = row?.id ?? ''
    await touchpoints.move(database.db, ken, id, { dueAt: desk.later(120), reason: 'ご旅行中' }, 'staff:1', now)
    const { row: moved } = await touchpoints.one(database.db, ken, id)
    expect(moved).toMatchObject({
      state: 'moved',
      reason: 'hand.moved',
      note: 'ご旅行中',
      dueAt: desk.later(120),
      notAfter: desk.later(180),
      plannedFor: now,
    })
    await expect(
      touchpoints.move(database.db, ken, id, { dueAt: desk.later(-1), reason: 'x' }, 'staff:1', now),
    ).rejects.toMatchObject({ code: 'move-to-past' })
  })

  it('does it by hand, once', async () => {
    const [ken = ''] = await people(database.db, 1)
    await desk.planFor([ken], 'self')
    const [row] = await desk.rows('self')
    const done = () =>
      touchpoints.doneByHand(database.db, ken, row?.id ?? '', { reason: '店頭でお話しした', outcome: 'spoke' }, 'staff:1', now)
    await done()
    await done()
    expect((await touchpoints.one(database.db, ken, row?.id ?? '')).row).toMatchObject({ state: 'done', outcome: 'spoke' })
    const events = await database.db
      .selectFrom('events')
      .select('name')
      .where('subject_id', '=', row?.id ?? '')
      .orderBy('name')
      .execute()
    expect(events.map(it => it.name)).toEqual(['touchpoint.done', 'touchpoint.outcome'])
  })

  it('cannot touch what is on its way, and hears of what is not there', async () => {
    const mine = await desk.claimed('busy')
    await expect(touchpoints.skip(database.db, mine.customerId, mine.id, { reason: 'x' }, 's', now)).rejects.toMatchObject({
      code: 'touchpoint-busy',
    })
    await expect(touchpoints.skip(database.db, mine.customerId, newId(), { reason: 'x' }, 's', now)).rejects.toMatchObject({
      code: 'touchpoint-not-found',
    })
  })

  it('works off what came too late', async () => {
    const [a, b, c] = [await desk.claimed('late-1'), await desk.claimed('late-2'), await desk.claimed('late-3')]
    const expire = [a, b, c].map(it => ({
      customerId: it.customerId,
      id: it.id,
      from: 'claimed' as const,
      to: 'expired' as const,
      reason: 'late',
    }))
    await touchpoints.turn(database.db, expire, 'gate', now)
    const late = async () => (await touchpoints.lateList(database.db, {}, { limit: 50 })).items.map(it => it.id)
    expect(await late()).toEqual(expect.arrayContaining([a.id, b.id, c.id]))
    await touchpoints.letGo(database.db, a.customerId, a.id, { reason: '季節が過ぎた' }, 's', now)
    await touchpoints.doneByHand(database.db, b.customerId, b.id, { reason: '電話した', outcome: 'spoke' }, 's', now)
    await touchpoints.handOver(database.db, c.customerId, c.id, { reason: '担当から電話' }, 's', now)
    expect(await late()).toEqual([])
    expect(await desk.rows('late-3')).toMatchObject([{ state: 'handed' }])
  })
})

describe('an outcome', () => {
  it('makes a sent row done; the heavier word stays; the same word twice is one', async () => {
    const mine = await desk.claimed('answered')
    const whom = { customerId: mine.customerId, id: mine.id }
    expect(await touchpoints.recordOutcomes(database.db, [{ ...whom, outcome: 'clicked' }], 'x', now)).toBe(0)
    await touchpoints.turn(database.db, [{ ...whom, from: 'claimed', to: 'sent' }], 'x', now)
    expect(await touchpoints.recordOutcomes(database.db, [{ ...whom, outcome: 'replied' }], 'x', now)).toBe(1)
    expect(
      await touchpoints.recordOutcomes(
        database.db,
        [
          { ...whom, outcome: 'clicked' },
          { ...whom, outcome: 'clicked' },
        ],
        'x',
        now,
      ),
    ).toBe(1)
    expect(await touchpoints.recordOutcomes(database.db, [{ ...whom, outcome: 'replied' }], 'x', now)).toBe(0)
    expect((await touchpoints.one(database.db, mine.customerId, mine.id)).row).toMatchObject({
      state: 'done',
      outcome: 'replied',
    })
    expect(await desk.changes(mine.id)).toHaveLength(3)
  })
})

describe('the list', () => {
  it('pages through every row once, under any filter', async () => {
    const ids = await people(database.db, 23)
    await customers.index(database.db, { ids })
    await desk.planFor(ids, 'paged', { due: desk.later(500) })
    const seen: string[] = []
    for (let cursor: string | undefined, page = 0; page < 20; page += 1) {
      const got = await touchpoints.list(database.db, { step: 'paged', state: ['planned', 'held'] }, { cursor, limit: 5 })
      seen.push(...got.items.map(it => it.id))
      if (got.next === null) break
      cursor = got.next
    }
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
    expect((await touchpoints.counts(database.db, { step: 'paged' })).states).toMatchObject({ planned: 23, sent: 0 })
    expect(
      (await touchpoints.list(database.db, { step: 'paged', q: '髙橋' }, { limit: 50 })).items.map(it => it.customer.name),
    ).toEqual(Array(3).fill('髙橋 健一'))
  })
})
