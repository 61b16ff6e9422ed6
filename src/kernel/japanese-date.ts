import { type Day, dayExists, dayFrom, dayFromNumber, dayNumber, partsOf } from './day.ts'
import { type Moment, parseTime } from './japanese-time.ts'
import { dayOf, fromWall } from './wall-clock.ts'

/** The eras (A18), latest first. Meiji days are read as Gregorian from its first day on. */
export const ERAS = [
  { letter: 'R', name: '令和', short: '令', from: '2019-05-01' },
  { letter: 'H', name: '平成', short: '平', from: '1989-01-08' },
  { letter: 'S', name: '昭和', short: '昭', from: '1926-12-25' },
  { letter: 'T', name: '大正', short: '大', from: '1912-07-30' },
  { letter: 'M', name: '明治', short: '明', from: '1868-01-25' },
] as const
export type Era = (typeof ERAS)[number]

/**
 * The day a person, a spreadsheet or another program wrote (A18), or null if it is none or does not exist.
 * Understands 2026-11-21, 2026/11/21, 2026.11.21, 20261121, 2026年11月21日(土), S60.4.1, 昭和60年4月1日, 令和元年5月1日, ISO and
 * `2010-12-01 08:26:00` with the time dropped (one with an offset or Z is read in `zone`), and Excel serials: any as a number, five digits as text.
 * An era may run on after its end (平成31年12月1日), as papers printed before the change do, but not begin early.
 */
export function parseDay(input: string | number, zone = 'Asia/Tokyo'): Day | null {
  const moment = parseMoment(input)
  if (moment === null || moment.offset === null) return moment === null ? null : moment.day
  return dayOf(instantOf(moment, zone), zone)
}

/** The instant of a day and time as written, read on the wall of `zone` unless the text has its own offset; a day alone is its midnight. Null as for `parseDay`. */
export function parseInstant(input: string | number, zone: string): Date | null {
  const moment = parseMoment(input)
  return moment === null ? null : instantOf(moment, zone)
}

/** What was written, taken apart: day, milliseconds of the day (null: no time), offset in minutes (null: none given). Null as for `parseDay`. */
export function parseMoment(input: string | number): Moment | null {
  if (typeof input === 'number') return fromSerial(input)
  const plain = plainDay(input)
  if (plain !== undefined) return plain === null ? null : { day: plain, ms: null, offset: null }
  return plainStamp(input) ?? parseSlow(input)
}

/** The era and its year of a day (1 is 元年), or null before Meiji. */
export function eraOf(day: Day): { era: Era; year: number } | null {
  const era = ERAS.find(it => it.from <= day)
  return era === undefined ? null : { era, year: +day.slice(0, 4) - +era.from.slice(0, 4) + 1 }
}

/** 「令和8年」 of a day (「令和元年」 for the first year); 「1850年」 before Meiji. */
export function formatEraYear(day: Day): string {
  const found = eraOf(day)
  if (found === null) return `${+day.slice(0, 4)}年`
  return `${found.era.name}${found.year === 1 ? '元' : found.year}年`
}

/** 「令和8年11月21日」 of a day. */
export function formatEraDay(day: Day): string {
  const { month, date } = partsOf(day)
  return `${formatEraYear(day)}${month}月${date}日`
}

// The commonest shapes (2026-11-21, 2026/11/21, 20261121) by character alone; undefined: some other shape.
function plainDay(text: string): Day | null | undefined {
  const apart = text.length === 10 && isMark(text.charCodeAt(4)) && text.charCodeAt(7) === text.charCodeAt(4)
  if (!apart && text.length !== 8) return undefined
  const year = digits(text, 0, 4)
  const month = digits(text, apart ? 5 : 4, 2)
  const date = digits(text, apart ? 8 : 6, 2)
  if (year < 0 || month < 0 || date < 0) return undefined
  if (!dayExists(year, month, date)) return null
  return text.charCodeAt(4) === 45 ? text : dayFrom(year, month, date)
}

// 2010-12-01 08:26:00, as databases write it; null: some other shape.
function plainStamp(text: string): Moment | null {
  const gap = text.charCodeAt(10)
  if (text.length !== 19 || (gap !== 32 && gap !== 84) || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null
  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  const second = digits(text, 17, 2)
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null
  const day = plainDay(text.slice(0, 10))
  return day ? { day, ms: ((hour * 60 + minute) * 60 + second) * 1000, offset: null } : null
}

function isMark(code: number): boolean {
  return code === 45 || code === 47
}

function digits(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const WESTERN = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)/
const ERA = /^(?:(令和?|平成?|昭和?|大正?|明治?)|([RHSTM]))\.?\s*(元|\d{1,2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?/i
const TOGETHER = /^(\d{4})(\d{2})(\d{2})(?=T?\d{4,6}$)/
const SERIAL = /^\d{5}(?:\.\d+)?$/

function parseSlow(input: string): Moment | null {
  const text = input
    .normalize('NFKC')
    .trim()
    .replace(/\s*\((?:[日月火水木金土]|祝|[日月火水木金土]・祝)\)|[日月火水木金土]曜日?/, '')
    .replace(/(\d|年|月)\s+(?=年|月|日|\d{1,2}[月日])/g, '$1')
  if (SERIAL.test(text)) return fromSerial(Number(text))
  const western = WESTERN.exec(text) ?? TOGETHER.exec(text)
  if (western) return withRest(text, western[0], westernDay(western))
  const era = ERA.exec(text)
  return era ? withRest(text, era[0], eraDay(era)) : null
}

function westernDay(found: RegExpExecArray): Day | null {
  const [year, month, date] = found.length === 4 ? found.slice(1) : [found[1], found[3] ?? found[5], found[4] ?? found[6]]
  return dayExists(Number(year), Number(month), Number(date)) ? dayFrom(Number(year), Number(month), Number(date)) : null
}

function eraDay(found: RegExpExecArray): Day | null {
  const era = ERAS.find(it => it.short === found[1]?.charAt(0) || it.letter === found[2]?.toUpperCase())
  if (era === undefined) return null
  const year = +era.from.slice(0, 4) + (found[3] === '元' ? 1 : Number(found[3])) - 1
  if (!dayExists(year, Number(found[4]), Number(found[5]))) return null
  const day = dayFrom(year, Number(found[4]), Number(found[5]))
  return day < era.from ? null : day
}

function withRest(text: string, head: string, day: Day | null): Moment | null {
  if (day === null) return null
  const rest = text.slice(head.length).trim()
  if (rest === '') return { day, ms: null, offset: null }
  const time = parseTime(rest)
  return time === null ? null : { day, ...time }
}

// Excel counts 1900-02-29 as day 60, which never was; before it the count is one less off.
function fromSerial(serial: number): Moment | null {
  const whole = Math.floor(serial)
  if (!(serial >= 1 && serial < 2_958_466) || whole === 60) return null
  const day = dayFromNumber(dayNumber('1899-12-30') + whole + (whole < 60 ? 1 : 0))
  if (serial === whole) return { day, ms: null, offset: null }
  // Fractions of a day are binary: a clock in a spreadsheet shows whole seconds.
  return { day, ms: Math.min(86_399, Math.round((serial - whole) * 86_400)) * 1000, offset: null }
}

function instantOf(moment: Moment, zone: string): Date {
  if (moment.offset === null) return fromWall({ day: moment.day, ms: moment.ms ?? 0 }, zone)
  return new Date(dayNumber(moment.day) * 86_400_000 + (moment.ms ?? 0) - moment.offset * 60_000)
}
