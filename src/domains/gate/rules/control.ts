import type { RuleOn } from '../rule-contract.ts'

/**
 * Is this person left out on purpose, to compare with? Only from advertising: to keep back a notice or a matter of safety for the sake of a measurement would harm
 * the person it is measured on. It stands before the hours and the cap, so that who is left out takes nobody's place.
 */
export const control: RuleOn<'person'> = {
  id: 'control',
  law: [],
  asks: { person: true },
  safety: 'passes',
  judge: ({ plan, person, legalClass }) =>
    legalClass === 'ad' && plan && person && person.controlBucket < plan.control * 10 ? { answer: 'refuse' } : null,
}
