import { stands } from '#domains/consent/rules.ts'
import type { PackFacts } from './pack-contract.ts'

const BY_PERSON = ['phone', 'visit'] as const

/** A call or visit to sell, to somebody who said no to either: another way to ask again is the same solicitation. */
export function asksAgain({ legalClass, touchpoint, permissions, today }: PackFacts) {
  if (legalClass !== 'ad' || (touchpoint.kind !== 'call' && touchpoint.kind !== 'visit')) return null
  const refused = BY_PERSON.find(channel => stands(permissions, channel, 'ad', today)?.said === 'no')
  return refused ? { evidence: { refused } } : null
}
