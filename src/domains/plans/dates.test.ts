import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { applyOffset, type Offset } from '#kernel/offset.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { calendarCte, openDaysFor, shifted } from './due-views.ts'

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

const anchors = fc.date({ min: new Date('1995-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
const time = fc.option(fc.constantFrom('00:00', '08:00', '10:30', '23:59'), { nil: undefined })
const offsets: fc.Arbitrary<Offset> = fc
  .record({
    amount: fc.integer({ min: -400, max: 400 }),
    unit: fc.constantFrom('hours', 'days', 'business_days', 'weeks', 'months', 'years'),
  })
  .map(it => (it.unit === 'years' ? { ...it, amount: it.amount % 30 } : it) as Offset)
const calendars = fc
  .record({
    closedWeekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 5 }),
    closedOnHolidays: fc.boolean(),
    newYear: fc.constantFrom(null, { from: '12-29', to: '01-03' }),
    obon: fc.constantFrom(null, { from: '08-13', to: '08-16' }),
    closedDays: fc.constantFrom([], ['2026-11-20', '2027-04-01']),
  })
  .map(it => BusinessCalendar.parse(it))

// Edges the generator rarely meets: month ends, leap days, New Year, the last moment of a day.
const edges = [
  '2024-01-31T15:00:00Z',
  '2024-02-28T15:00:00Z',
  '2024-02-29T14:59:59.999Z',
  '2026-12-28T15:00:00Z',
  '2027-01-03T14:59:59Z',
  '2026-03-08T07:30:00Z',
  '2026-11-01T05:30:00Z',
].map(text => new Date(text))

test('SQL moves a day exactly as the kernel does, for any anchor, offset, calendar and zone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(anchors, fc.constantFrom(...edges)), { minLength: 1, maxLength: 30 }),
      fc.array(fc.tuple(offsets, time), { minLength: 1, maxLength: 6 }),
      calendars,
      fc.constantFrom('Asia/Tokyo', 'America/New_York', 'UTC'),
      async (at, pairs, calendar, zone) => {
        const wanted = pairs.map(([offset, clock]) =>
          offset.unit === 'hours' || clock === undefined ? offset : { ...offset, time: clock },
        )
        const days = at.map(it => dayOf(it, zone)).sort()
        const open = openDaysFor(
          days[0] ?? '',
          days.at(-1) ?? '',
          wanted.map(it => [it]),
          { calendar, zone },
        )
        const columns = sql.join(
          wanted.map((offset, index) => sql`${shifted(sql`a.at`, offset, zone)} as ${sql.id(`c${index}`)}`),
        )
        const { rows } = await sql<Record<string, Date>>`
          with ${calendarCte(open)} select ${columns} from unnest(${at}::timestamptz[]) with ordinality a(at, n) cross join calendar cal order by a.n`.execute(
          database.db,
        )
        const expected = at.map(it =>
          Object.fromEntries(wanted.map((offset, index) => [`c${index}`, applyOffset(it, offset, calendar, zone)])),
        )
        expect(rows).toEqual(expected)
      },
    ),
    { numRuns: 150 },
  )
}, 120_000)
