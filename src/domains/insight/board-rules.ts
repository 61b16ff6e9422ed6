import { type Day, dayNumber } from '#kernel/day.ts'
import type { Point, Series } from './contract.ts'
import { definitions, type Figure, figureOf } from './definition-rules.ts'
import { isMature, type Period, yearBefore } from './period-rules.ts'

/** Everything a board is made of: counts per month, the doers of each period's year (in the order of the periods), first, second and third purchases, and cohorts. */
export type Known = {
  today: Day
  /** Places of periods whose year reaches back before the first count; empty where none has a whole one, for then a short one is better than nothing. */
  early: ReadonlySet<number>
  months: readonly { month: Day; family: string; metric: string; value: number }[]
  doers: readonly { what: 'purchase' | 'referral'; no: number; once: number; twice: number; firstDays: number }[]
  nth: readonly { month: Day; nth: number; people: number }[]
  cohorts: readonly { cohort: Day; lag: number; people: number }[]
}

/** Which periods' years begin before the first month there is, as long as some period has a whole year. */
export function earlyOf(periods: readonly Period[], first: Day): Set<number> {
  const early = periods.flatMap((period, place) => (yearBefore(period) < first ? [place] : []))
  return new Set(early.length < periods.length ? early : [])
}

type Counts = { n: number; of: number; young?: boolean }
type Ask = (period: Period, place: number) => Counts

/** Every figure over these periods. */
export function seriesOf(periods: readonly Period[], known: Known): Series[] {
  const sum = summing(periods, known)
  const asks = asksOf(known, sum)
  return definitions.map(({ key, unit, window }) => ({
    key,
    points: periods.map((period, place) => {
      const counts = asks[key](period, place)
      return pointOf(unit, window === 'year' && known.early.has(place) ? { ...counts, young: true } : counts)
    }),
    ...(key === 'reply' ? { channels: channelsOf(periods, sum) } : {}),
  }))
}

function pointOf(unit: (typeof definitions)[number]['unit'], { n, of, young }: Counts): Point {
  return { n, of, value: young ? null : figureOf(unit, n, of), ...(young ? { young } : {}) }
}

type Sum = { of: (place: number, family: string, metric: string) => number; metrics: (family: string, start: string) => string[] }

// Each month is added once to the period it lies in; a question is then a look.
function summing(periods: readonly Period[], { months }: Known): Sum {
  const sums = new Map<string, number>()
  const names = new Set<string>()
  for (const { month, family, metric, value } of months) {
    const place = periods.findIndex(({ from, to }) => month >= from && month < to)
    if (place < 0) continue
    const key = `${place} ${family} ${metric}`
    names.add(`${family} ${metric}`)
    sums.set(key, (sums.get(key) ?? 0) + value)
  }
  return {
    of: (place, family, metric) => sums.get(`${place} ${family} ${metric}`) ?? 0,
    metrics: (family, start) =>
      [...names]
        .filter(name => name.startsWith(`${family} ${start}`))
        .map(name => name.slice(family.length + 1 + start.length))
        .sort(),
  }
}

function asksOf(known: Known, sum: Sum): Record<Figure, Ask> {
  const channels = sum.metrics('contacts', 'sent.')
  const all = (place: number, what: string) =>
    channels.reduce((total, channel) => total + sum.of(place, 'contacts', `${what}.${channel}`), 0)
  const arrived = (place: number) => all(place, 'sent') - all(place, 'bounced')
  const voice = (metric: string) => (place: number) => sum.of(place, 'voices', metric)
  return {
    ...buying(known),
    reply: (_, place) => ({ n: all(place, 'answered'), of: arrived(place) }),
    survey: (_, place) => ({
      n: sum.of(place, 'contacts', 'survey.answered'),
      of: sum.of(place, 'contacts', 'survey.delivered'),
    }),
    csat: (_, place) => ({ n: voice('score.top2')(place), of: voice('score')(place) }),
    score: (_, place) => ({ n: voice('score.sum')(place), of: voice('score')(place) }),
    referrals: (_, place) => ({ n: voice('referral')(place), of: 0 }),
    coverage: (_, place) => ({ n: sum.of(place, 'cover', 'done'), of: sum.of(place, 'cover', 'due') }),
    stopped: (_, place) => ({ n: voice('refused')(place), of: arrived(place) }),
    bounced: (_, place) => ({ n: sum.of(place, 'contacts', 'bounced.email'), of: sum.of(place, 'contacts', 'sent.email') }),
    contacts: (_, place) => ({ n: arrived(place), of: 0 }),
  }
}

type Buying = 'repeat' | 'referrers' | 'tenure' | 'second' | 'third' | 'f2.90' | 'f2.180' | 'f2.365'

function buying(known: Known): Record<Buying, Ask> {
  const doers = (what: string, place: number) => known.doers.find(it => it.what === what && it.no === place + 1)
  const buyers = (place: number) => doers('purchase', place)?.once ?? 0
  const upTo = (nth: number, to: Day) => total(known.nth.filter(it => it.nth === nth && it.month < to))
  return {
    repeat: (_, place) => ({ n: doers('purchase', place)?.twice ?? 0, of: buyers(place) }),
    referrers: (_, place) => ({ n: doers('referral', place)?.once ?? 0, of: buyers(place) }),
    tenure: (period, place) => tenure(period, known.today, buyers(place), doers('purchase', place)?.firstDays ?? 0),
    second: ({ to }) => ({ n: upTo(2, to), of: upTo(1, to) }),
    third: ({ to }) => ({ n: upTo(3, to), of: upTo(2, to) }),
    'f2.90': cohort(known, 90, 1),
    'f2.180': cohort(known, 180, 2),
    'f2.365': cohort(known, 365, 3),
  }
}

const total = (rows: readonly { people: number }[]): number => rows.reduce((sum, row) => sum + row.people, 0)

// A period that is not over is measured to the end of today.
function tenure(period: Period, today: Day, buyers: number, firstDays: number): Counts {
  const end = Math.min(dayNumber(period.to), dayNumber(today) + 1)
  return { n: Math.round(((end * buyers - firstDays) / 365.25) * 10) / 10, of: buyers }
}

function cohort(known: Known, days: number, lag: number): Ask {
  return ({ from, to }) => ({
    n: total(known.cohorts.filter(it => it.cohort >= from && it.cohort < to && it.lag <= lag)),
    of: total(known.nth.filter(it => it.nth === 1 && it.month >= from && it.month < to)),
    young: !isMature(to, days, known.today),
  })
}

function channelsOf(periods: readonly Period[], sum: Sum): Record<string, Point[]> {
  const of = (channel: string) =>
    periods.map((_, place) => {
      const arrived = sum.of(place, 'contacts', `sent.${channel}`) - sum.of(place, 'contacts', `bounced.${channel}`)
      return pointOf('percent', { n: sum.of(place, 'contacts', `answered.${channel}`), of: arrived })
    })
  return Object.fromEntries(sum.metrics('contacts', 'sent.').map(channel => [channel, of(channel)]))
}
