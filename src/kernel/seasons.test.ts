import { expect, test } from 'vitest'
import { addDays } from './day.ts'
import { misplacedSeasonWords, seasonGreeting } from './season-words.ts'
import { cardSeasonOf } from './seasons.ts'

test('cards turn from 暑中 to 残暑 on 立秋 of that year [H12]', () => {
  expect(cardSeasonOf('2027-08-07')).toBe('暑中')
  expect(cardSeasonOf('2027-08-08')).toBe('残暑')
  expect(cardSeasonOf('2026-08-07')).toBe('残暑')
  expect(cardSeasonOf('2028-07-06')).toBe('暑中')
  expect(cardSeasonOf('2027-07-06')).toBeNull()
  expect(cardSeasonOf('2027-08-31')).toBe('残暑')
  expect(cardSeasonOf('2027-09-01')).toBeNull()
})

test('winter: 松の内, 寒中, 余寒, and Kansai [H10 H12]', () => {
  expect(cardSeasonOf('2029-01-07')).toBe('年賀')
  expect(cardSeasonOf('2029-01-08')).toBe('寒中')
  expect(cardSeasonOf('2029-01-08', 'kansai')).toBe('年賀')
  expect(cardSeasonOf('2029-01-16', 'kansai')).toBe('寒中')
  expect(cardSeasonOf('2029-02-02')).toBe('寒中')
  expect(cardSeasonOf('2029-02-03')).toBe('余寒')
  expect(cardSeasonOf('2028-02-29')).toBe('余寒')
})

test('greetings by the day of sending [G5]', () => {
  expect(seasonGreeting('2026-11-21')).toBe('向寒の候')
  expect(seasonGreeting('2026-11-06')).toBe('晩秋の候')
  expect(seasonGreeting('2027-01-03')).toBe('新春の候')
  expect(seasonGreeting('2027-02-10')).toBe('立春の候')
  expect(seasonGreeting('2026-11-21', 'okinawa')).toBe('時下')
})

test('the greeting of a day is never misplaced on that day [G5 G6]', () => {
  for (let day = '2024-01-01'; day <= '2031-12-31'; day = addDays(day, 1)) {
    expect(misplacedSeasonWords(`拝啓 ${seasonGreeting(day)}、`, day), day).toEqual([])
  }
})

test('a template warns when its season is over [G6]', () => {
  const text = '暑中お見舞い申し上げます。'
  expect(misplacedSeasonWords(text, '2027-08-07')).toEqual([])
  expect(misplacedSeasonWords(text, '2027-08-08')).toEqual([{ word: '暑中', span: { from: '2027-07-07', to: '2027-08-07' } }])
  expect(misplacedSeasonWords('新春の候、あけましておめでとうございます', '2026-11-21').map(it => it.word)).toEqual([
    '年賀',
    '新春',
  ])
  expect(misplacedSeasonWords('余寒お見舞い申し上げます', '2027-03-01').map(it => it.word)).toEqual(['余寒'])
  expect(misplacedSeasonWords('残暑が続きますが', '2026-11-21')).toEqual([])
})
