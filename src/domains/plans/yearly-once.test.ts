import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { people } from '#test/support/people.ts'
import { jst, mail, planShop } from '#test/support/plans.ts'
import * as plans from './index.ts'

const { db, running } = await planShop()
const ZONE = 'Asia/Tokyo'
const SOON = jst('2026-12-20T09:00:00')
const LATER = jst('2027-03-01T09:00:00')

type Entry = { subject: string; year: string; at: string; due: string[] }
type Told = { order: number; day: string | null }

async function entriesOf(plan: string, key: string): Promise<Entry[]> {
  const { rows } = await sql<Omit<Entry, 'at'> & { at: Date }>`
    select e.subject_id as subject, right(e.occurrence, 4) as year, e.anchor_at as at,
           array(select t.step_key || ' ' || (t.due_at at time zone ${ZONE})::date from touchpoints t
                  where t.customer_id = e.customer_id and t.plan_id = e.plan_id and t.occurrence = e.occurrence order by 1) as due
      from enrolments e where e.plan_id = ${plan} and e.occurrence like ${`${key}:%`} order by year`.execute(db)
  return rows.map(row => ({ ...row, at: dayOf(row.at, ZONE) }))
}

const day = fc.integer({ min: 0, max: 24 }).map(it => dayOf(new Date(+jst('2026-12-20T12:00:00') + it * 86_400_000), ZONE))
const tellings = fc.array(fc.record({ order: fc.nat(2), day: fc.option(day) }), { minLength: 2, maxLength: 7 })
const placed = fc.tuple(day, day, day)

test('a plan that is entered once a year takes a thing once, and somebody for each year, however its day moves over New Year', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('delivery' as const, 'received' as const), placed, tellings, async (anchor, days, told) => {
      await sql`truncate orders, touchpoints, enrolments, plans cascade`.execute(db)
      const step = mail('after', { hang: { from: 'anchor', anchor }, offset: { amount: 3, unit: 'days' }, at: '10:00' })
      const plan = await running([step], { reentry: 'yearly' }, 0, jst('2026-12-01T09:00:00'))
      const [ken = ''] = await people(db, 1)
      const bought = days.toSorted().map(on => ({ id: newId(), on, day: null as string | null, year: null as string | null }))
      for (const { id, on } of bought)
        await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at)
          values (${ken}, ${id}, 'test', ${id}, ${at(on, '09:00', ZONE)}, 5000, ${SOON})`.execute(db)
      const years = new Set<string>()
      for (const it of [{ order: 0, day: null }, ...told]) {
        await tell(ken, bought, it)
        await plans.enrol(db, { plans: [plan.id], customers: [ken] }, LATER)
        takeIn(bought, years, anchor)
      }
      const wanted = bought
        .filter(it => it.year !== null)
        .map(it => ({ subject: it.id, year: it.year, at: anchorOf(it, anchor) }))
        .toSorted((a, b) => Number(a.year) - Number(b.year))
      const seen = await entriesOf(plan.id, anchor)
      expect(seen.map(({ subject, year, at: on }) => ({ subject, year, at: on }))).toEqual(wanted)
      expect(seen.every(it => it.due.length <= 1)).toBe(true)
    }),
    { numRuns: 40, endOnFailure: true },
  )
}, 240_000)

type Bought = { id: string; on: string; day: string | null; year: string | null }

async function tell(customer: string, bought: readonly Bought[], { order, day: on }: Told): Promise<void> {
  const it = bought[order]
  if (!it) return
  // Nothing arrives before it is bought; a day once told is corrected, not forgotten.
  it.day = on === null ? it.day : on < it.on ? it.on : on
  await sql`update orders set delivered_on = ${it.day}::date where customer_id = ${customer} and id = ${it.id}`.execute(db)
}

type Anchor = 'delivery' | 'received'
const anchorOf = ({ on, day: delivered }: Bought, anchor: Anchor): string | null =>
  anchor === 'delivery' ? delivered : (delivered ?? on)

// Who is inside stays so under the year they entered by; of the others the earliest of a year that nobody has enters.
function takeIn(bought: readonly Bought[], years: Set<string>, anchor: Anchor): void {
  const began = (it: Bought) => (anchor === 'received' ? it.on : it.day)
  const waiting = bought.filter(it => it.year === null && began(it) !== null)
  for (const it of waiting.toSorted((a, b) => ((began(a) ?? '') < (began(b) ?? '') ? -1 : 1))) {
    const year = began(it)?.slice(0, 4) ?? ''
    if (years.has(year)) continue
    it.year = year
    years.add(year)
  }
}
