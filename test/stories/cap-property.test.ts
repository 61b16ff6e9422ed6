import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { BEFORE, capped, type Row } from '#test/support/capped.ts'
import { freshDb } from '#test/support/db.ts'
import { jst } from '#test/support/plans.ts'
import { work } from '#test/support/work.ts'

const { db } = await freshDb()
const HOUR = 3_600_000
const DAY = 24 * HOUR
const { someone, rowsOf } = capped(db)

/** The days of which a cap was passed, calls counted. */
function daysOver(rows: readonly Row[]): number[] {
  const days = rows.flatMap(it => (it.at ? [Math.floor((+it.at + 9 * HOUR) / DAY)] : []))
  const within = (day: number, span: number) => days.filter(it => it <= day && it > day - span).length
  return days.filter(day => within(day, 1) > 1 || within(day, 7) > 2 || within(day, 31) > 6)
}

/** What stands in 今日 as a call that came from the cap. */
async function fromTheCap(customer: string): Promise<string[]> {
  const found = await sql<{ title: string }>`
    select title from tasks where customer_id = ${customer} and kind = 'call' and purpose = 'sales' and why ? 'cap' order by title`.execute(
    db,
  )
  return found.rows.map(row => row.title)
}

it('whatever falls together, never more than the cap reaches anybody, calls counted; the most important goes; nothing disappears [C5]', async () => {
  const ad = fc.record({
    day: fc.nat(9),
    hour: fc.constantFrom(10, 11, 14),
    priority: fc.integer({ min: 1, max: 3 }),
    hurry: fc.boolean(),
  })
  const overflow = fc.constantFrom('move' as const, 'call' as const, 'no-calls' as const)
  await fc.assert(
    fc.asyncProperty(fc.array(ad, { minLength: 2, maxLength: 9 }), overflow, async (some, overflow) => {
      await settings.put(db, 'caps', { overflow }, 'test', BEFORE)
      const ken = await someone(
        some.map(({ day, hour, priority, hurry }, at) => {
          const due = new Date(+jst('2026-10-19T00:00:00') + day * DAY + hour * HOUR)
          return { name: `ご案内${at}`, due, priority, ...(hurry ? { notAfter: new Date(+due + 8 * HOUR) } : {}) }
        }),
      )
      for (let day = 0; day < 80; day += 1)
        for (const hour of [9, 10, 11, 12, 14, 16, 18])
          await work(db, new Date(+jst('2026-10-19T00:00:00') + day * DAY + hour * HOUR))
      const rows = await rowsOf(ken)
      const open = rows.filter(it => !['sent', 'handed', 'merged', 'skipped', 'expired'].includes(it.state))
      expect(open).toEqual([])
      for (const row of rows)
        if (row.state !== 'sent' && row.state !== 'handed') expect(row.reason).toMatch(/^(cap|late|quiet|hours|holiday)/)
      expect(daysOver(rows)).toEqual([])
      expect(await fromTheCap(ken)).toEqual(rows.filter(it => it.state === 'handed').map(it => it.step))
      // Of those due at one instant of the first day nobody less important went before a more important one.
      const first = some
        .map((it, at) => ({ ...it, row: rows.find(row => row.step === `ご案内${at}`) }))
        .filter(it => it.day === Math.min(...some.map(one => one.day)))
      const best = Math.min(...first.map(it => it.priority))
      expect(first.some(it => it.priority === best && (it.row?.at || !it.row?.reason?.startsWith('cap.')))).toBe(true)
    }),
    { numRuns: 15 },
  )
  await settings.put(db, 'caps', { overflow: 'move' }, 'test', BEFORE)
}, 240_000)
