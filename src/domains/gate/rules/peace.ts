import type { RuleOn } from '../rule-contract.ts'

/** 8: is there a reason to leave them in peace: an open complaint, mourning, a disaster, their wish? Notices of their own business still come (Q8, H11, G9). */
export const peace: RuleOn<'holds'> = {
  id: 'peace',
  law: ['12-8', 'Q8', 'H11', 'G9'],
  asks: { holds: true },
  safety: 'passes',
  judge: ({ holds, legalClass, today, touchpoint }) => {
    if (holds.length === 0 || (legalClass === 'notice' && touchpoint.kind !== 'call' && touchpoint.kind !== 'visit')) return null
    const open = holds.find(it => it.until === null || it.until > today)
    return open
      ? { answer: 'hold', case: open.kind, evidence: { hold: open.id, ...(open.until ? { until: open.until } : {}) } }
      : null
  },
}
