import type { Day } from '#kernel/day.ts'
import { type SeasonWord, seasonGreeting, seasonWordsIn } from '#kernel/season-words.ts'
import { isInSeason, type SeasonSpan } from '#kernel/seasons.ts'
import type { Finding, Region, Said, SeasonNote } from '../check-contract.ts'
import { type Linter, spot } from './about-rules.ts'

/** Does every seasonal word fit the days the text goes out and the place it goes to? The turns of the season are computed from the sun; in 北海道 and 沖縄 the openings of the mainland give way to 「時下」. @law G5 G6 H12 */
export const season: Linter = (_, words, { sendDates, region, manners }) => {
  if (manners.occasion === 'apology' || manners.occasion === 'condolence') return []
  return [
    ...seasonWordsIn(words, cardRegion(region)).flatMap(it => misplaced(it, sendDates, region)),
    ...weather(words, sendDates, region),
    ...quietDays(words, sendDates),
  ]
}

const cardRegion = (region: Region) => (region === 'kansai' ? ('kansai' as const) : ('usual' as const))
const placeOf = (region: Region) => (region === 'hokkaido' || region === 'okinawa' ? region : ('mainland' as const))

function misplaced(it: SeasonWord, days: readonly Day[], region: Region): Finding[] {
  const { from, to, word, spanIn, opening } = it
  const place = placeOf(region)
  if (opening && place !== 'mainland')
    return [{ rule: 'G5', from, to, level: 'warn', said: FAR[place], instead: seasonGreeting(days[0] ?? '2026-01-01', place) }]
  const day = days.find(at => !isInSeason(spanIn(+at.slice(0, 4)), at))
  if (day === undefined) return []
  const said = outside(word, spanIn(+day.slice(0, 4)), day)
  return [{ rule: 'G6', from, to, level: 'warn', said, ...(opening ? { instead: seasonGreeting(day) } : {}) }]
}

const FAR: Readonly<Record<'hokkaido' | 'okinawa', Said>> = {
  hokkaido: {
    ja: '北海道では季節が本州と違います。「時下」がどの時期にも合います',
    en: 'The season differs in Hokkaidō; 時下 fits all year',
  },
  okinawa: {
    ja: '沖縄では季節が本州と違います。「時下」がどの時期にも合います',
    en: 'The season differs in Okinawa; 時下 fits all year',
  },
}

const spoken = (day: Day): string => `${+day.slice(5, 7)}月${+day.slice(8)}日`

const outside = (word: string, span: SeasonSpan, day: Day): Said => ({
  ja: `「${word}」は${spoken(span.from)}から${spoken(span.to)}までの言葉です(送る日: ${spoken(day)})`,
  en: `${word} is said from ${span.from} to ${span.to}; this goes out on ${day}`,
})

/** Where in a year the seasonal words of a text may be said: each word once. @law G6 */
export function seasonsOf(text: string, day: Day, region: Region): SeasonNote[] {
  const notes = seasonWordsIn(text, cardRegion(region)).map(it => ({ word: it.word, ...it.spanIn(+day.slice(0, 4)) }))
  return notes.filter((it, n) => notes.findIndex(other => other.word === it.word) === n)
}

/** Seasonal words of a text that fit the day nowhere in the country, each with the days it may be said: what was planned in its season and comes late is not said after it. @law G6 */
export function overdueSeasons(text: string, day: Day): SeasonNote[] {
  const usual = seasonsOf(text, day, 'usual').filter(it => !isInSeason(it, day))
  const kansai = new Map(seasonsOf(text, day, 'kansai').map(it => [it.word, it]))
  return usual.filter(it => !isInSeason(kansai.get(it.word) ?? it, day))
}

const WEATHER: readonly { pattern: RegExp; from: string; to: string; what: string }[] = [
  { pattern: /(?:厳しい|きびしい)暑さ|暑さの(?:厳し|折)|猛暑/g, from: '06-20', to: '09-15', what: '暑さ' },
  { pattern: /寒さの(?:厳し|折)|(?:厳しい|きびしい)寒さ|寒さ厳し/g, from: '11-15', to: '03-10', what: '寒さ' },
  { pattern: /(?:桜|花)の(?:季節|便り)/g, from: '03-10', to: '05-10', what: '桜' },
  { pattern: /紅葉の(?:季節|便り)/g, from: '09-20', to: '12-10', what: '紅葉' },
]

function weather(words: string, days: readonly Day[], region: Region): Finding[] {
  if (placeOf(region) !== 'mainland') return []
  return WEATHER.flatMap(({ pattern, from, to, what }) => {
    const day = days.find(at => !within(at.slice(5), from, to))
    if (day === undefined) return []
    const said = {
      ja: `「${what}」の言葉が、送る日(${spoken(day)})の季節に合いません`,
      en: `Words of the season do not fit ${day}`,
    }
    return spot(words, [{ rule: 'G6', pattern, said }])
  })
}

const within = (day: string, from: string, to: string): boolean =>
  from <= to ? from <= day && day <= to : from <= day || day <= to

const QUIET_DAYS: Readonly<Record<string, string>> = {
  '03-11': '東日本大震災',
  '08-06': '広島の原爆の日',
  '08-09': '長崎の原爆の日',
  '08-15': '終戦の日',
}

/** Is nothing cheerful said on a day of remembrance? @law G10 */
function quietDays(words: string, days: readonly Day[]): Finding[] {
  const day = days.find(at => QUIET_DAYS[at.slice(5)] !== undefined)
  if (day === undefined) return []
  const name = QUIET_DAYS[day.slice(5)] ?? ''
  const said = {
    ja: `${spoken(day)}は${name}の日です。にぎやかな言葉は日を改めます`,
    en: `${day} is a day of remembrance; leave cheerful words for another day`,
  }
  return spot(words, [{ rule: 'G10', pattern: /セール|祭|キャンペーン|おめでとう|お祝い|[!！]{2,}/g, said }])
}
