import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addBusinessDays,
  BusinessCalendar,
  isOpenDay,
  nextOpenDay,
  openDaysBetween,
  USUAL_CALENDAR,
} from './business-calendar.ts'
import { addDays, type Day, dayFromNumber, dayNumber } from './day.ts'
import { addBusinessMinutes, businessMinutesBetween, isOpenAt, nextOpening } from './opening.ts'
import { isRefusal } from './refusal.ts'
import { at } from './wall-clock.ts'

const days = fc.integer({ min: dayNumber('2020-01-01'), max: dayNumber('2060-12-31') }).map(dayFromNumber)
const calendars = fc
  .record({
    closedWeekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 6 }),
    closedOnHolidays: fc.boolean(),
    obon: fc.constantFrom(null, { from: '08-13', to: '08-16' }),
    closedDays: fc.array(days, { maxLength: 3 }),
    openDays: fc.array(days, { maxLength: 3 }),
    bands: fc.constantFrom(
      [{ from: '09:00', to: '18:00' }],
      [
        { from: '13:00', to: '24:00' },
        { from: '10:00', to: '12:00' },
      ],
    ),
  })
  .map(shape => BusinessCalendar.parse(shape))

test('the usual calendar', () => {
  const closed = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-12-29', '2027-01-03', '2027-03-22', '2026-09-22']
  for (const day of closed) expect(isOpenDay(day, USUAL_CALENDAR), day).toBe(false)
  for (const day of ['2026-11-24', '2026-12-28', '2027-01-04', '2026-08-14'])
    expect(isOpenDay(day, USUAL_CALENDAR), day).toBe(true)
})

test('extra days: closed beats open, open beats the rest', () => {
  const calendar = BusinessCalendar.parse({
    closedDays: ['2026-11-24', '2026-11-23'],
    openDays: ['2026-11-22', '2026-11-23'],
    obon: { from: '08-13', to: '08-16' },
  })
  expect(isOpenDay('2026-11-22', calendar)).toBe(true)
  expect(isOpenDay('2026-11-23', calendar)).toBe(false)
  expect(isOpenDay('2026-11-24', calendar)).toBe(false)
  expect(isOpenDay('2026-08-14', calendar)).toBe(false)
})

test('counting business days forth and back agrees with a list of the open days', () => {
  fc.assert(
    fc.property(days, fc.integer({ min: -120, max: 120 }), calendars, (day, count, calendar) => {
      const to = addBusinessDays(day, count, calendar)
      expect(isOpenDay(to, calendar)).toBe(true)
      if (count > 0) expect(openDaysBetween(addDays(day, 1), addDays(to, 1), calendar)).toHaveLength(count)
      if (count < 0) expect(openDaysBetween(to, day, calendar)).toHaveLength(-count)
      if (count === 0) expect(openDaysBetween(day, addDays(to, 1), calendar)).toEqual([to])
      expect(nextOpenDay(to, calendar)).toBe(to)
    }),
  )
})

test('a calendar that is never open is refused with a sentence, not searched for ever', () => {
  const never = BusinessCalendar.parse({ closedWeekdays: [0, 1, 2, 3, 4, 5, 6] })
  try {
    addBusinessDays('2026-11-21', 1, never)
    expect.unreachable()
  } catch (error) {
    expect(isRefusal(error, 'calendar-never-open')).toBe(true)
  }
  expect(() => nextOpening(new Date('2026-11-21T00:00:00Z'), never, 'Asia/Tokyo')).toThrow('営業日')
})

test('bands that overlap, end before they begin or are no times are refused', () => {
  for (const bands of [
    [],
    [{ from: '18:00', to: '09:00' }],
    [{ from: '9:00', to: '10:00' }],
    [band('09:00', '12:00'), band('11:00', '18:00')],
  ]) {
    expect(BusinessCalendar.safeParse({ bands }).success, JSON.stringify(bands)).toBe(false)
  }
  expect(BusinessCalendar.safeParse({ closedDays: ['2026-02-30'] }).success).toBe(false)
})

test('opening hours: the next opening, and minutes in between', () => {
  const friday = (time: string) => at('2026-11-20', time, 'Asia/Tokyo')
  const tuesday = (time: string) => at('2026-11-24', time, 'Asia/Tokyo')
  expect(nextOpening(friday('08:00'), USUAL_CALENDAR, 'Asia/Tokyo')).toEqual(friday('09:00'))
  expect(nextOpening(friday('12:34'), USUAL_CALENDAR, 'Asia/Tokyo')).toEqual(friday('12:34'))
  expect(nextOpening(friday('18:00'), USUAL_CALENDAR, 'Asia/Tokyo')).toEqual(tuesday('09:00'))
  expect(businessMinutesBetween(friday('17:00'), tuesday('09:30'), USUAL_CALENDAR, 'Asia/Tokyo')).toBe(90)
  expect(businessMinutesBetween(tuesday('09:30'), friday('17:00'), USUAL_CALENDAR, 'Asia/Tokyo')).toBe(-90)
  expect(addBusinessMinutes(friday('17:00'), 90, USUAL_CALENDAR, 'Asia/Tokyo')).toEqual(tuesday('09:30'))
})

test('a weekday may have hours of its own, or none', () => {
  const calendar = BusinessCalendar.parse({ closedWeekdays: [], bandsByWeekday: { '6': [band('10:00', '12:00')], '0': [] } })
  expect(isOpenAt(at('2026-11-21', '11:00', 'Asia/Tokyo'), calendar, 'Asia/Tokyo')).toBe(true)
  expect(isOpenAt(at('2026-11-21', '12:00', 'Asia/Tokyo'), calendar, 'Asia/Tokyo')).toBe(false)
  expect(nextOpening(at('2026-11-21', '12:00', 'Asia/Tokyo'), calendar, 'Asia/Tokyo')).toEqual(
    at('2026-11-24', '09:00', 'Asia/Tokyo'),
  )
})

test('a deadline in business time is that many business minutes away, and open', () => {
  fc.assert(
    fc.property(
      days,
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: 1, max: 5_000 }),
      calendars,
      (day, minute, minutes, calendar) => {
        const from = new Date(at(day, '00:00', 'Asia/Tokyo').getTime() + minute * 60_000)
        const due = addBusinessMinutes(from, minutes, calendar, 'Asia/Tokyo')
        expect(businessMinutesBetween(from, due, calendar, 'Asia/Tokyo')).toBe(minutes)
        const opening = nextOpening(from, calendar, 'Asia/Tokyo')
        expect(isOpenAt(opening, calendar, 'Asia/Tokyo')).toBe(true)
        expect(businessMinutesBetween(from, opening, calendar, 'Asia/Tokyo')).toBe(0)
      },
    ),
  )
})

function band(from: string, to: Day) {
  return { from, to }
}
