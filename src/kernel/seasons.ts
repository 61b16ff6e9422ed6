import { addDays, type Day } from './day.ts'
import { lastOfMonth } from './month.ts'
import { solarTermDay } from './solar-terms.ts'

/** A season: a span of days [from, to], both ends included. */
export type SeasonSpan = { from: Day; to: Day }
export type CardSeason = '年賀' | '寒中' | '余寒' | '暑中' | '残暑'
export type CardRegion = 'usual' | 'kansai'
export const CARD_SEASONS: readonly CardSeason[] = ['年賀', '寒中', '余寒', '暑中', '残暑']

/** The days on which a seasonal card may arrive in a year (H10, H12): 暑中 小暑 … eve of 立秋, 残暑 … 8/31, 寒中 … eve of 立春, 余寒 … end of February. */
export function cardSeasonSpan(season: CardSeason, year: number, region: CardRegion = 'usual'): SeasonSpan {
  const day = (monthDay: string): Day => `${String(year).padStart(4, '0')}-${monthDay}`
  switch (season) {
    case '年賀':
      return { from: day('01-01'), to: day(region === 'kansai' ? '01-15' : '01-07') }
    case '寒中':
      return { from: day(region === 'kansai' ? '01-16' : '01-08'), to: addDays(solarTermDay(year, '立春'), -1) }
    case '余寒':
      return { from: solarTermDay(year, '立春'), to: lastOfMonth(day('02-01')) }
    case '暑中':
      return { from: solarTermDay(year, '小暑'), to: addDays(solarTermDay(year, '立秋'), -1) }
    case '残暑':
      return { from: solarTermDay(year, '立秋'), to: day('08-31') }
  }
}

/** The seasonal card a day belongs to, or null (H12). */
export function cardSeasonOf(day: Day, region: CardRegion = 'usual'): CardSeason | null {
  return CARD_SEASONS.find(season => isInSeason(cardSeasonSpan(season, +day.slice(0, 4), region), day)) ?? null
}

/** Does a day lie in a season? */
export function isInSeason(span: SeasonSpan, day: Day): boolean {
  return span.from <= day && day <= span.to
}
