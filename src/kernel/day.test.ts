import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, dayFromNumber, dayNumber, daysBetween, isDay, weekdayOf } from './day.ts'

const FIRST = dayNumber('0001-01-01')
const LAST = dayNumber('9999-12-31')
const anyNumber = fc.integer({ min: FIRST, max: LAST })

test('day numbers and days are the same thing said twice, and agree with Temporal', () => {
  fc.assert(
    fc.property(anyNumber, number => {
      const day = dayFromNumber(number)
      expect(isDay(day)).toBe(true)
      expect(dayNumber(day)).toBe(number)
      const other = Temporal.PlainDate.from('1970-01-01').add({ days: number })
      expect(day).toBe(other.toString())
      expect(weekdayOf(day)).toBe(other.dayOfWeek % 7)
    }),
  )
})

test('adding days and counting them are each other undone', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FIRST + 100_000, max: LAST - 100_000 }),
      fc.integer({ min: -99_999, max: 99_999 }),
      (number, count) => {
        const day = dayFromNumber(number)
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      },
    ),
  )
})

test('days that do not exist are none', () => {
  for (const no of [
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-4-01',
    '0000-01-01',
    '',
    '2026-04-31',
    '２０２６-01-01',
  ]) {
    expect(isDay(no), no).toBe(false)
    expect(() => dayNumber(no), no).toThrow(RangeError)
  }
  expect(isDay('2000-02-29')).toBe(true)
  expect(weekdayOf('2026-11-21')).toBe(6)
})
