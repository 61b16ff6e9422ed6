import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromNumber, dayNumber, WEEKDAYS, weekdayOf } from './day.ts'
import { eraOf, formatEraDay, formatEraYear, parseDay, parseInstant } from './japanese-date.ts'

const days = fc.integer({ min: dayNumber('1868-01-25'), max: dayNumber('2099-12-31') }).map(dayFromNumber)

test('the ways a day is written [A18]', () => {
  const written: Record<string, string> = {
    'S60.4.1': '1985-04-01',
    's60/4/1': '1985-04-01',
    'Ｓ６０．４．１': '1985-04-01',
    '昭60.4.1': '1985-04-01',
    昭和60年4月1日: '1985-04-01',
    '昭和 60年 4月 1日': '1985-04-01',
    令和元年5月1日: '2019-05-01',
    'R1.5.1': '2019-05-01',
    平成31年12月1日: '2019-12-01',
    '2026年11月21日': '2026-11-21',
    '2026年11月21日(土)': '2026-11-21',
    '2026年1月5日（月）': '2026-01-05',
    '2026年1月5日 月曜日': '2026-01-05',
    '20261121': '2026-11-21',
    '2026/11/21': '2026-11-21',
    '2026/1/5': '2026-01-05',
    '2026.1.5': '2026-01-05',
    '2026-11-21': '2026-11-21',
    ' 2026-11-21 ': '2026-11-21',
    '2026-11-21T23:30:00': '2026-11-21',
    '2026-11-21T23:30:00Z': '2026-11-22',
    '2026-11-21T23:30:00+09:00': '2026-11-21',
    '2010-12-01 08:26:00': '2010-12-01',
    '2026/11/21 9:05': '2026-11-21',
    '20261121083000': '2026-11-21',
    '31138': '1985-04-01',
    '46347.5': '2026-11-21',
  }
  for (const [text, day] of Object.entries(written)) expect(parseDay(text), text).toBe(day)
})

test('days that do not exist, and texts that are none, are null', () => {
  const none = [
    '2026-02-30',
    '2026/02/29',
    '20260230',
    '2026年2月30日',
    'S60.2.29',
    '令和元年4月30日',
    'M1.1.1',
    '',
    ' ',
    '未定',
    '2026',
    '2026-11',
    '2026年11月',
    '26/11/21',
  ]
  const odd = [
    '1900/02/29',
    '2026-11-21T25:00',
    '2026-11-21 08:61',
    '2026-11/21',
    '1234567',
    '2026-11-21 あ',
    'S0.1.1',
    '00000000',
    '0000-00-00',
    '令和8年',
    '12',
    '電話済 2026-11-21',
  ]
  for (const text of [...none, ...odd]) expect(parseDay(text), text).toBeNull()
  for (const serial of [0, -1, 60, Number.NaN, Number.POSITIVE_INFINITY, 2_958_466]) expect(parseDay(serial)).toBeNull()
})

test('Excel counts a day too many after February 1900', () => {
  expect(parseDay(1)).toBe('1900-01-01')
  expect(parseDay(59)).toBe('1900-02-28')
  expect(parseDay(61)).toBe('1900-03-01')
  expect(parseDay(2_958_465)).toBe('9999-12-31')
  expect(parseInstant(46347.35138888889, 'Asia/Tokyo')?.toISOString()).toBe('2026-11-20T23:26:00.000Z')
})

test('every day reads back from each way of writing it', () => {
  fc.assert(
    fc.property(days, day => {
      const [year, month, date] = day.split('-').map(Number)
      const weekday = WEEKDAYS[weekdayOf(day)]
      const era = eraOf(day)
      const texts = [
        day,
        day.replaceAll('-', '/'),
        day.replaceAll('-', ''),
        `${year}年${month}月${date}日(${weekday})`,
        formatEraDay(day),
      ]
      for (const text of [...texts, `${era?.era.letter}${era?.year}.${month}.${date}`]) expect(parseDay(text), text).toBe(day)
    }),
  )
})

test('no text makes it throw, and what it answers exists', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789-/.年月日令和元昭RSH :TZ午後') }),
  )
  fc.assert(
    fc.property(texts, text => {
      const day = parseDay(text)
      if (day !== null) expect(dayFromNumber(dayNumber(day))).toBe(day)
    }),
    { numRuns: 2_000 },
  )
})

test('times: on the wall of the zone unless the text says otherwise', () => {
  const written: Record<string, string> = {
    '2010-12-01 08:26:00': '2010-11-30T23:26:00.000Z',
    '2010-12-01': '2010-11-30T15:00:00.000Z',
    '2010-12-01T08:26:00.250Z': '2010-12-01T08:26:00.250Z',
    '2010-12-01T08:26:00-05:00': '2010-12-01T13:26:00.000Z',
    '2010年12月1日 午後3時': '2010-12-01T06:00:00.000Z',
    '2010/12/1 午前0時5分': '2010-11-30T15:05:00.000Z',
    '2010/12/1 12:05 AM': '2010-11-30T15:05:00.000Z',
    '2010/12/1 8:26 JST': '2010-11-30T23:26:00.000Z',
  }
  for (const [text, instant] of Object.entries(written))
    expect(parseInstant(text, 'Asia/Tokyo')?.toISOString(), text).toBe(instant)
})

test('eras begin on their day', () => {
  expect(formatEraYear('2026-11-21')).toBe('令和8年')
  expect(formatEraYear('2019-05-01')).toBe('令和元年')
  expect(formatEraYear('2019-04-30')).toBe('平成31年')
  expect(formatEraYear('1989-01-07')).toBe('昭和64年')
  expect(formatEraYear('1867-01-01')).toBe('1867年')
  expect(formatEraDay('1985-04-01')).toBe('昭和60年4月1日')
})
