import holidayJp from '@holiday-jp/holiday_jp'
import { expect, test } from 'vitest'
import { addDays, dayNumber, weekdayOf } from './day.ts'
import { computedHolidays, holidayName, isHoliday, LISTED_YEARS } from './holidays.ts'
import { solarTermDay } from './solar-terms.ts'

test('the computed law gives the very days of the library over its whole range [C6]', () => {
  const listed = Object.keys(holidayJp.holidays)
  expect(listed.length).toBeGreaterThan(1_300)
  for (let year = LISTED_YEARS.first; year <= LISTED_YEARS.last; year += 1) {
    const ofYear = listed.filter(day => day.startsWith(`${year}-`)).sort()
    expect([...computedHolidays(year).keys()].sort(), String(year)).toEqual(ofYear)
  }
})

test('the Monday after an equinox on Sunday is off [C6]', () => {
  expect(holidayName('2027-03-21')).toBe('春分の日')
  expect(holidayName('2027-03-22')).toBe('振替休日')
  expect(isHoliday('2027-03-23')).toBe(false)
})

test('a day between two holidays is off', () => {
  expect(holidayName('2026-09-22')).toBe('国民の休日')
  expect(holidayName('2019-04-30')).toBe('国民の休日')
  expect(holidayName('2019-05-01')).toBe('天皇の即位の日')
})

test('three holidays in a row from a Sunday move the substitute to Wednesday', () => {
  expect(holidayName('2026-05-06')).toBe('振替休日')
  expect(holidayName('2026-05-07')).toBeNull()
})

test('beyond the library the law goes on: every Sunday holiday gets exactly one substitute until 2099', () => {
  for (let year = LISTED_YEARS.last + 1; year <= 2099; year += 1) {
    const days = computedHolidays(year)
    const named = [...days].filter(([, name]) => name !== '振替休日' && name !== '国民の休日')
    const sundays = named.filter(([day]) => weekdayOf(day) === 0)
    expect(named).toHaveLength(16)
    expect([...days.values()].filter(name => name === '振替休日')).toHaveLength(sundays.length)
    for (const [day] of sundays) expect(isHoliday(addDays(day, 1))).toBe(true)
  }
})

test('equinoxes agree with the published approximation 1980–2099', () => {
  for (let year = 1980; year <= 2099; year += 1) {
    const drift = 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4)
    expect(solarTermDay(year, '春分')).toBe(`${year}-03-${Math.floor(20.8431 + drift)}`)
    expect(solarTermDay(year, '秋分')).toBe(`${year}-09-${Math.floor(23.2488 + drift)}`)
  }
})

test('solar terms fall on the days of the almanac', () => {
  expect(solarTermDay(2027, '立秋')).toBe('2027-08-08')
  expect(solarTermDay(2028, '小暑')).toBe('2028-07-06')
  expect(solarTermDay(2029, '立春')).toBe('2029-02-03')
  const almanac = {
    1984: { 立春: '02-05', 立夏: '05-05', 立秋: '08-07', 立冬: '11-07' },
    2021: { 立春: '02-03', 立夏: '05-05', 小暑: '07-07', 立秋: '08-07', 立冬: '11-07' },
    2024: { 立春: '02-04', 立夏: '05-05', 小暑: '07-06', 立秋: '08-07', 立冬: '11-07', 冬至: '12-21' },
    2025: { 立春: '02-03', 立夏: '05-05', 小暑: '07-07', 立秋: '08-07', 立冬: '11-07', 冬至: '12-22' },
    2026: { 立春: '02-04', 立夏: '05-05', 小暑: '07-07', 立秋: '08-07', 立冬: '11-07', 入梅: '06-11' },
  }
  for (const [year, terms] of Object.entries(almanac)) {
    for (const [term, day] of Object.entries(terms))
      expect(solarTermDay(+year, term as '立春'), year + term).toBe(`${year}-${day}`)
  }
})

test('a term comes back after a solar year, never earlier', () => {
  for (const term of ['小寒', '立春', '立夏', '入梅', '小暑', '立秋', '立冬'] as const) {
    for (let year = 1900; year < 2099; year += 1) {
      const length = dayNumber(solarTermDay(year + 1, term)) - dayNumber(solarTermDay(year, term))
      expect([365, 366], `${term} ${year}`).toContain(length)
    }
  }
})
