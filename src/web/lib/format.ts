import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Currency, formatMoney } from '#kernel/money.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { now as serverNow } from './clock.ts'
import { dayIn, daysFrom, isDateOnly, type Moment, shortDay, timeIn, toDate } from './moment.ts'

export type Format = ReturnType<typeof makeFormat>

/** The formats of the language and zone in use: `const f = useFormat(); f.dateTime(at)`. */
export function useFormat(): Format {
  const { i18n } = useTranslation()
  return useMemo(() => makeFormat(i18n.language, zone), [i18n.language])
}

let zone = TOKYO

/** The zone of the company's settings; wall clocks are shown in it, wherever the browser stands. */
export function setZone(name: string): void {
  zone = name
}

/** The zone in which days and clocks are shown now. */
export const shownZone = (): string => zone

/** All that turns values into words. Moments are ISO texts or dates; a date without a time is a calendar day and is never shifted. */
export function makeFormat(language: string, inZone: string, now: () => Date = serverNow) {
  const ja = language.startsWith('ja')
  return { ...days(ja, inZone, now), ...amounts(ja), country: countryIn(ja) }
}

// A country by its two letters, as people call it; letters that name none stand as they are.
function countryIn(ja: boolean): (code: string) => string {
  const names = new Intl.DisplayNames(ja ? 'ja' : 'en-GB', { type: 'region' })
  return code => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)
}

function days(ja: boolean, zone: string, now: () => Date) {
  const words: Record<string, string> = ja
    ? { '-1': 'きのう', '0': 'きょう', '1': 'あした' }
    : { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }
  const daysAway = (at: Moment) => daysFrom(now(), at, zone)
  const date = (at: Moment) => {
    const day = dayIn(at, zone)
    return shortDay(day, ja, day.slice(0, 4) !== dayIn(now(), zone).slice(0, 4))
  }
  const day = (at: Moment) => words[String(daysAway(at))] ?? date(at)
  const withTime = (said: string, at: Moment) => (isDateOnly(at) ? said : `${said} ${timeIn(at, zone)}`)
  const month = new Intl.DateTimeFormat(ja ? 'ja-JP' : 'en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const long = new Intl.DateTimeFormat(ja ? 'ja-JP' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' })

  // Midnight is the end of the day before: nobody says 「あした 0時まで」.
  const untilWords = (at: Moment) => {
    if (!isDateOnly(at) && timeIn(at, zone) === '00:00') {
      const before = day(new Date(+toDate(at) - 1))
      return ja ? `${before}中` : `by the end of ${before}`
    }
    return ja ? `${withTime(day(at), at)}まで` : `by ${withTime(day(at), at)}`
  }

  return {
    /** 「7/21(火)」; the year only when it is not this year's. */
    date,
    /** 「きのう」「きょう」「あした」, else the date. */
    day,
    /** 「10:00」. */
    time: (at: Moment) => timeIn(at, zone),
    /** 「7/21(火) 10:00」. A date without a time stays a date. */
    dateTime: (at: Moment) => withTime(date(at), at),
    /** 「きのう 17:00」. */
    dayTime: (at: Moment) => withTime(day(at), at),
    /** 「きょう 18:00まで」. */
    until: (at: Moment) => untilWords(at),
    /** 「2026年7月21日」, for letters and headings. */
    longDate: (at: Moment) => long.format(toDate(dayIn(at, zone))),
    /** 「2026年7月」. */
    month: (day: Moment) => month.format(toDate(dayIn(day, zone))),
    /** How many days from today to that day; the past is negative. */
    daysAway,
    /** Is it over? A calendar day is over when its last minute is. */
    isPast: (at: Moment) => (isDateOnly(at) ? daysAway(at) < 0 : toDate(at) < now()),
  }
}

function amounts(ja: boolean) {
  const number = new Intl.NumberFormat(ja ? 'ja-JP' : 'en-GB', { maximumFractionDigits: 1 })
  return {
    number: (value: number) => number.format(value),
    /** Minor units of a currency: 「18,420円」「£586.89」. */
    money: (minor: number, currency: string) =>
      currency === 'JPY'
        ? ja
          ? `${number.format(minor)}円`
          : `¥${number.format(minor)}`
        : formatMoney({ minor, currency: currency as Currency }),
    /** Integer yen: 「18,420円」. */
    yen: (value: number) => (ja ? `${number.format(value)}円` : `¥${number.format(value)}`),
    /** A share between 0 and 1: 「41.2%」. */
    percent: (share: number) => `${(share * 100).toFixed(1)}%`,
    /** With its sign: 「+2.4」「−0.8」「±0」. */
    signed: (value: number) => (value === 0 ? '±0' : `${value > 0 ? '+' : '−'}${number.format(Math.abs(value))}`),
  }
}
