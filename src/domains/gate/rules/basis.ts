import { stands } from '#domains/consent/rules.ts'
import { suffices } from '#domains/consent/void-rules.ts'
import type { RuleOn } from '../rule-contract.ts'

/**
 * 5: on what may an advertisement stand? E-mail and SMS need a yes (M3, M20), or where the company says so a business relation; a mail-order seller needs a yes
 * always (T1). LINE and chat were opened by the customer; calls, visits and cards need no prior yes, only no refusal.
 */
export const basis: RuleOn<'permissions' | 'related' | 'asking'> = {
  id: 'basis',
  law: ['12-5', 'M3', 'M6', 'M20', 'T1', 'N9'],
  asks: { permissions: true, related: true, asking: true },
  safety: 'passes',
  rung: ({ permissions, legalClass, today, company, related, plan, asking }, channel) => {
    if (legalClass !== 'ad' || (channel !== 'email' && channel !== 'sms')) return null
    const said = stands(permissions, channel, 'ad', today, plan?.topic ?? undefined)
    if (said?.said === 'yes' && suffices(said.basis, company.basis.mailOrder)) return null
    if (asking && channel === 'email') return null
    if (company.basis.mailOrder) return { answer: 'refuse', case: 'mail-order' }
    return company.basis.relationSuffices && related ? null : { answer: 'refuse', case: 'none' }
  },
}
