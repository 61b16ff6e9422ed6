import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { jst } from '#test/support/plans.ts'

const { db } = await freshDb()
const ordered = jst('2026-07-21T10:00:00')
const called = jst('2026-07-22T10:30:00')
const later = jst('2026-07-22T11:00:00')

it('an ad that was merged by the cap into one that then never went is judged anew', async () => {
  const [aoi = ''] = await people(db, 1)
  const plan = newId()
  const ad = (step: string) =>
    sql`select ${aoi}::uuid, ${plan}::uuid, ${step}::text, 'once', 1, 'message', 'ad', 5, ${called}::timestamptz, null::timestamptz, null, null, null`
  for (const step of ['big', 'small']) await touchpoints.plan(db, ad(step), ordered)
  const [big, small] = (await touchpoints.waitingOf(db, aoi, plan)).toSorted((a, b) => (a.stepKey < b.stepKey ? -1 : 1))
  const at = { customerId: aoi, from: 'planned' as const }
  const merged = { ...at, id: small?.id ?? '', to: 'merged' as const, reason: 'cap.day', mergedInto: big?.id ?? '' }
  await touchpoints.turn(db, [merged], 'gate', called)
  const refused = { ...at, id: big?.id ?? '', to: 'skipped' as const, reason: 'basis.none' }
  await touchpoints.turn(db, [refused], 'gate', later)
  const states = await sql<{ state: string }>`select state from touchpoints where customer_id = ${aoi} order by state`.execute(db)
  expect(states.rows.map(it => it.state)).toEqual(['moved', 'skipped'])
})
