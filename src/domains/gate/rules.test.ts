import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Channel } from '#domains/touchpoints/contract.ts'
import { newId } from '#kernel/ids.ts'
import { TOKYO, toWall } from '#kernel/wall-clock.ts'
import { factsAt, usualCompany } from '#test/support/gate-facts.ts'
import type { Facts, Verdict } from './contract.ts'
import { rules } from './rules/index.ts'
import { judgeOne, traceOne } from './verdict-rules.ts'

const tokyo = (text: string) => new Date(`${text}+09:00`)
const TUESDAY = tokyo('2026-07-21T11:00:00')
type Some = Omit<Partial<Facts>, 'touchpoint'> & { touchpoint?: object }
const said = (facts: Some, now = TUESDAY) => judgeOne(rules, factsAt(now, facts as never), now)
const yes = { channel: 'email', topic: 'ad', said: 'yes', since: tokyo('2026-01-01T00:00:00'), until: null, way: 'form' } as const
const no = { ...yes, channel: 'all', said: 'no', since: tokyo('2026-06-01T00:00:00') } as const
const goes = (verdict: Verdict) => verdict.answer === 'send' || verdict.answer === 'hand'

const instant = fc.date({ min: tokyo('2026-01-01T00:00:00'), max: tokyo('2028-12-31T00:00:00'), noInvalidDate: true })
const klass = fc.constantFrom('ad' as const, 'notice' as const)
const time = fc
  .integer({ min: 0, max: 1439 })
  .map(minute => `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
const window = fc.option(fc.tuple(time, time).map(([from, to]) => `${from}-${to}`))
const channel = fc.constantFrom(...Channel.options)
const consented = Channel.options.map(it => ({ ...yes, channel: it }))
const free = (it: { legalClass: 'ad' | 'notice'; ladder: Channel[]; window: string | null }, now: Date) => {
  const facts = factsAt(now, {
    legalClass: it.legalClass,
    ladder: it.ladder,
    permissions: consented,
    touchpoint: { legalClass: it.legalClass },
  })
  return { ...facts, person: facts.person && { ...facts.person, window: it.window } }
}

describe('the hours', () => {
  const anything = fc.record({ legalClass: klass, ladder: channel.map(it => [it]), window })

  it('never let anything out between 21:00 and 08:00, whatever the customer wishes [C1 12-9]', () => {
    fc.assert(
      fc.property(instant, anything, (now, it) => {
        const { ms } = toWall(now, TOKYO)
        fc.pre(ms < 8 * 3_600_000 || ms >= 21 * 3_600_000)
        expect(goes(judgeOne(rules, free(it, now), now))).toBe(false)
      }),
    )
  })

  it('put off to an hour at which the contact goes [C4]', () => {
    fc.assert(
      fc.property(instant, anything, (now, it) => {
        const verdict = judgeOne(rules, free(it, now), now)
        if (verdict.answer !== 'defer') return
        const until = verdict.until ?? now
        expect(until.getTime()).toBeGreaterThanOrEqual(now.getTime())
        expect(goes(judgeOne(rules, free(it, until), until))).toBe(true)
      }),
    )
  })

  it('never put off beyond the time after which it is of no use [C4]', () => {
    fc.assert(
      fc.property(instant, anything, fc.integer({ min: 0, max: 96 }), (now, it, hours) => {
        const facts = free(it, now)
        const notAfter = new Date(now.getTime() + hours * 3_600_000)
        const verdict = judgeOne(rules, { ...facts, touchpoint: { ...facts.touchpoint, notAfter } }, now)
        expect(['send', 'hand', 'defer', 'expire', 'hold']).toContain(verdict.answer)
        if (verdict.until) expect(verdict.until.getTime()).toBeLessThanOrEqual(notAfter.getTime())
      }),
    )
  })

  it('spread a morning: the important first, each at its own place, always the same', () => {
    const night = tokyo('2026-07-20T23:00:00')
    const [customerId, planId] = [newId(), newId()]
    const until = (touchpoint: object, at = night) =>
      Number(said({ touchpoint: { customerId, planId, ...touchpoint } }, at).until)
    expect(until({ priority: 1 })).toBeLessThan(until({ priority: 9 }))
    const places = new Set(Array.from({ length: 100 }, () => until({ customerId: newId() })))
    expect(places.size).toBeGreaterThan(80)
    expect(until({ id: newId() })).toBe(until({ id: newId() }))
    // What is told together goes together; what inspects one thing each has its own place, and nobody is the last every morning.
    expect(until({ occurrence: 'purchase:a' })).toBe(until({ occurrence: 'purchase:b' }))
    expect(until({ occurrence: 'item-delivery:a' })).not.toBe(until({ occurrence: 'item-delivery:b' }))
    const dayLater = 86_400_000
    expect(until({}, new Date(night.getTime() + dayLater)) - until({})).not.toBe(dayLater)
  })

  it('know lunch, Sundays, 海の日 and New Year [C2 C6]', () => {
    const call = { ladder: ['phone' as const], touchpoint: { kind: 'call' } }
    expect(said(call, tokyo('2026-07-21T12:30:00'))).toMatchObject({ answer: 'defer', rule: 'hours' })
    expect(said(call, tokyo('2026-07-19T11:00:00'))).toMatchObject({ answer: 'defer', rule: 'holiday' })
    const ad = { permissions: [yes], touchpoint: { legalClass: 'ad' } } as const
    expect(said({ ...ad, legalClass: 'ad' }, tokyo('2026-07-20T11:00:00'))).toMatchObject({ answer: 'defer', rule: 'holiday' })
    expect(said({ ...ad, legalClass: 'ad' }, tokyo('2027-01-02T11:00:00'))).toMatchObject({ answer: 'defer', rule: 'holiday' })
    expect(said({}, tokyo('2027-01-02T11:00:00')).answer).toBe('send')
  })

  it('that never come hold the contact for a person', () => {
    const facts = factsAt(TUESDAY)
    const never = { ...facts, minute: 600, person: facts.person && { ...facts.person, window: '22:00-23:00' } }
    expect(judgeOne(rules, never, TUESDAY)).toMatchObject({ answer: 'hold', rule: 'hours.never' })
  })
})

describe('who must not be contacted', () => {
  it('is never: the dead, the merged, the erased, for no class and over no channel [12-1]', () => {
    const state = fc.constantFrom('deceased' as const, 'merged' as const, 'erased' as const, 'archived' as const)
    fc.assert(
      fc.property(
        instant,
        state,
        fc.constantFrom('ad' as const, 'notice' as const, 'safety' as const),
        channel,
        (now, it, legalClass, over) => {
          const facts = factsAt(now, { ladder: [over], permissions: consented, touchpoint: { legalClass } })
          const verdict = judgeOne(rules, { ...facts, person: facts.person && { ...facts.person, state: it } }, now)
          expect(verdict).toMatchObject({ answer: 'refuse', rule: `person.${it}` })
        },
      ),
    )
  })

  it('who refused never gets an ad, whatever else is true [12-4]', () => {
    fc.assert(
      fc.property(instant, fc.array(channel, { minLength: 1, maxLength: 3 }), fc.boolean(), (now, ladder, related) => {
        const company = { ...usualCompany(), basis: { mailOrder: false, relationSuffices: true } }
        const facts = factsAt(now, { ladder, related, company, permissions: [yes, no], touchpoint: { legalClass: 'ad' } })
        expect(goes(judgeOne(rules, facts, now))).toBe(false)
      }),
    )
  })

  it('is found whatever the order of the rules: what passes in one order passes in every order', () => {
    const anyFacts = fc.record({
      legalClass: fc.constantFrom('ad' as const, 'notice' as const, 'safety' as const),
      permissions: fc.subarray([yes, no]),
      state: fc.constantFrom('active' as const, 'active' as const, 'deceased' as const),
      dead: fc.boolean(),
      control: fc.constantFrom(0, 100),
      held: fc.boolean(),
    })
    fc.assert(
      fc.property(instant, anyFacts, fc.shuffledSubarray([...rules], { minLength: rules.length }), (now, it, shuffled) => {
        const facts = factsAt(now, {
          permissions: it.permissions,
          touchpoint: { legalClass: it.legalClass },
          plan: { name: 'x', state: 'active', control: it.control, topic: null },
          deadAt: () => (it.dead ? '550' : null),
          holds: it.held
            ? [{ customer: 'x', id: 'h', kind: 'mourning', reach: 'person', since: now, until: null, note: null }]
            : [],
        })
        const whole = { ...facts, person: facts.person && { ...facts.person, state: it.state } }
        expect(goes(judgeOne(shuffled, whole, now))).toBe(goes(judgeOne(rules, whole, now)))
      }),
    )
  })
})

describe('the ladder', () => {
  it('takes the first channel that holds and says why the others did not [12-2]', () => {
    const facts = factsAt(TUESDAY, { ladder: ['line', 'email', 'phone'], deadAt: it => (it === 'email' ? '550' : null) })
    const verdict = judgeOne(rules, { ...facts, person: facts.person && { ...facts.person, line: null } }, TUESDAY)
    expect(verdict).toMatchObject({
      answer: 'hand',
      channel: 'phone',
      evidence: { rungs: { line: 'address.none', email: 'address.dead' } },
    })
  })

  it('leaves a rung that lives no more to the next: a blocked LINE, a card that came back [N5 H13 E4]', () => {
    const dead = (...channels: Channel[]) => ({ deadAt: (it: Channel) => (channels.includes(it) ? 'gone' : null) })
    expect(said({ ladder: ['line', 'email'], ...dead('line') })).toMatchObject({
      channel: 'email',
      evidence: { rungs: { line: 'address.dead' } },
    })
    expect(said({ ladder: ['postcard', 'phone'], touchpoint: { kind: 'postcard' }, ...dead('postcard') })).toMatchObject({
      answer: 'hand',
      channel: 'phone',
    })
    expect(said({ ladder: ['line'], ...dead('line') })).toMatchObject({ answer: 'refuse', rule: 'address.dead' })
  })

  it('takes a yes for the channel it was said for alone: a friend on LINE is no reader of mails [N9]', () => {
    const ad = (ladder: Channel[]) =>
      said({ ladder, legalClass: 'ad', permissions: [{ ...yes, channel: 'line' }], touchpoint: { legalClass: 'ad' } })
    expect(ad(['line'])).toMatchObject({ answer: 'send', channel: 'line' })
    expect(ad(['email'])).toMatchObject({ answer: 'refuse', rule: 'basis.none' })
  })

  it('ends at a refusal for cards too, which need no yes [H15]', () => {
    const card = (permissions: Facts['permissions']) =>
      said({ ladder: ['postcard'], legalClass: 'ad', permissions, touchpoint: { kind: 'postcard', legalClass: 'ad' } })
    expect(card([]).answer).toBe('hand')
    expect(card([no])).toMatchObject({ answer: 'refuse', rule: 'refusal.all' })
    expect(card([{ ...no, channel: 'postcard' }])).toMatchObject({ answer: 'refuse', rule: 'refusal.channel' })
  })

  it('whose every rung is gone is refused by the rule that took the last', () => {
    const verdict = said({
      ladder: ['email', 'sms'],
      legalClass: 'ad',
      permissions: [{ ...no, channel: 'sms' }],
      touchpoint: { legalClass: 'ad' },
    })
    expect(verdict).toMatchObject({
      answer: 'refuse',
      rule: 'basis.none',
      evidence: { rungs: { sms: 'refusal.channel', email: 'basis.none' } },
    })
  })

  it('is told rule by rule, and matters of safety are asked less, at night too [C3]', () => {
    const { verdict, chain } = traceOne(rules, factsAt(TUESDAY, { permissions: [no], touchpoint: { legalClass: 'ad' } }), TUESDAY)
    expect(verdict.rule).toBe('refusal.all')
    expect(chain.map(it => `${it.rule} ${it.said}`)).toEqual([
      'person passes',
      'paused passes',
      'condition passes',
      'control passes',
      'address passes',
      'needs passes',
      'class passes',
      'refusal objects',
    ])
    const safety = traceOne(
      rules,
      factsAt(tokyo('2026-07-21T23:00:00'), { permissions: [no], touchpoint: { legalClass: 'safety' } }),
      tokyo('2026-07-21T23:00:00'),
    )
    expect(safety.verdict.answer).toBe('send')
    expect(safety.chain.filter(it => it.said === 'not-asked').map(it => it.rule)).toEqual([
      'control',
      'refusal',
      'solicit',
      'basis',
      'purpose',
      'peace',
      'area',
      'quiet',
      'blackout',
      'holiday',
      'hours',
      'cap',
    ])
  })
})
