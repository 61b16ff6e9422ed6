import type { PackFacts } from './pack-contract.ts'

/** Advertising to somebody of this age or more: a second person or the family is to be there, which only a person can see to. */
export function elderOf({ legalClass, age }: PackFacts, from: number): { evidence: { age: number; from: number } } | null {
  return legalClass === 'ad' && age !== null && age >= from ? { evidence: { age, from } } : null
}
