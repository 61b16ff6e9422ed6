import type { Guarded, Setting } from '#domains/staff/settings-contract.ts'
import type { Loosened } from './contract.ts'

type Looser<K extends Guarded> = (before: Setting<K>, after: Setting<K>) => Loosened[]

/** What of a guarding setting would be looser than it was: more people or hours without a second word, a record kept for fewer days, fewer people who show a second factor, shorter quiet hours, more advertising, less consent, a law no longer kept. Empty: it is as strict, or stricter. */
export function loosened<K extends Guarded>(key: K, before: Setting<K>, after: Setting<K>): Loosened[] {
  return LOOSER[key](before, after)
}

const LOOSER: { readonly [K in Guarded]: Looser<K> } = {
  approval: (before, after) => [
    ...grown(before, after),
    ...(before.exports && !after.exports ? [change('exports', true, false)] : []),
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
