import type { Setting } from '#domains/staff/settings-contract.ts'
import type { Loosened } from './contract.ts'

/** The settings that guard the house against one person alone. */
export type Guarded = 'approval' | 'audit'
type Values = { approval: Setting<'approval'>; audit: Setting<'audit'> }

/** What of a guarding setting would be looser than it was: more people, files or hours without a second word; a record kept or searchable for fewer days. Empty: it is as strict, or stricter. */
export function loosened<K extends Guarded>(key: K, before: Setting<K>, after: Setting<K>): Loosened[] {
  return key === 'approval'
    ? approvalLoosened(before as Values['approval'], after as Values['approval'])
    : keepingLoosened(before as Values['audit'], after as Values['audit'])
}

function approvalLoosened(before: Values['approval'], after: Values['approval']): Loosened[] {
  return [
    ...(after.above > before.above ? [change('above', before.above, after.above)] : []),
    ...(after.hours > before.hours ? [change('hours', before.hours, after.hours)] : []),
    ...(before.exports && !after.exports ? [change('exports', true, false)] : []),
  ]
}

function keepingLoosened(before: Values['audit'], after: Values['audit']): Loosened[] {
  const whole = (it: Values['audit']) => it.onlineDays + it.archiveDays
  return [
    ...(after.onlineDays < before.onlineDays ? [change('onlineDays', before.onlineDays, after.onlineDays)] : []),
    ...(whole(after) < whole(before) ? [change('keptDays', whole(before), whole(after))] : []),
  ]
}

const change = (name: string, from: unknown, to: unknown): Loosened => ({ name, from: String(from), to: String(to) })
