import type { Channel } from '#domains/touchpoints/contract.ts'
import { capBroken, capsOf, freeOpening, takenBy } from '../cap-rules.ts'
import type { Asked, Plain } from '../contract.ts'
import type { Objection, RuleOn } from '../rule-contract.ts'
import { placeIn } from '../spread-rules.ts'
import { askedOf } from './hours.ts'

/** 10: how much advertising one person gets (C5). What is too much goes to the next free day, or into a more important one of the same day and channel. */
export const cap: RuleOn<'ads' | 'person' | 'wishes'> = {
  id: 'cap',
  law: ['12-10', 'C5'],
  asks: { ads: true, person: true, wishes: true },
  safety: 'passes',
  judge: (facts, now, channel) => {
    if (facts.legalClass !== 'ad') return null
    const broken = capBroken(facts.ads, facts.dayNumber, channel, capsOf(facts)) ?? moreImportantToday(facts)
    return broken === null ? null : replan(facts, now, channel, broken)
  },
}

type Asking = Plain & Pick<Asked, 'ads' | 'person' | 'wishes'>

function replan(facts: Asking, now: Date, channel: Channel | null, broken: string): Objection {
  const { touchpoint, ads, company, dayNumber: today } = facts
  const free = freeOpening(ads, { ...company, caps: capsOf(facts) }, askedOf(facts, channel), touchpoint, now)
  const sent = ads.filter(ad => !ad.waiting && ad.day > today - 31).length
  const evidence = { sent, by: takenBy(ads, today, touchpoint, broken) }
  if (free) return { answer: 'defer', case: broken, until: placeIn(free, touchpoint), evidence }

  // One whose channel the ledger does not know yet is on its way: most plans have one channel for all of their ads.
  const better = ads
    .filter(ad => !ad.waiting && ad.day === today && (ad.channel ?? channel) === channel && ad.priority <= touchpoint.priority)
    .sort((one, other) => one.priority - other.priority)[0]
  if (better) return { answer: 'merge', case: broken, into: better.id, evidence }
  return { answer: 'refuse', case: broken, evidence }
}

// The day's place belongs to the more important one that is due later today.
function moreImportantToday({ ads, dayNumber: today, touchpoint, company }: Asking): string | null {
  const ahead = ads.filter(ad => ad.waiting && ad.day === today && ad.id !== touchpoint.id && ad.priority < touchpoint.priority)
  const taken = ads.filter(ad => !ad.waiting && ad.day === today).length
  return ahead.length > 0 && taken + ahead.length >= company.caps.perDay ? 'more-important' : null
}
