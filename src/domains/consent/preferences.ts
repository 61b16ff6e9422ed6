import type { CustomerFacts } from '#domains/customers/facts-contract.ts'
import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { standsAt } from './address-store.ts'
import type { Saying } from './contract.ts'
import { topics } from './notices.ts'
import { type Channel, type Choice, cellsOf, changes, type PreferencesView, pausedUntil } from './preferences-rules.ts'
import { sameTimes } from './preferences-times-rules.ts'
import { CARE, stands } from './rules.ts'
import { livingOf, sayingsOf } from './saying-store.ts'
import { say } from './sayings.ts'
import { neverMet, openFromTo } from './wish-times-rules.ts'
import { needsOf, wish } from './wishes.ts'

/** What a customer's own page shows: every topic over every channel they have, the pause, how often, and what they said; null for a customer who is gone. */
export async function preferences(db: Db, customer: string, today: Day): Promise<PreferencesView | null> {
  const id = await livingOf(db, customer)
  const facts = id ? (await customers.facts(db, [id])).get(id) : undefined
  if (!id || !facts) return null
  const kept = await standsAt(db, facts)
  const open = (await topics(db)).filter(it => !it.closed)
  const channels = channelsOf(facts)
  const wished = await needsOf(db, id)
  const house = await settings.all(db)
  const why = neverMet(wished, house)
  return {
    customer: id,
    language: facts.language,
    channels,
    topics: open,
    cells: cellsOf(kept, channels, [...(open.length > 0 ? open.map(it => it.key) : ['ad']), CARE], today),
    pausedUntil: pausedUntil(kept, today),
    adsPerMonth: wished.adsPerMonth,
    times: { hours: wished.hours, days: wished.days, hoursFor: wished.hoursFor },
    unmet: why && { why, open: openFromTo(wished.days, house) },
    stopped: channels.every(channel =>
      (['ad', 'care'] as const).every(need => stands(kept, channel, need, today)?.said === 'no'),
    ),
    said: (await sayingsOf(db, id)).map(({ at, said, channel, topic, way, until }) => ({
      at,
      said,
      channel,
      topic,
      way,
      until,
    })) as never,
  }
}

/** Where a word of the page came from. */
export type Source = { notice: string | null; ip: string; agent: string; linkOf: Day }

/**
 * Does what a customer chose on their page: stop everything, or topics, pause, when and how often; only what they changed is said. Every word keeps the page's wording, address and agent (M7). Answers how many words that were.
 * @law M7 M11 M12 T7
 */
export function choose(db: Db, view: PreferencesView, choice: Choice, source: Source, today: Day, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const from = { customer: view.customer, way: 'link', actor: 'customer', ip: source.ip, agent: source.agent } as const
    const evidence = { page: 'preferences', linkOf: source.linkOf }
    const words: Saying[] = choice.stop
      ? (['ad', CARE] as const).map(topic => ({ ...from, evidence, said: 'no', channel: 'all', topic, notice: source.notice }))
      : [
          ...changes(view.cells, choice).map(it => ({ ...from, evidence, ...it, notice: source.notice })),
          ...pauseWords(view, choice, today).map(it => ({ ...from, evidence, ...it, notice: source.notice })),
        ]
    const heard = await say(tx, words, now)
    if (!choice.stop) await wishAnew(tx, view, choice, now)
    return heard
  })
}

async function wishAnew(
  tx: Db,
  view: PreferencesView,
  { adsPerMonth = view.adsPerMonth, times = view.times }: Choice,
  now: Date,
) {
  if (adsPerMonth === view.adsPerMonth && sameTimes(times, view.times)) return
  const { conflicts: _, ...rest } = await needsOf(tx, view.customer)
  await wish(tx, [view.customer], { ...rest, ...times, adsPerMonth }, 'customer', now)
}

// A pause that ends today is none any more.
function pauseWords(view: PreferencesView, { pause }: Choice, today: Day): Pick<Saying, 'said' | 'channel' | 'until'>[] {
  if (pause === null || (pause === '' && view.pausedUntil === null)) return []
  const until = pause === '' ? today : pause
  return until === view.pausedUntil ? [] : [{ said: 'no', channel: 'all', until }]
}

function channelsOf(facts: CustomerFacts): Channel[] {
  const has: [Channel, unknown][] = [
    ['email', facts.email],
    ['sms', facts.mobile],
    ['line', facts.line],
    ['phone', facts.phone ?? facts.mobile],
    ['postcard', facts.address],
  ]
  return has.filter(([, address]) => address).map(([channel]) => channel)
}
