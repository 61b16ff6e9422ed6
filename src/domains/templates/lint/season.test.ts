import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { about, said } from '#test/support/linting.ts'
import type { About } from './about-rules.ts'
import { mended } from './lint-rules.ts'

describe('the season', () => {
  const on = (text: string, day: string, region: About['region'] = 'usual') => said(text, { sendDates: [day], region })
  it.each([
    ['暑中お見舞い申し上げます', '2027-08-07', []],
    ['暑中お見舞い申し上げます', '2027-08-08', ['G6 暑中お見舞']],
    ['残暑お見舞い申し上げます', '2027-08-08', []],
    ['暑中お見舞い申し上げます', '2028-07-05', ['G6 暑中お見舞']],
    ['暑中お見舞い申し上げます', '2028-07-06', []],
    ['寒中お見舞い申し上げます', '2029-02-02', []],
    ['寒中お見舞い申し上げます', '2029-02-03', ['G6 寒中お見舞']],
    ['余寒お見舞い申し上げます', '2029-02-03', []],
    ['厳しい暑さが続きます', '2026-11-22', ['G6 厳しい暑さ']],
    ['寒さの厳しくなる折', '2026-12-15', []],
  ])('%s on %s: %j [G6 H12]', (text, day, expected) => expect(on(text, day)).toEqual(expected))

  it('the turn of the season is computed for any year: the card of one season never fits the day of the next [G5 G6]', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1950, max: 2080 }), year => {
        expect(on('暑中お見舞い', `${year}-07-25`)).toEqual([])
        expect(on('暑中お見舞い', `${year}-08-09`)).toEqual(['G6 暑中お見舞'])
      }),
    )
  })

  it('an opening is put right for the day; in 北海道 and 沖縄 「時下」 stands [G5]', () => {
    expect(mended('新緑の候、', about({ sendDates: ['2026-11-21'] }))).toBe('向寒の候、')
    expect(mended('新緑の候、', about({ sendDates: ['2026-05-10'] }))).toBe('新緑の候、')
    expect(mended('新緑の候、', about({ sendDates: ['2026-05-10'], region: 'okinawa' }))).toBe('時下、')
    expect(on('新緑の候、', '2026-05-10', 'hokkaido')).toEqual(['G5 新緑の候'])
  })

  it('on a day of remembrance nothing is cheered [G10]', () => {
    expect(on('秋祭りのご案内', '2027-03-11')).toEqual(['G10 祭'])
    expect(on('秋祭りのご案内', '2027-03-12')).toEqual([])
  })
})
