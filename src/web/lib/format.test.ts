import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, dayFromNumber } from '#kernel/day.ts'
import { makeFormat } from './format.ts'
import { eraDay, readDay } from './japanese-date.ts'
import { many, parseSearch, stringifySearch } from './search.ts'

const now = () => new Date('2026-11-21T01:00:00Z')
const ja = makeFormat('ja', 'Asia/Tokyo', now)
const en = makeFormat('en', 'Asia/Tokyo', now)

describe('formats', () => {
  test('moments are shown on the wall clock of the shop', () => {
    expect(ja.dateTime('2026-07-21T01:00:00Z')).toBe('7/21(火) 10:00')
    expect(ja.dateTime('2026-11-20T15:30:00Z')).toBe('11/21(土) 00:30')
    expect(ja.dateTime('2027-07-21T01:00:00Z')).toBe('2027/7/21(水) 10:00')
    expect(en.dateTime('2026-07-21T01:00:00Z')).toBe('Tue 21 Jul 10:00')
  })

  test('countries are called by their names', () => {
    expect([ja.country('JP'), en.country('JP'), ja.country('US'), ja.country('??')]).toEqual([
      '日本',
      'Japan',
      'アメリカ合衆国',
      '??',
    ])
  })

  test('near days have names', () => {
    expect(ja.until('2026-11-20T08:00:00Z')).toBe('きのう 17:00まで')
    expect(ja.dayTime('2026-11-21T09:00:00Z')).toBe('きょう 18:00')
    expect(ja.day('2026-11-22')).toBe('あした')
    expect(ja.day('2026-11-23')).toBe('11/23(月)')
  })

  test('a calendar day is not moved by a zone', () => {
    expect(makeFormat('ja', 'America/Los_Angeles', now).date('2026-03-01')).toBe('3/1(日)')
    expect(ja.longDate('2026-07-21')).toBe('2026年7月21日')
    expect(ja.isPast('2026-11-21')).toBe(false)
    expect(ja.isPast('2026-11-20')).toBe(true)
  })

  test('amounts', () => {
    expect(ja.yen(18420)).toBe('18,420円')
    expect(en.yen(18420)).toBe('¥18,420')
    expect([ja.signed(2.4), ja.signed(-0.8), ja.signed(0)]).toEqual(['+2.4', '−0.8', '±0'])
    expect(ja.percent(0.412)).toBe('41.2%')
  })
})

describe('days as a Japanese hand writes them', () => {
  const today = '2026-11-21'
  test.each([
    ['7/21', '2026-07-21'],
    ['1/10', '2027-01-10'],
    ['7月21日', '2026-07-21'],
    ['7/21(火)', '2026-07-21'],
    ['2026/7/21', '2026-07-21'],
    ['2026-7-21', '2026-07-21'],
    ['20260721', '2026-07-21'],
    ['令和8年7月21日', '2026-07-21'],
    ['令和元年5月1日', '2019-05-01'],
    ['R8.7.21', '2026-07-21'],
    ['r8/7/21', '2026-07-21'],
    ['S57.3.4', '1982-03-04'],
    ['平成 3年 1月 8日', '1991-01-08'],
    ['７/21', '2026-07-21'],
    ['あした', '2026-11-22'],
    ['昨日', '2026-11-20'],
    ['3日後', '2026-11-24'],
    ['2週間後', '2026-12-05'],
    ['来週火曜', '2026-11-24'],
    ['来週の火曜日', '2026-11-24'],
    ['火曜', '2026-11-24'],
    ['土曜', '2026-11-28'],
    ['2/29', undefined],
    ['2026/2/30', undefined],
    ['13/1', undefined],
    ['そのうち', undefined],
    ['', undefined],
  ])('%s', (typed, day) => {
    expect(readDay(typed, today)).toBe(day)
  })

  test('what the field writes it reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 40_000 }), (number, todayNumber) => {
        const day = dayFromNumber(number)
        const someToday = dayFromNumber(todayNumber)
        const [year, month, date] = day.split('-').map(Number)
        expect(readDay(`${year}/${month}/${date}`, someToday)).toBe(day)
        expect(readDay(eraDay(day), someToday)).toBe(day)
        expect(readDay('3日後', someToday)).toBe(addDays(someToday, 3))
      }),
    )
  })
})

test('the URL keeps plain texts and lists', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 })),
      search => {
        const back = parseSearch(stringifySearch(search).slice(1))
        for (const [name, values] of Object.entries(search)) expect(many(back, name)).toEqual(values)
      },
    ),
  )
})
