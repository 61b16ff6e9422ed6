import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Channel } from '#domains/touchpoints/contract.ts'
import { dayNumber } from '#kernel/day.ts'
import { TOKYO, toWall } from '#kernel/wall-clock.ts'
import { factsAt, usualCompany } from '#test/support/gate-facts.ts'
import { failedTest } from './condition-rules.ts'
import type { CompanyFacts, CountedAd, Facts, Verdict } from './contract.ts'
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

  it('never let anything out between 21:00 and 08:00, whatever the customer wishes', () => {
    fc.assert(
      fc.property(instant, anything, (now, it) => {
        const { ms } = toWall(now, TOKYO)
        fc.pre(ms < 8 * 3_600_000 || ms >= 21 * 3_600_000)
        expect(goes(judgeOne(rules, free(it, now), now))).toBe(false)
      }),
    )
  })

  it('put off to an hour at which the contact goes', () => {
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

  it('never put off beyond the time after which it is of no use', () => {
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
    const until = (priority: number, id: string) => Number(said({ touchpoint: { priority, id } }, night).until)
    expect(until(1, '0197f000-0000-7000-8000-00000000ffff')).toBeLessThan(until(9, '0197f000-0000-7000-8000-000000000000'))
    const places = new Set(Array.from({ length: 100 }, () => Number(said({}, night).until)))
    expect(places.size).toBeGreaterThan(80)
    expect(until(5, '0197f000-0000-7000-8000-000000abcdef')).toBe(until(5, '0197f000-0000-7000-8000-000000abcdef'))
  })

  it('know lunch, Sundays, 海の日 and New Year', () => {
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
  it('is never: the dead, the merged, the erased, for no class and over no channel', () => {
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

  it('who refused never gets an ad, whatever else is true', () => {
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
          plan: { name: 'x', state: 'active', control: it.control },
          deadAt: () => (it.dead ? '550' : null),
          holds: it.held ? [{ customer: 'x', id: 'h', kind: 'mourning', since: now, until: null, note: null }] : [],
        })
        const whole = { ...facts, person: facts.person && { ...facts.person, state: it.state } }
        expect(goes(judgeOne(shuffled, whole, now))).toBe(goes(judgeOne(rules, whole, now)))
      }),
    )
  })
})

describe('the ladder', () => {
  it('takes the first channel that holds and says why the others did not', () => {
    const facts = factsAt(TUESDAY, { ladder: ['line', 'email', 'phone'], deadAt: it => (it === 'email' ? '550' : null) })
    const verdict = judgeOne(rules, { ...facts, person: facts.person && { ...facts.person, line: null } }, TUESDAY)
    expect(verdict).toMatchObject({
      answer: 'hand',
      channel: 'phone',
      evidence: { rungs: { line: 'address.none', email: 'address.dead' } },
    })
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

  it('is told rule by rule', () => {
    const { verdict, chain } = traceOne(rules, factsAt(TUESDAY, { permissions: [no], touchpoint: { legalClass: 'ad' } }), TUESDAY)
    expect(verdict.rule).toBe('refusal.all')
    expect(chain.map(it => `${it.rule} ${it.said}`)).toEqual([
      'person passes',
      'paused passes',
      'condition passes',
      'control passes',
      'address passes',
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
      'basis',
      'peace',
      'quiet',
      'holiday',
      'hours',
      'cap',
    ])
  })
})

describe('an advertisement', () => {
  const ad = { legalClass: 'ad' as const, touchpoint: { legalClass: 'ad' } }

  it('stands on a yes, or on a relation where the company says so, and by mail order on a yes alone', () => {
    const company = usualCompany()
    const relation = { ...company, basis: { mailOrder: false, relationSuffices: true } }
    expect(said(ad)).toMatchObject({ answer: 'refuse', rule: 'basis.none' })
    expect(said({ ...ad, permissions: [yes] }).answer).toBe('send')
    expect(said({ ...ad, company: relation, related: true }).answer).toBe('send')
    expect(said({ ...ad, company: relation, related: false }).answer).toBe('refuse')
    expect(
      said({ ...ad, company: { ...relation, basis: { mailOrder: true, relationSuffices: true } }, related: true }),
    ).toMatchObject({ rule: 'basis.mail-order' })
  })

  it('is what the control group does without; a notice and safety are not', () => {
    const plan = { name: 'x', state: 'active' as const, control: 100 }
    expect(said({ ...ad, plan, permissions: [yes] })).toMatchObject({ answer: 'refuse', rule: 'control' })
    expect(said({ plan }).answer).toBe('send')
    expect(said({ plan, touchpoint: { legalClass: 'safety' } }).answer).toBe('send')
  })

  it('too many goes to a free day; what can wait no longer is merged into the better one or refused', () => {
    const today = dayNumber('2026-07-21')
    const other: CountedAd = { id: 'other', day: today, channel: 'email', priority: 1, waiting: false, fresh: false }
    const much = { ...ad, permissions: [yes], ads: [other] }
    const moved = said(much)
    expect(moved).toMatchObject({ answer: 'defer', rule: 'cap.day' })
    expect(toWall(moved.until ?? TUESDAY, TOKYO).day).toBe('2026-07-22')
    const soon = { ...much, touchpoint: { legalClass: 'ad', notAfter: tokyo('2026-07-21T20:00:00') } }
    expect(said(soon)).toMatchObject({ answer: 'refuse', rule: 'cap.day' })
    expect(said({ ...soon, ads: [{ ...other, fresh: true }] })).toMatchObject({ answer: 'merge', into: 'other' })
  })

  it('leaves the day to a more important one that comes later', () => {
    const later: CountedAd = {
      id: 'later',
      day: dayNumber('2026-07-21'),
      channel: null,
      priority: 1,
      waiting: true,
      fresh: false,
    }
    expect(said({ ...ad, permissions: [yes], ads: [later] })).toMatchObject({ answer: 'defer', rule: 'cap.more-important' })
  })

  it('never exceeds a cap when each goes to the day that is found for it', () => {
    const caps = fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 }))
      .map(([perDay, w, m]) => ({ perDay, perWeek: perDay + w, perMonth: perDay + w + m, smsPerMonth: 2 }))
    fc.assert(
      fc.property(caps, fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }), (limits, offsets) => {
        const company = { ...usualCompany({ closedWeekdays: [] }), caps: limits }
        const days = aMonthOfAds(offsets, company)
        for (const day of days) {
          const within = (span: number) => days.filter(it => it <= day && it > day - span).length
          expect([within(1) <= limits.perDay, within(7) <= limits.perWeek, within(31) <= limits.perMonth]).toEqual([
            true,
            true,
            true,
          ])
        }
      }),
    )
  })

  // Each day in turn, as workers do: what was put off to a day is judged again when it comes. Answers the days on which one went.
  function aMonthOfAds(offsets: readonly number[], company: CompanyFacts): number[] {
    const days: number[] = []
    let waiting = offsets.map(offset => new Date(TUESDAY.getTime() + offset * 86_400_000))
    for (let today = 0; today < 60; today += 1) {
      const now = new Date(TUESDAY.getTime() + today * 86_400_000)
      const due = waiting.filter(at => at <= now)
      waiting = [...waiting.filter(at => at > now), ...due.flatMap(() => oneAd(days, company, now) ?? [])]
    }
    return days
  }

  // Sends it (and notes the day), or answers the time it is put off to.
  function oneAd(days: number[], company: CompanyFacts, now: Date): Date | null {
    const ads = days.map(
      (day, i): CountedAd => ({ id: `${i}`, day, channel: 'email', priority: 5, waiting: false, fresh: false }),
    )
    const facts = factsAt(now, { company, ads, permissions: [yes], legalClass: 'ad', touchpoint: { legalClass: 'ad' } })
    const verdict = judgeOne(rules, facts, now)
    if (verdict.answer === 'send') days.push(facts.dayNumber)
    return verdict.until
  }
})

describe('other rules', () => {
  it('hold what is paused, what is to be left in peace, and words that are not what they say', () => {
    expect(said({ plan: { name: 'x', state: 'paused', control: 0 } })).toMatchObject({ answer: 'hold', rule: 'paused.plan' })
    expect(said({ company: { ...usualCompany(), sendingPaused: true } })).toMatchObject({
      answer: 'hold',
      rule: 'paused.sending',
    })
    expect(said({ templateClass: 'ad' })).toMatchObject({ answer: 'hold', rule: 'class.ad-words' })
    const mourning = { customer: 'x', id: 'h', kind: 'mourning' as const, since: TUESDAY, until: '2027-01-01', note: null }
    expect(said({ holds: [mourning], ladder: ['phone'], touchpoint: { kind: 'call' } })).toMatchObject({
      answer: 'hold',
      rule: 'peace.mourning',
    })
    expect(said({ holds: [mourning] }).answer).toBe('send')
    expect(said({ holds: [{ ...mourning, until: '2026-07-21' }], ladder: ['phone'], touchpoint: { kind: 'call' } }).answer).toBe(
      'hand',
    )
  })

  it('let nothing out that was out already, and put what is late into a person’s hands', () => {
    expect(said({ touchpoint: { contactedAt: TUESDAY } })).toMatchObject({ answer: 'refuse', rule: 'once' })
    expect(said({ touchpoint: { notAfter: tokyo('2026-07-21T10:00:00') } })).toMatchObject({ answer: 'expire', rule: 'late' })
  })

  it('a condition says which test failed and what was found', () => {
    const known = (fact: string) =>
      ({ 'order.total': 4800, 'order.product': ['電動自転車', 'MZ26'], 'purchases.last': '2026-07-01' })[fact] ?? null
    const test = (fact: string, is: 'eq' | 'ne' | 'gte' | 'lt' | 'contains' | 'present' | 'absent', value?: string | number) =>
      failedTest({ all: [{ fact, is, ...(value === undefined ? {} : { value }) }] }, known)
    expect(test('order.total', 'gte', 5000)).toEqual({ fact: 'order.total', is: 'gte', value: 5000, found: 4800 })
    expect(test('order.total', 'lt', 5000)).toBeNull()
    expect(test('order.product', 'contains', '自転車')).toBeNull()
    expect(test('order.product', 'ne', 'MZ26')).not.toBeNull()
    expect(test('purchases.last', 'gte', '2026-06-30')).toBeNull()
    expect(test('item.name', 'absent')).toBeNull()
    expect(test('item.name', 'eq', 'x')).not.toBeNull()
  })
})
