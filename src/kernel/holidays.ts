import holidayJp from '@holiday-jp/holiday_jp'
import { type Day, dayFrom, dayFromNumber, dayNumber, weekdayOfNumber } from './day.ts'
import { solarTermDay } from './solar-terms.ts'

/** The years the library knows whole; outside them the law is computed. */
export const LISTED_YEARS = { first: 1970, last: 2050 } as const

const listed: Readonly<Record<string, { name: string } | undefined>> = holidayJp.holidays
const computed = new Map<number, ReadonlyMap<Day, string>>()

/** The name of the national holiday (国民の祝日に関する法律) a day is, 「振替休日」 and 「国民の休日」 included, or null (C6). */
export function holidayName(day: Day): string | null {
  const year = +day.slice(0, 4)
  if (year < LISTED_YEARS.first || year > LISTED_YEARS.last) return computedHolidays(year).get(day) ?? null
  const entry = listed[day]
  // The library says which days are off (it follows decisions of the day); the law names them more evenly.
  return entry === undefined ? null : (computedHolidays(year).get(day) ?? entry.name)
}

/** Is this day a national holiday (substitute and sandwiched days included)? */
export function isHoliday(day: Day): boolean {
  return holidayName(day) !== null
}

/** All holidays of a year as the law gives them, from 1949; later law is unknown, so far years follow the law of 2026. */
export function computedHolidays(year: number): ReadonlyMap<Day, string> {
  const found = computed.get(year)
  if (found) return found
  const days = new Map(namedHolidays(year))
  const named = new Set(days.keys())
  addSubstitutes(days, named, year)
  addSandwiched(days, named, year)
  computed.set(year, days)
  return days
}

// 祝日法 3条2項: since 1973-04-12 the Monday after, since 2007 the next day that is no holiday itself.
function addSubstitutes(days: Map<Day, string>, named: ReadonlySet<Day>, year: number): void {
  for (const day of named) {
    let number = dayNumber(day)
    if (weekdayOfNumber(number) !== 0 || day < '1973-04-12') continue
    do number += 1
    while (year >= 2007 && named.has(dayFromNumber(number)))
    const substitute = dayFromNumber(number)
    if (!days.has(substitute)) days.set(substitute, '振替休日')
  }
}

// 祝日法 3条3項, since 1985-12-27: a day between two holidays; until 2006 a Sunday or a substitute day stayed what it was.
function addSandwiched(days: Map<Day, string>, named: ReadonlySet<Day>, year: number): void {
  if (year < 1986) return
  for (const day of named) {
    const between = dayNumber(day) + 1
    const middle = dayFromNumber(between)
    if (named.has(middle) || !named.has(dayFromNumber(between + 1))) continue
    if (weekdayOfNumber(between) === 0 && year < 2007) continue
    if (!days.has(middle)) days.set(middle, '国民の休日')
  }
}

type Rule = { name: string; from: number; to?: number; day: (year: number) => Day }

const on = (month: number, date: number) => (year: number) => dayFrom(year, month, date)
const monday = (month: number, nth: number) => (year: number) => {
  const first = dayNumber(dayFrom(year, month, 1))
  return dayFromNumber(first + ((8 - weekdayOfNumber(first)) % 7) + (nth - 1) * 7)
}

const RULES: readonly Rule[] = [
  { name: '元日', from: 1949, day: on(1, 1) },
  { name: '成人の日', from: 1949, to: 1999, day: on(1, 15) },
  { name: '成人の日', from: 2000, day: monday(1, 2) },
  { name: '建国記念の日', from: 1967, day: on(2, 11) },
  { name: '天皇誕生日', from: 2020, day: on(2, 23) },
  { name: '春分の日', from: 1949, day: year => solarTermDay(year, '春分') },
  { name: '天皇誕生日', from: 1949, to: 1988, day: on(4, 29) },
  { name: 'みどりの日', from: 1989, to: 2006, day: on(4, 29) },
  { name: '昭和の日', from: 2007, day: on(4, 29) },
  { name: '憲法記念日', from: 1949, day: on(5, 3) },
  { name: 'みどりの日', from: 2007, day: on(5, 4) },
  { name: 'こどもの日', from: 1949, day: on(5, 5) },
  { name: '海の日', from: 1996, to: 2002, day: on(7, 20) },
  { name: '海の日', from: 2003, day: monday(7, 3) },
  { name: '山の日', from: 2016, day: on(8, 11) },
  { name: '敬老の日', from: 1966, to: 2002, day: on(9, 15) },
  { name: '敬老の日', from: 2003, day: monday(9, 3) },
  { name: '秋分の日', from: 1949, day: year => solarTermDay(year, '秋分') },
  { name: '体育の日', from: 1966, to: 1999, day: on(10, 10) },
  { name: '体育の日', from: 2000, to: 2019, day: monday(10, 2) },
  { name: 'スポーツの日', from: 2020, day: monday(10, 2) },
  { name: '文化の日', from: 1949, day: on(11, 3) },
  { name: '勤労感謝の日', from: 1949, day: on(11, 23) },
  { name: '天皇誕生日', from: 1989, to: 2018, day: on(12, 23) },
]

// Days given by laws of their own, and the two Olympic years that moved three holidays.
const ONCE: Readonly<Record<Day, string>> = {
  '1959-04-10': '結婚の儀',
  '1989-02-24': '大喪の礼',
  '1990-11-12': '即位礼正殿の儀',
  '1993-06-09': '結婚の儀',
  '2019-05-01': '天皇の即位の日',
  '2019-10-22': '即位礼正殿の儀',
}
const MOVED: Readonly<Record<string, Day>> = {
  '2020海の日': '2020-07-23',
  '2020スポーツの日': '2020-07-24',
  '2020山の日': '2020-08-10',
  '2021海の日': '2021-07-22',
  '2021スポーツの日': '2021-07-23',
  '2021山の日': '2021-08-08',
}

function namedHolidays(year: number): [Day, string][] {
  const once = Object.entries(ONCE).filter(([day]) => +day.slice(0, 4) === year)
  const yearly = RULES.filter(rule => year >= rule.from && year <= (rule.to ?? 9999)).map((rule): [Day, string] => [
    MOVED[`${year}${rule.name}`] ?? rule.day(year),
    rule.name,
  ])
  return [...yearly, ...once].sort(([one], [other]) => (one < other ? -1 : 1))
}
