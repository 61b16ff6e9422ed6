import { timesFor } from '#domains/consent/wish-rules.ts'
import { agreedHour } from '#domains/touchpoints/agreed-rules.ts'
import type { Channel, LegalClass } from '#domains/touchpoints/contract.ts'
import type { Plain, Asked as Read } from '../contract.ts'
import { type Asked, type Hours, nextOpening, windowOf } from '../hours-rules.ts'
import type { Objection, RuleOn } from '../rule-contract.ts'
import { placeIn } from '../spread-rules.ts'

/** 9: the hours that nobody may be disturbed in, 21:00–08:00 or wider (C1). */
export const quiet: RuleOn<'person' | 'wishes'> = {
  id: 'quiet',
  law: ['12-9', 'C1', 'C3', 'C4'],
  asks: { person: true, wishes: true },
  safety: 'passes',
  judge: (facts, now, channel) => {
    const { hard } = facts.company.hours
    return facts.minute < hard.from || facts.minute >= hard.to ? putOff(facts, now, channel) : null
  },
}

/** 9: days on which the house lets advertising rest: memorial days, an incident of its own, visits over お盆 (G10). @law G10 */
export const blackout: RuleOn<'person' | 'wishes'> = {
  id: 'blackout',
  law: ['12-9', 'G10'],
  asks: { person: true, wishes: true },
  safety: 'passes',
  judge: (facts, now, channel) => {
    const name = facts.company.hours.blackout(facts.today, askedOf(facts, channel))
    return name === null ? null : { ...putOff(facts, now, channel), evidence: { day: name } }
  },
}

/** 9: holidays and 年末年始 for advertising, closed days for what people do (C2, C6). */
export const holiday: RuleOn<'person' | 'wishes'> = {
  id: 'holiday',
  law: ['12-9', 'C2', 'C6'],
  asks: { person: true, wishes: true },
  safety: 'passes',
  judge: (facts, now, channel) =>
    facts.company.hours.dayOff(facts.today, askedOf(facts, channel)) ? putOff(facts, now, channel) : null,
}

/** 9: the channel's own good hours, the customer's wish, the company's hours for what people do (C2). */
export const hours: RuleOn<'person' | 'wishes'> = {
  id: 'hours',
  law: ['12-9', 'C2', 'C4'],
  asks: { person: true, wishes: true },
  safety: 'passes',
  judge: (facts, now, channel) => {
    const asked = askedOf(facts, channel)
    const open = facts.company.hours.bands(facts.today, asked)
    if (open.some(band => band.from <= facts.minute && facts.minute < band.to)) return null
    const objection = putOff(facts, now, channel)
    if (objection.answer !== 'defer' || !isWish(facts.company.hours, asked, now)) return objection
    return { ...objection, case: 'wished', evidence: wishOf(facts, channel) }
  },
}

// Is it they who asked for later, rather than our own hours?
function isWish(hours: Hours, asked: Asked, now: Date): boolean {
  if (asked.window === null && asked.days === null) return false
  const ours = nextOpening(hours, { ...asked, window: null, days: null }, now)
  const theirs = nextOpening(hours, asked, now)
  return ours !== null && (theirs === null || ours.from < theirs.from)
}

type Whom = Plain & Pick<Read, 'person' | 'wishes'>

/** What the hours are asked for this contact: with the hour they agreed to for this one alone, the days and hours they wish, else those an import brought along. @law C2 */
export function askedOf({ touchpoint, legalClass, person, wishes }: Whom, channel: Channel | null): Asked {
  const agreed = agreedHour(touchpoint.data)
  if (agreed !== null) return { channel, legalClass, window: windowOf(agreed), days: null }
  const said = wishes === null ? null : timesFor(wishes, channel)
  const hours = said?.hours ?? person?.window ?? null
  const days = said !== null && said.days.length > 0 ? said.days : null
  if (hours === null && days === null) return usual(legalClass, channel)
  return { channel, legalClass, window: hours === null ? null : windowOf(hours), days }
}

// Few said when: what is asked for all others is made once.
const made: Record<LegalClass, Map<Channel | null, Asked>> = { ad: new Map(), notice: new Map(), safety: new Map() }
function usual(legalClass: LegalClass, channel: Channel | null): Asked {
  const known = made[legalClass].get(channel)
  if (known) return known
  const asked = Object.freeze({ channel, legalClass, window: null, days: null })
  made[legalClass].set(channel, asked)
  return asked
}

// What of their wish put it off, for whoever reads the chain.
function wishOf({ person, wishes }: Whom, channel: Channel | null): Record<string, unknown> {
  const { hours, days } = wishes === null ? { hours: null, days: [] } : timesFor(wishes, channel)
  return { hours: hours ?? person?.window ?? null, days }
}

// All three put off to the same place, so that one deferral is enough.
function putOff(facts: Whom, now: Date, channel: Channel | null): Objection {
  const opening = nextOpening(facts.company.hours, askedOf(facts, channel), now)
  if (opening === null) return never(facts, now, channel)
  const { notAfter } = facts.touchpoint
  if (notAfter !== null && opening.from > notAfter)
    return { answer: 'expire', case: 'too-late', evidence: { opens: opening.from.toISOString() } }
  return { answer: 'defer', until: placeIn(opening, facts.touchpoint) }
}

// Their time and ours never meet, or the house never opens: a person sees to it.
function never(facts: Whom, now: Date, channel: Channel | null): Objection {
  const isTheirs = isWish(facts.company.hours, askedOf(facts, channel), now)
  return { answer: 'hold', case: 'never', ...(isTheirs ? { evidence: wishOf(facts, channel) } : {}) }
}
