import { settings } from '#domains/staff/index.ts'
import { addDays } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Kpi } from './contract.ts'
import { definitions, type Figure, figureOf } from './definition-rules.ts'
import { isMature } from './period-rules.ts'
import { type Row, rawBuying, rawHappened } from './raw-views.ts'
import type { Whose } from './whose-rules.ts'

/** Every figure of these customers over a window of days [from, to), counted from the facts themselves; without days the twelve months up to and with today. Refusal `bad-window`. */
export async function kpi(
  db: Db,
  whose: Whose,
  asked: { from?: string | undefined; to?: string | undefined },
  now: Date,
): Promise<Kpi> {
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  const to = asked.to ?? addDays(today, 1)
  const from = asked.from ?? addMonths(to, -12)
  if (from >= to) throw new Refusal('bad-window', '終わりの日は、始まりの日より後にしてください。', { status: 422 })
  const window = { whose, from, to, zone, today }
  const [buying, happened] = await Promise.all([rawBuying(db, window), rawHappened(db, window)])
  const count = (name: string) => buying[name] ?? happened[name] ?? 0
  const mature = (days: number | undefined) => days === undefined || isMature(to, days, today)
  return {
    from,
    to,
    totals: {
      purchases: count('purchases'),
      anonymous: count('anonymous'),
      buyers: count('buyers'),
      cancelled: count('cancelled'),
    },
    figures: definitions.map(it => {
      const [n, of] = countsOf(it.key, { ...buying, ...happened })
      const days = 'matures' in it ? it.matures : undefined
      return { key: it.key, name: it.name.ja, unit: it.unit, n, of, value: mature(days) ? figureOf(it.unit, n, of) : null }
    }),
  }
}

const pairs: Record<Figure, readonly [string, string | null]> = {
  repeat: ['repeaters', 'buyers'],
  second: ['second', 'first'],
  third: ['third', 'second'],
  'f2.90': ['within90', 'cohort'],
  'f2.180': ['within180', 'cohort'],
  'f2.365': ['within365', 'cohort'],
  reply: ['answered', 'arrived'],
  survey: ['surveys', 'delivered'],
  csat: ['top2', 'scores'],
  score: ['scoreSum', 'scores'],
  referrals: ['referrals', null],
  referrers: ['referrers', 'buyers'],
  tenure: ['tenureDays', 'buyers'],
  coverage: ['done', 'due'],
  stopped: ['refused', 'arrived'],
  bounced: ['bounced', 'emails'],
  contacts: ['arrived', null],
}

function countsOf(key: Figure, row: Row): [number, number] {
  const [n, of] = pairs[key]
  const counted = row[n] ?? 0
  return [key === 'tenure' ? Math.round((counted / 365.25) * 10) / 10 : counted, of === null ? 0 : (row[of] ?? 0)]
}
