import { addDays, type Day } from './day.ts'
import { lastOfMonth } from './month.ts'
import { type SolarTerm, solarTermDay } from './solar-terms.ts'

/** A season of Japanese letters: a span of days [from, to], both ends included. */
export type Span = { from: Day; to: Day }
export type CardSeason = '年賀' | '寒中' | '余寒' | '暑中' | '残暑'
export type Region = 'usual' | 'kansai'
export const CARD_SEASONS: readonly CardSeason[] = ['年賀', '寒中', '余寒', '暑中', '残暑']

/** The days on which a seasonal card may arrive in a year (H10, H12): 暑中 小暑 … eve of 立秋, 残暑 … 8/31, 寒中 … eve of 立春, 余寒 … end of February. */
export function cardSeasonSpan(season: CardSeason, year: number, region: Region = 'usual'): Span {
  const day = (monthDay: string): Day => `${String(year).padStart(4, '0')}-${monthDay}`
  const term = (name: SolarTerm) => solarTermDay(year, name)
  const kansai = region === 'kansai'
  const spans: Record<CardSeason, () => Span> = {
    年賀: () => ({ from: day('01-01'), to: day(kansai ? '01-15' : '01-07') }),
    寒中: () => ({ from: day(kansai ? '01-16' : '01-08'), to: addDays(term('立春'), -1) }),
    余寒: () => ({ from: term('立春'), to: lastOfMonth(day('02-01')) }),
    暑中: () => ({ from: term('小暑'), to: addDays(term('立秋'), -1) }),
    残暑: () => ({ from: term('立秋'), to: day('08-31') }),
  }
  return spans[season]()
}

/** The seasonal card a day belongs to, or null (H12). */
export function cardSeasonOf(day: Day, region: Region = 'usual'): CardSeason | null {
  return CARD_SEASONS.find(season => isIn(cardSeasonSpan(season, +day.slice(0, 4), region), day)) ?? null
}

/** The opening of a letter for the day it is sent, such as 「晩秋の候」 (G5); 「時下」 where the season of the mainland does not hold. */
export function seasonGreeting(day: Day, place: 'mainland' | 'hokkaido' | 'okinawa' = 'mainland'): string {
  if (place !== 'mainland') return '時下'
  return GREETINGS.find(greeting => isIn(greeting.span(+day.slice(0, 4)), day))?.words ?? '時下'
}

/** Words in a text that name a season the day is not in, each with its days in that year (G6); empty: nothing to warn about. */
export function misplacedSeasonWords(text: string, day: Day, region: Region = 'usual'): { word: string; span: Span }[] {
  const year = +day.slice(0, 4)
  const cards = CARD_SEASONS.filter(
    season => text.includes(`${season}見舞`) || text.includes(`${season}お見舞`) || text.includes(`${season}の`),
  )
  const wrongCards = cards
    .map(season => ({ word: season, span: cardSeasonSpan(season, year, region) }))
    .filter(found => !isIn(found.span, day))
  return [...wrongCards, ...misplacedGreetings(text, day, year)]
}

// A greeting may stand in several spans of a year: it is misplaced only if the day is in none of them.
function misplacedGreetings(text: string, day: Day, year: number): { word: string; span: Span }[] {
  const found = GREETINGS.filter(greeting => greeting.words !== '時下' && text.includes(greeting.words))
  return found.map(greeting => ({ word: greeting.words, span: greeting.span(year) })).filter(it => !isIn(it.span, day))
}

type Bound = string | SolarTerm | { before: SolarTerm }

function isIn(span: Span, day: Day): boolean {
  return span.from <= day && day <= span.to
}

function bound(at: Bound, year: number): Day {
  if (typeof at === 'object') return addDays(solarTermDay(year, at.before), -1)
  if (/^\d/.test(at)) return at === '02-end' ? lastOfMonth(`${year}-02-01`) : `${String(year).padStart(4, '0')}-${at}`
  return solarTermDay(year, at as SolarTerm)
}

const greeting = (words: string, from: Bound, to: Bound) => ({
  words,
  span: (year: number): Span => ({ from: bound(from, year), to: bound(to, year) }),
})

const GREETINGS: readonly { words: string; span: (year: number) => Span }[] = [
  greeting('新春の候', '01-01', '01-07'),
  greeting('厳寒の候', '01-08', '01-31'),
  greeting('厳寒の候', '02-01', { before: '立春' }),
  greeting('立春の候', '立春', '02-18'),
  greeting('余寒の候', '02-19', '02-end'),
  greeting('早春の候', '03-01', '03-15'),
  greeting('春暖の候', '03-16', '04-15'),
  greeting('陽春の候', '04-16', '04-30'),
  greeting('新緑の候', '05-01', '05-20'),
  greeting('薫風の候', '05-21', '05-31'),
  greeting('初夏の候', '06-01', { before: '入梅' }),
  greeting('梅雨の候', '入梅', '06-30'),
  greeting('梅雨の候', '07-01', { before: '小暑' }),
  greeting('盛夏の候', '小暑', { before: '立秋' }),
  greeting('残暑の候', '立秋', '08-31'),
  greeting('初秋の候', '09-01', '09-15'),
  greeting('新涼の候', '09-16', '09-30'),
  greeting('秋冷の候', '10-01', '10-15'),
  greeting('錦秋の候', '10-16', '10-31'),
  greeting('晩秋の候', '11-01', { before: '立冬' }),
  greeting('向寒の候', '立冬', '11-30'),
  greeting('初冬の候', '12-01', '12-10'),
  greeting('師走の候', '12-11', '12-25'),
  greeting('歳晩の候', '12-26', '12-31'),
]
