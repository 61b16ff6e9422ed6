import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Wishes } from '#domains/consent/notice-contract.ts'
import { neverMet } from '#domains/consent/wish-times-rules.ts'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { factsAt } from '#test/support/gate-facts.ts'
import { hoursOf, nextOpening } from './hours-rules.ts'
import { askedOf } from './rules/hours.ts'
import { rules } from './rules/index.ts'
import { judgeOne } from './verdict-rules.ts'

const wishes = (more: object) => Wishes.parse(more)
// A Tuesday, 11:00 in Tokyo.
const TUESDAY = new Date('2026-07-21T02:00:00Z')
const said = (more: Parameters<typeof factsAt>[1]) => judgeOne(rules, factsAt(TUESDAY, more), TUESDAY)

describe('the days and hours a customer asked for', () => {
  it('put a contact off to the next of them, a safety one never [C2]', () => {
    expect(said({ wishes: wishes({ days: [4] }) })).toMatchObject({ answer: 'defer', rule: 'hours.wished' })
    const thursday = said({ wishes: wishes({ days: [4] }) }).until
    expect(dayOf(thursday ?? TUESDAY, 'Asia/Tokyo')).toBe('2026-07-23')
    expect(said({ wishes: wishes({ days: [2], hours: '10:00-12:00' }) }).answer).toBe('send')
    const evening = said({ wishes: wishes({ hours: '18:00-20:00' }) })
    expect(evening).toMatchObject({ answer: 'defer', rule: 'hours.wished' })
    expect(evening.until?.getTime()).toBeGreaterThanOrEqual(new Date('2026-07-21T09:00:00Z').getTime())
    expect(evening.until?.getTime()).toBeLessThan(new Date('2026-07-21T11:00:00Z').getTime())
    const safety = { legalClass: 'safety' as const, touchpoint: { legalClass: 'safety' as const } }
    expect(said({ ...safety, wishes: wishes({ days: [4] }) }).answer).toBe('send')
  })

  it('win over those an import brought along, and any time is any time [C2]', () => {
    const brought = { ...factsAt(TUESDAY).person, window: '18:00-20:00' } as never
    expect(said({ person: brought }).rule).toBe('hours.wished')
    expect(said({ person: brought, wishes: wishes({ hours: 'any' }) }).answer).toBe('send')
    expect(said({ person: brought, wishes: wishes({ hours: '10:30-12:00' }) }).answer).toBe('send')
  })

  it('hold for calls alone where the customer spoke of calls: what is written goes as always [C2]', () => {
    const evenings = wishes({ days: [1, 2, 3, 4, 5], hours: '16:00-18:00', hoursFor: ['phone', 'visit'] })
    expect(said({ wishes: evenings }).answer).toBe('send')
    expect(said({ wishes: evenings, ladder: ['postcard'] }).answer).toBe('hand')
    const call = said({ wishes: evenings, ladder: ['phone'], touchpoint: { kind: 'call' } })
    expect(call).toMatchObject({
      answer: 'defer',
      rule: 'hours.wished',
      evidence: { hours: '16:00-18:00', days: [1, 2, 3, 4, 5] },
    })
    expect(call.until?.getTime()).toBeGreaterThanOrEqual(new Date('2026-07-21T07:00:00Z').getTime())
    // What they said of calls is newer than what an import brought along of everything.
    const brought = { ...factsAt(TUESDAY).person, window: '12:00-13:00' } as never
    expect(said({ person: brought, wishes: evenings }).answer).toBe('send')
    expect(said({ person: brought, wishes: wishes({ days: [2], hoursFor: ['phone'] }) }).answer).toBe('defer')
  })

  it('are told apart from hours of ours [C2]', () => {
    const early = new Date('2026-07-20T23:30:00Z')
    const call = { ladder: ['phone' as const], touchpoint: { kind: 'call' as const } }
    const at = (now: Date, more: object) => judgeOne(rules, factsAt(now, { ...call, ...more }), now).rule
    expect(at(early, { wishes: wishes({ hours: '09:00-12:00' }) })).toBe('hours')
    expect(at(early, { wishes: wishes({ hours: '16:00-18:00' }) })).toBe('hours.wished')
    expect(at(TUESDAY, { wishes: wishes({ hours: '16:00-18:00' }) })).toBe('hours.wished')
  })

  it('that lie in the night keep everything back, for a person to see to [C1]', () => {
    expect(said({ wishes: wishes({ hours: '22:00-23:00' }) })).toMatchObject({ answer: 'hold', rule: 'hours.never' })
  })
})

describe('what the form says of a wish', () => {
  const band = fc.constantFrom({ from: '09:00', to: '18:00' }, { from: '11:00', to: '20:30' }, { from: '08:30', to: '12:00' })
  const house = fc.record({ closedWeekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { maxLength: 6 }), bands: band.map(it => [it]) })
  const times = fc.record({
    hours: fc.constantFrom(null, 'any', '18:00-20:00', '10:00-12:00', '20:00-22:00', '22:00-24:00', '06:00-08:00', '08:00-09:00'),
    days: fc.subarray([0, 1, 2, 3, 4, 5, 6]),
    hoursFor: fc.subarray(['phone', 'visit', 'email'] as const),
  })

  it('is what the gate does with a call: never, or some day [C1 C2]', () => {
    fc.assert(
      fc.property(house, times, fc.constantFrom('notice' as const, 'ad' as const), (given, said, legalClass) => {
        const calendar = BusinessCalendar.parse({ ...given, newYear: null })
        const quiet = { from: '21:00', to: '08:00' }
        const facts = factsAt(TUESDAY, { wishes: wishes(said), legalClass })
        const opening = nextOpening(hoursOf(calendar, quiet, 'Asia/Tokyo'), askedOf(facts, 'phone'), TUESDAY)
        const ofCalls = said.hoursFor.length === 0 || said.hoursFor.includes('phone')
        if (ofCalls) expect(opening === null).toBe(neverMet(wishes(said), { calendar, quiet }) !== null)
        else expect(opening).not.toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('an hour they agreed to for this one counts before their wish [C2]', () => {
    const agreed = { data: { agreed: { hour: '17:00-18:00' } }, kind: 'call' as const }
    const at17 = new Date('2026-07-21T08:10:00Z')
    const call = { wishes: wishes({ hours: '22:00-23:00' }), ladder: ['phone' as const], touchpoint: agreed }
    expect(judgeOne(rules, factsAt(at17, call), at17)).toMatchObject({ answer: 'hand', rule: 'pass' })
    expect(said(call)).toMatchObject({ answer: 'defer', rule: 'hours.wished' })
  })
})

describe('who can’t telephone and named the telephone', () => {
  const both = wishes({ needs: ['no-phone'], channels: ['phone'] })
  const yes = {
    channel: 'email',
    topic: 'ad',
    said: 'yes',
    basis: 'consent',
    since: new Date(0),
    until: null,
    way: 'form',
  } as never
  const ladder = ['phone', 'email'] as const

  it('is never called: a notice takes another way, and without one a person looks [4-accommodation C2]', () => {
    expect(said({ wishes: both, ladder: ['phone'] })).toMatchObject({ answer: 'hold', rule: 'needs.no-phone' })
    expect(said({ wishes: both, ladder: [...ladder] })).toMatchObject({ answer: 'send', channel: 'email' })
    const ad = { legalClass: 'ad' as const, touchpoint: { legalClass: 'ad' as const }, permissions: [yes] }
    const named = wishes({ needs: ['no-phone'], channels: ['phone', 'email'] })
    expect(said({ ...ad, wishes: named, ladder: [...ladder] })).toMatchObject({ answer: 'send', channel: 'email' })
  })
})

describe('what is no wish', () => {
  it.each([
    ['ends before it begins', { hours: '20:00-18:00' }],
    ['is no time', { hours: '25:00-26:00' }],
    ['is a word', { hours: 'evening' }],
    ['is an eighth day', { days: [7] }],
    ['is a day twice', { days: [1, 1] }],
    ['is for no way of ours', { hoursFor: ['pigeon'] }],
    ['is for a way twice', { hoursFor: ['phone', 'phone'] }],
  ])('%s', (_, wish) => {
    expect(Wishes.safeParse(wish).success).toBe(false)
  })
})
