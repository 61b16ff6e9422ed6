import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as gate from './index.ts'

const NOW = new Date('2026-07-21T02:00:00Z')
const UNTIL = new Date('2026-07-21T02:05:00Z')
const { db } = await freshDb()
const plan = newId()
const steps = [{ key: 'thanks', card: { name: 'お礼', channels: ['email' as const] } }]
await touchpoints.register(db, plan, 1, { name: '物販・EC', control: 0, steps }, NOW)

const due = (customer: string, occurrence: string) =>
  touchpoints.plan(
    db,
    sql`select ${customer}::uuid, ${plan}::uuid, 'thanks', ${occurrence}::text, 1, 'message', 'notice', 5, ${NOW}::timestamptz, null::timestamptz, null, null, null`,
    NOW,
  )

test('what is foreseen beside a twin in a worker’s hand is what is then judged', async () => {
  const [ken = ''] = await people(db, 1)
  await due(ken, 'purchase:one')
  const [lane = 0] = await touchpoints.lanesDue(db, NOW)
  const take = (worker: string) => touchpoints.claim(db, { worker, lane, limit: 10, until: UNTIL }, NOW)
  const [first] = await take('one')
  await due(ken, 'purchase:two')
  const foreseen = await gate.foresee(db, await touchpoints.waitingOf(db, ken), NOW)
  const judged = await gate.judge(db, await take('two'), NOW)
  expect(judged.map(it => it.verdict)).toMatchObject([{ answer: 'merge', rule: 'twin', into: first?.id }])
  expect(foreseen.map(it => it.verdict)).toEqual(judged.map(it => it.verdict))
})
