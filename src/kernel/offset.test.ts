import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BusinessCalendar, isOpenDay, USUAL_CALENDAR } from './business-calendar.ts'
import { applyOffset, Offset, type OffsetUnit } from './offset.ts'
import { at, dayOf, timeOf, toWall } from './wall-clock.ts'

const ZONE = 'Asia/Tokyo'
const anchors = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
const amounts = fc.integer({ min: -100, max: 100 })
const units = fc.constantFrom<OffsetUnit>('days', 'weeks', 'months', 'years', 'business_days')

const from = (day: string, time: string, amount: number, unit: OffsetUnit, atTime?: string) => {
  const offset = Offset.parse({ amount, unit, ...(atTime === undefined ? {} : { time: atTime }) })
  const due = applyOffset(at(day, time, ZONE), offset, USUAL_CALENDAR, ZONE)
  return `${dayOf(due, ZONE)} ${timeOf(due, ZONE)}`
}

test('the days a plan speaks of', () => {
  expect(from('2026-11-20', '15:20', 3, 'days')).toBe('2026-11-23 15:20')
  expect(from('2026-11-20', '15:20', 3, 'days', '10:00')).toBe('2026-11-23 10:00')
  expect(from('2026-11-20', '15:20', 0, 'days', '10:00')).toBe('2026-11-20 10:00')
  expect(from('2026-11-20', '15:20', -30, 'days', '10:00')).toBe('2026-10-21 10:00')
  expect(from('2027-01-31', '15:20', 1, 'months')).toBe('2027-02-28 15:20')
  expect(from('2028-02-29', '00:00', 1, 'years', '09:00')).toBe('2029-02-28 09:00')
  expect(from('2026-11-20', '23:30', 2, 'hours')).toBe('2026-11-21 01:30')
  expect(from('2026-11-20', '23:30', 2, 'weeks')).toBe('2026-12-04 23:30')
})

test('business days: open days strictly after, or strictly before [C6]', () => {
  expect(from('2026-11-20', '15:20', 1, 'business_days')).toBe('2026-11-24 15:20')
  expect(from('2026-11-21', '15:20', 1, 'business_days')).toBe('2026-11-24 15:20')
  expect(from('2026-11-24', '15:20', -1, 'business_days')).toBe('2026-11-20 15:20')
  expect(from('2026-11-21', '15:20', 0, 'business_days')).toBe('2026-11-24 15:20')
  expect(from('2026-11-20', '15:20', 0, 'business_days')).toBe('2026-11-20 15:20')
  expect(from('2026-12-28', '10:00', 1, 'business_days')).toBe('2027-01-04 10:00')
})

test('without a time the hands of the clock stay; with one they show it', () => {
  fc.assert(
    fc.property(anchors, amounts, units, (anchor, amount, unit) => {
      const due = applyOffset(anchor, { amount, unit }, USUAL_CALENDAR, ZONE)
      expect(toWall(due, ZONE).ms).toBe(toWall(anchor, ZONE).ms)
      const sharp = applyOffset(anchor, { amount, unit, time: '10:00' }, USUAL_CALENDAR, ZONE)
      expect(dayOf(sharp, ZONE)).toBe(dayOf(due, ZONE))
      expect(toWall(sharp, ZONE).ms).toBe(36_000_000)
    }),
  )
})

test('more is never earlier, zero stays, days and weeks can be undone', () => {
  fc.assert(
    fc.property(anchors, amounts, units, (anchor, amount, unit) => {
      const due = (count: number) => applyOffset(anchor, { amount: count, unit }, USUAL_CALENDAR, ZONE).getTime()
      // From a closed day 0 and 1 business days are the same open day.
      if (unit === 'business_days' && amount === 0) expect(due(0)).toBeLessThanOrEqual(due(1))
      else expect(due(amount)).toBeLessThan(due(amount + 1))
      if (unit !== 'business_days') expect(due(0)).toBe(anchor.getTime())
      if (unit === 'business_days') expect(isOpenDay(dayOf(new Date(due(amount)), ZONE), USUAL_CALENDAR)).toBe(true)
      if (unit !== 'days' && unit !== 'weeks') return
      expect(applyOffset(new Date(due(amount)), { amount: -amount, unit }, USUAL_CALENDAR, ZONE)).toEqual(anchor)
    }),
  )
})

test('hours are elapsed time in every zone', () => {
  const calendar = BusinessCalendar.parse({})
  fc.assert(
    fc.property(anchors, amounts, fc.constantFrom('Asia/Tokyo', 'America/New_York'), (anchor, amount, zone) => {
      const due = applyOffset(anchor, { amount, unit: 'hours' }, calendar, zone)
      expect(due.getTime() - anchor.getTime()).toBe(amount * 3_600_000)
    }),
  )
})

test('an offset that means nothing is refused', () => {
  for (const no of [
    { amount: 1.5, unit: 'days' },
    { amount: 1, unit: 'fortnights' },
    { amount: 1, unit: 'hours', time: '10:00' },
    { amount: 1, unit: 'days', time: '24:00' },
    { amount: 101, unit: 'years' },
    { amount: Number.NaN, unit: 'days' },
  ]) {
    expect(Offset.safeParse(no).success, JSON.stringify(no)).toBe(false)
  }
})
