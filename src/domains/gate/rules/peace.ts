import type { Hold } from '#domains/consent/contract.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Plain } from '../contract.ts'
import type { RuleOn } from '../rule-contract.ts'
import { isCare, isCheerful } from '../words-rules.ts'

/**
 * 8: is there a reason to leave them in peace: an open complaint or mourning in their home or company, their wish, a ban? Notices of their own business still come; good cheer, surveys and
 * care do not (Q8, H11, G8, G12). What answers the complaint itself goes.
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
    const isTalk = touchpoint.kind === 'call' || touchpoint.kind === 'visit'
    if (legalClass === 'notice' && !isTalk && !isCheerful(facts.words) && !isCare(facts)) return null
    const open = holds.find(it => (it.until === null || it.until > today) && !answers(facts, it))
    if (!open) return null
    const evidence = { hold: open.id, ...(open.until ? { until: open.until } : {}), ...reachOf(open) }
    return { answer: 'hold', case: open.kind, evidence }
  },
}

// The call that a trouble set off, and what somebody of ours planned by hand since: both are how a complaint gets settled.
function answers({ legalClass, card, touchpoint }: Plain, { kind, since }: Hold): boolean {
  if (kind !== 'complaint' || legalClass !== 'notice') return false
  if (touchpoint.planId === NOBODY) return card?.planned !== undefined && new Date(card.planned) >= since
  const hang = card?.hang as { from?: unknown; is?: unknown } | undefined
  return hang?.from === 'outcome' && Array.isArray(hang.is) && hang.is.includes('trouble')
}

const reachOf = ({ reach, customer }: { reach: string; customer: string }) =>
  reach === 'person' ? {} : { reach, carrier: customer }
