import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { dayFromNumber, dayNumber } from './day.ts'
import { addMonths, addYears, ageOn, birthdayIn, fiscalYear, lastOfMonth } from './month.ts'

const days = fc.integer({ min: dayNumber('1900-01-01'), max: dayNumber('2100-12-31') }).map(dayFromNumber)

test('months clamp to the end of the month, as Temporal says [A21]', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -1200, max: 1200 }), (day, count) => {
      expect(addMonths(day, count)).toBe(
        Temporal.PlainDate.from(day).add({ months: count }, { overflow: 'constrain' }).toString(),
      )
    }),
  )
})

test('1/31 and 2/29 [A21]', () => {
  expect(addMonths('2027-01-31', 1)).toBe('2027-02-28')
  expect(addMonths('2028-01-31', 1)).toBe('2028-02-29')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02-28')
  expect(addYears('2028-02-29', 1)).toBe('2029-02-28')
  expect(addYears('2028-02-29', 4)).toBe('2032-02-29')
  expect(lastOfMonth('2028-02-03')).toBe('2028-02-29')
})

test('a birthday on 2/29 is kept on 2/28 or, if the company says so, on 3/1 [G12]', () => {
  expect(birthdayIn(2027, '2000-02-29')).toBe('2027-02-28')
  expect(birthdayIn(2027, '2000-02-29', '03-01')).toBe('2027-03-01')
  expect(birthdayIn(2028, '2000-02-29')).toBe('2028-02-29')
  expect(birthdayIn(2027, '1985-04-01')).toBe('2027-04-01')
})

test('age and business year [A19 A20]', () => {
  expect(ageOn('2008-11-21', '2026-11-20')).toBe(17)
  expect(ageOn('2008-11-21', '2026-11-21')).toBe(18)
  expect(fiscalYear('2026-04-01')).toBe(2026)
  expect(fiscalYear('2027-03-31')).toBe(2026)
  expect(fiscalYear('2026-12-31', 1)).toBe(2026)
})
