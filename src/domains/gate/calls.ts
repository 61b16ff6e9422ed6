import { CallInstead, type Claimed, type StepCard, type Turn } from '#domains/touchpoints/contract.ts'
import { capsOf, freeOpening } from './cap-rules.ts'
import type { Facts, Verdict } from './contract.ts'
import type { Row } from './reading.ts'
import type { Rule } from './rule-contract.ts'
import { askedOf } from './rules/hours.ts'
import { placeIn } from './spread-rules.ts'
import { judgeOne } from './verdict-rules.ts'

const DAY = 86_400_000
// News of a fortnight ago is none any more; and a call that nobody made in three days is looked at by a person.
const WITHIN = 14 * DAY
const SLACK = 3 * DAY

/** Could this contact be told by telephone instead: one message of advertising that asks for no consent? */
export const mayBeCall = ({ touchpoint: { kind, legalClass }, card }: Pick<Row, 'touchpoint' | 'card'>): boolean =>
  kind === 'message' && legalClass === 'ad' && card?.asks !== 'consent'

/** The same contact as a call that sells; what its step says of channels is of the message it was. */
export function asCall({ touchpoint, card }: Pick<Row, 'touchpoint' | 'card'>): Row {
  const called: StepCard = { ...(card ?? { name: '' }), kind: 'call', channels: ['phone'], purpose: 'sales' }
  return { touchpoint: { ...touchpoint, kind: 'call' }, card: called, ladder: ['phone'] }
}

/** The same as a call that would only be made later: the last hour of the message is none of the call's. */
export const asLaterCall = ({ touchpoint, card }: Row): Row => asCall({ touchpoint: { ...touchpoint, notAfter: null }, card })

/** Did it become a call because no place was left for the message? */
export const becameCall = ({ kind, data }: Pick<Claimed, 'kind' | 'data'>): boolean =>
  kind === 'call' && data !== null && CallInstead.safeParse(data).success

/**
 * What the cap leaves no place for may be told by telephone, as the house has set: where it would be dropped, or rather than later. The call is an ad of its own: it takes the first day that
 * has room for one, and every rule of the gate must let it go as a call then (refusals, needs, what they declined). Where it may not, the cap's own answer stands.
 * @law C5 T10
 */
export function orCall(rules: readonly Rule[], facts: Facts, said: Verdict, now: Date, at: (instant: Date) => Facts): Verdict {
  if (!said.rule.startsWith('cap.') || !mayBeCall(facts) || !asTheyWish(facts, said)) return said
  const within = { plannedFor: facts.touchpoint.plannedFor, notAfter: new Date(now.getTime() + WITHIN) }
  const company = { ...facts.company, caps: capsOf(facts) }
  const opening = freeOpening(facts.ads, company, askedOf(facts, 'phone'), within, now)
  if (opening === null) return said
  const until = placeIn(opening, { ...facts.touchpoint, notAfter: within.notAfter })
  if (judgeOne(rules, at(until), until).answer !== 'hand') return said
  const later = said.answer === 'defer' ? (said.until?.toISOString() ?? null) : null
  const evidence = { ...said.evidence, why: said.rule, instead: said.channel, ...(later === null ? {} : { later }) }
  return { answer: 'defer', rule: 'cap.call', channel: 'phone', until, into: null, evidence }
}

// Who named the ways they like and not the telephone is not called for an advertisement.
function asTheyWish({ company: { caps }, wishes }: Facts, { answer }: Verdict): boolean {
  if (caps.overflow === 'no-calls' || (caps.overflow === 'move' && answer !== 'refuse')) return false
  return wishes === null || wishes.channels.length === 0 || wishes.channels.includes('phone')
}

/** What the ledger has to know of a contact that becomes a call; nothing for any other verdict. */
export function callOf(
  { plannedFor, notAfter }: Claimed,
  { rule, until, evidence }: Verdict,
): Pick<Turn, 'channel' | 'notAfter' | 'call'> {
  if (rule !== 'cap.call' || until === null) return {}
  const {
    why,
    by,
    instead,
    later = null,
  } = evidence as Pick<CallInstead['cap'], 'why' | 'by' | 'later'> & { instead: CallInstead['cap']['channel'] }
  const back = later === null ? {} : { later, notAfter: notAfter?.toISOString() ?? null }
  const cap = { why, by, channel: instead, day: plannedFor.toISOString(), ...back }
  return { channel: 'phone', notAfter: new Date(until.getTime() + SLACK), call: { purpose: 'sales', cap } }
}
