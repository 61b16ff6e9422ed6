import type { RuleOn } from '../rule-contract.ts'
import { isCheerful } from '../words-rules.ts'

/**
 * 8: is there a reason to leave them in peace: an open complaint or mourning in their home or company, their wish, a ban? Notices of their own business still come, good cheer does not (Q8, H11, G8, G12).
 * @law Q8 H11 G8 G12
 */
export const peace: RuleOn<'holds' | 'words'> = {
  id: 'peace',
  law: ['12-8', 'Q8', 'H11', 'G8', 'G12'],
  asks: { holds: true, words: true },
  safety: 'passes',
  judge: facts => {
    const { holds, legalClass, today, touchpoint } = facts
    if (holds.length === 0) return null
    if (legalClass === 'notice' && touchpoint.kind !== 'call' && touchpoint.kind !== 'visit' && !isCheerful(facts.words))
      return null
    const open = holds.find(it => it.until === null || it.until > today)
    if (!open) return null
    const evidence = { hold: open.id, ...(open.until ? { until: open.until } : {}), ...reachOf(open) }
    return { answer: 'hold', case: open.kind, evidence }
  },
}

const reachOf = ({ reach, customer }: { reach: string; customer: string }) =>
  reach === 'person' ? {} : { reach, carrier: customer }
