import type { Guarded, Setting } from '#domains/staff/settings-contract.ts'
import type { Day } from '#kernel/day.ts'
import type { Loosened } from './contract.ts'
import { fewerClosed, fewerRests, otherClock } from './rest-rules.ts'

type Looser<K extends Guarded> = (before: Setting<K>, after: Setting<K>, today: Day) => Loosened[]

/**
 * What of a guarding setting would be looser than it was: more people or hours without a second word, a record kept for fewer days, fewer people who show a second factor, shorter quiet hours or another clock for them,
 * more open days or hours, fewer days of rest, words of messages kept for fewer days, more advertising, less consent, a law no longer kept. Days that are past (before `today`) loosen nothing. Empty: it is as strict, or stricter.
 */
export function loosened<K extends Guarded>(key: K, before: Setting<K>, after: Setting<K>, today: Day): Loosened[] {
  return LOOSER[key](before, after, today)
}

const LOOSER: { readonly [K in Guarded]: Looser<K> } = {
  approval: (before, after) => [
    ...grown({ above: before.above, hours: before.hours }, { above: after.above, hours: after.hours }),
    ...(before.exports && !after.exports ? [change('exports', true, false)] : []),
    ...(after.newDays < before.newDays ? [change('newDays', before.newDays, after.newDays)] : []),
  ],
  audit(before, after) {
    const whole = (it: Setting<'audit'>) => it.onlineDays + it.archiveDays
    return [
      ...(after.onlineDays < before.onlineDays ? [change('onlineDays', before.onlineDays, after.onlineDays)] : []),
      ...(whole(after) < whole(before) ? [change('keptDays', whole(before), whole(after))] : []),
    ]
  },
  access: (before, after) => gone(before.secondFactorFor, after.secondFactorFor, 'second.'),
  quiet: (before, after) => [
    ...(after.from > before.from ? [change('quietFrom', before.from, after.from)] : []),
    ...(after.to < before.to ? [change('quietTo', before.to, after.to)] : []),
  ],
  caps: (before, after) => [
    ...grown(before, after),
    ...(CALLS.indexOf(after.overflow) > CALLS.indexOf(before.overflow)
      ? [change('overflow', before.overflow, after.overflow)]
      : []),
  ],
  basis: (before, after) => [
    ...(before.mailOrder && !after.mailOrder ? [change('mailOrder', true, false)] : []),
    ...(!before.relationSuffices && after.relationSuffices ? [change('relationSuffices', false, true)] : []),
  ],
  packs: (before, after) => gone(before.on, after.on, 'pack.'),
  company: otherClock,
  calendar: fewerClosed,
  blackouts: fewerRests,
  terms: () => [],
  // What was said to whom is evidence; who deletes it early is not to decide that alone.
  keeping: (before, after) =>
    after.wordsDays < before.wordsDays ? [change('wordsDays', before.wordsDays, after.wordsDays)] : [],
}

// The fewest calls first.
const CALLS: readonly Setting<'caps'>['overflow'][] = ['no-calls', 'move', 'call']

/** The figures that are larger than they were. */
const grown = <V extends object>(before: V, after: V): Loosened[] =>
  Object.entries(before).flatMap(([name, from]) => {
    const to: unknown = after[name as keyof V]
    return typeof from === 'number' && typeof to === 'number' && to > from ? [change(name, from, to)] : []
  })

const gone = (before: readonly string[], after: readonly string[], of: string): Loosened[] =>
  before.filter(it => !after.includes(it)).map(it => change(`${of}${it}`, true, false))

const change = (name: string, from: unknown, to: unknown): Loosened => ({ name, from: String(from), to: String(to) })
