import { addDays, type Day } from './day.ts'
import { lastOfMonth } from './month.ts'
import { CARD_SEASONS, type CardRegion, cardSeasonSpan, isInSeason, type SeasonSpan } from './seasons.ts'
import { solarTermDay } from './solar-terms.ts'

/** The opening of a letter for the day it is sent, such as 「向寒の候」 (G5); 「時下」 where the season of the mainland does not hold. */
export function seasonGreeting(day: Day, place: 'mainland' | 'hokkaido' | 'okinawa' = 'mainland'): string {
  if (place !== 'mainland') return '時下'
  const year = +day.slice(0, 4)
  // The last that has begun: the list is in the order of the year.
  const word = BEGINNINGS.findLast(([, begins]) => begins(year) <= day)?.[0] ?? '新春'
  return `${word}の候`
}

export type SeasonWord = { word: string; from: number; to: number; spanIn: (year: number) => SeasonSpan; opening: boolean }

/** Every seasonal word of a text with its place (UTF-16 units, half open) and the days it is good for in a year (G5); `opening`: a 「…の候」 that another could stand for. */
export function seasonWordsIn(text: string, region: CardRegion = 'usual'): SeasonWord[] {
  const cards = CARD_SEASONS.flatMap(season =>
    [...text.matchAll(CARD_WORDS[season])].map(it => ({
      word: season,
      from: it.index,
      to: it.index + it[0].length,
      spanIn: (year: number) => cardSeasonSpan(season, year, region),
      opening: false,
    })),
  )
  const openings = GOOD_FOR.flatMap(([word, spanIn]) =>
    [...text.matchAll(new RegExp(`${word}の(?:候|折|みぎり|砌)`, 'g'))].map(it => ({
      word,
      from: it.index,
      to: it.index + it[0].length,
      spanIn,
      opening: true,
    })),
  )
  return [...cards, ...openings]
}

/** Seasonal words in a text that do not fit the day it is sent on, each with the days it is good for in that year (G6); empty: nothing to warn about. */
export function misplacedSeasonWords(text: string, day: Day, region: CardRegion = 'usual'): { word: string; span: SeasonSpan }[] {
  const year = +day.slice(0, 4)
  const found = seasonWordsIn(text, region).map(({ word, spanIn }) => ({ word, span: spanIn(year) }))
  const once = found.filter((it, n) => found.findIndex(other => other.word === it.word) === n)
  return once.filter(it => !isInSeason(it.span, day))
}

const CARD_WORDS = {
  年賀: /謹賀新年|あけまして|明けまして|賀正|迎春|新年おめでとう/g,
  寒中: /寒中(?:お|御)?(?:見舞|伺)/g,
  余寒: /余寒(?:お|御)?(?:見舞|伺)/g,
  暑中: /暑中(?:お|御)?(?:見舞|伺)/g,
  残暑: /残暑(?:お|御)?(?:見舞|伺)/g,
} as const

type Yearly = (year: number) => Day
const on =
  (monthDay: string): Yearly =>
  year =>
    `${String(year).padStart(4, '0')}-${monthDay}`

const BEGINNINGS: readonly (readonly [string, Yearly])[] = [
  ['新春', on('01-01')],
  ['厳寒', on('01-08')],
  ['立春', year => solarTermDay(year, '立春')],
  ['余寒', on('02-19')],
  ['早春', on('03-01')],
  ['春暖', on('03-16')],
  ['陽春', on('04-01')],
  ['春暖', on('04-16')],
  ['新緑', on('05-01')],
  ['薫風', on('05-16')],
  ['初夏', on('06-01')],
  ['梅雨', year => solarTermDay(year, '入梅')],
  ['盛夏', year => solarTermDay(year, '小暑')],
  ['残暑', year => solarTermDay(year, '立秋')],
  ['初秋', on('09-01')],
  ['新涼', on('09-16')],
  ['秋冷', on('10-01')],
  ['錦秋', on('10-16')],
  ['晩秋', on('11-01')],
  ['向寒', year => solarTermDay(year, '立冬')],
  ['初冬', on('12-01')],
  ['師走', on('12-11')],
  ['歳晩', on('12-26')],
]

const span =
  (from: Yearly, to: Yearly) =>
  (year: number): SeasonSpan => ({ from: from(year), to: to(year) })
const before =
  (term: '立春' | '立秋' | '小暑'): Yearly =>
  year =>
    addDays(solarTermDay(year, term), -1)

const GOOD_FOR: readonly (readonly [string, (year: number) => SeasonSpan])[] = [
  ['新春', span(on('01-01'), on('01-15'))],
  ['厳寒', span(on('01-08'), before('立春'))],
  ['立春', span(year => solarTermDay(year, '立春'), on('02-18'))],
  [
    '余寒',
    span(
      year => solarTermDay(year, '立春'),
      year => lastOfMonth(on('02-01')(year)),
    ),
  ],
  ['早春', span(on('03-01'), on('03-31'))],
  ['春暖', span(on('03-11'), on('04-30'))],
  ['陽春', span(on('04-01'), on('04-30'))],
  ['新緑', span(on('05-01'), on('05-31'))],
  ['薫風', span(on('05-01'), on('05-31'))],
  ['初夏', span(year => solarTermDay(year, '立夏'), on('06-30'))],
  ['入梅', span(on('06-01'), on('06-30'))],
  ['梅雨', span(on('06-01'), on('07-20'))],
  ['盛夏', span(on('07-01'), before('立秋'))],
  ['残暑', span(year => solarTermDay(year, '立秋'), on('09-10'))],
  ['初秋', span(on('09-01'), on('09-30'))],
  ['新涼', span(on('09-01'), on('09-30'))],
  ['秋冷', span(on('10-01'), on('10-31'))],
  ['錦秋', span(on('10-01'), on('11-07'))],
  ['晩秋', span(on('11-01'), on('11-30'))],
  ['向寒', span(on('11-01'), on('11-30'))],
  ['初冬', span(year => solarTermDay(year, '立冬'), on('12-31'))],
  ['師走', span(on('12-01'), on('12-31'))],
  ['歳晩', span(on('12-01'), on('12-31'))],
]
