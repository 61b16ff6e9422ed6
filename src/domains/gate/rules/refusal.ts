import type { Permission } from '#domains/consent/contract.ts'
import { needOf, refusalCase, stands } from '#domains/consent/rules.ts'
import type { StepCard } from '#domains/touchpoints/contract.ts'
import type { RuleOn } from '../rule-contract.ts'
import { isCare } from '../words-rules.ts'

// Who asked for this very contact said so after what they had declined (T14); what they decline since stops it.
const heard = (permissions: readonly Permission[], card: StepCard | null): readonly Permission[] => {
  const asked = card?.requested
  return asked === undefined ? permissions : permissions.filter(it => it.since > new Date(asked))
}

/** 4: did they say no: to all, to this channel, to advertising or to care, for a time? Calls, visits and cards too (M11–M15, T10, H15). */
export const refusal: RuleOn<'permissions' | 'words'> = {
  id: 'refusal',
  law: ['12-4', 'M11', 'M12', 'M13', 'M14', 'M15', 'T7', 'T10', 'H15'],
  asks: { permissions: true, words: true },
  safety: 'passes',
  rung: (facts, channel) => {
    const { permissions, legalClass, today, plan, card } = facts
    if (permissions.length === 0) return null
    const need = needOf(legalClass, isCare(facts))
    const said = stands(heard(permissions, card), channel, need, today, plan?.topic ?? undefined)
    if (said?.said !== 'no') return null
    const evidence = { since: said.since.toISOString(), way: said.way, ...(said.until ? { until: said.until } : {}) }
    return { answer: 'refuse', case: refusalCase(said), evidence }
  },
}
