import type { Claimed } from '#domains/touchpoints/contract.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Facts } from '../contract.ts'
import type { Rule } from '../rule-contract.ts'

/** Three orders of one day are one call, one letter: the same step of a plan reaches a person once a day, the others are merged into it. An inspection or a check is of its own thing each. */
export const twin: Rule = {
  id: 'twin',
  law: ['12-10'],
  safety: 'asked',
  judge: facts => {
    if (!mayMerge(facts.touchpoint)) return null
    const into = facts.approved.get(twinKey(facts))
    return into === undefined || into === facts.touchpoint.id ? null : { answer: 'merge', into }
  },
}

const merging = new Set(['message', 'survey', 'call', 'postcard'])

/** May this contact be told together with another of its step? Not what a person planned by hand, nor what inspects one thing. */
export const mayMerge = ({ kind, planId, occurrence }: Claimed): boolean =>
  merging.has(kind) && planId !== NOBODY && !occurrence.startsWith('item-delivery:') && !occurrence.startsWith('renewal:')

/** One person, one step, one day. */
export const keyOf = (
  { customerId, planId, stepKey }: { customerId: string; planId: string; stepKey: string },
  dayNumber: number,
): string => `${customerId}/${planId}/${stepKey}/${dayNumber}`

export const twinKey = ({ touchpoint, dayNumber }: Facts): string => keyOf(touchpoint, dayNumber)
