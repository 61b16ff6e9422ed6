import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Wishes } from '#domains/consent/notice-contract.ts'
import { dayNumber } from '#kernel/day.ts'
import { TOKYO, toWall } from '#kernel/wall-clock.ts'
import { factsAt, usualCompany } from '#test/support/gate-facts.ts'
import { failedTest } from './condition-rules.ts'
import type { CompanyFacts, CountedAd, Facts } from './contract.ts'
import { rules } from './rules/index.ts'
import { judgeOne } from './verdict-rules.ts'

const tokyo = (text: string) => new Date(`${text}+09:00`)
const TUESDAY = tokyo('2026-07-21T11:00:00')
type Some = Omit<Partial<Facts>, 'touchpoint'> & { touchpoint?: object }
const said = (facts: Some, now = TUESDAY) => judgeOne(rules, factsAt(now, facts as never), now)
const yes = { channel: 'email', topic: 'ad', said: 'yes', since: tokyo('2026-01-01T00:00:00'), until: null, way: 'form' } as const

describe('an advertisement', () => {
  const ad = { legalClass: 'ad' as const, touchpoint: { legalClass: 'ad' } }

  it('stands on a yes, or on a relation where the company says so, and by mail order on a yes alone [12-5]', () => {
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

  it('of a mail-order seller stands on the own consent alone, elsewhere on any of the four footings [M3 T1]', () => {
    const company = usualCompany()
    const mailOrder = { ...company, basis: { mailOrder: true, relationSuffices: false } }
    const paper = { ...yes, basis: 'written-notice' }
    expect(said({ ...ad, permissions: [paper] }).answer).toBe('send')
    expect(said({ ...ad, permissions: [paper], company: mailOrder })).toMatchObject({ rule: 'basis.mail-order' })
    expect(said({ ...ad, permissions: [{ ...yes, basis: 'consent' }], company: mailOrder }).answer).toBe('send')
  })

  it('goes by the topic its plan is about, and by what the address refused [M12 M14]', () => {
    const plan = { name: 'x', state: 'active' as const, control: 0, topic: 'care' }
    const no = { ...yes, said: 'no' as const, since: tokyo('2026-02-01T00:00:00') }
    expect(said({ ...ad, plan, permissions: [yes, { ...no, topic: 'care' }] })).toMatchObject({
      answer: 'refuse',
      rule: 'refusal.topic',
    })
    expect(said({ ...ad, plan, permissions: [yes, { ...no, topic: 'campaign' }] }).answer).toBe('send')
    expect(said({ ...ad, plan, permissions: [{ ...yes, topic: 'campaign' }] })).toMatchObject({ rule: 'basis.none' })
    expect(said({ ...ad, permissions: [yes, { ...no, way: 'address' }] })).toMatchObject({
      answer: 'refuse',
      rule: 'refusal.address',
    })
  })

  it('comes no oftener than the customer wishes [C5]', () => {
    const sent = { id: 'other', day: dayNumber('2026-07-01'), channel: 'email' as const, priority: 5, waiting: false }
    const wishes = Wishes.parse({ adsPerMonth: 1 })
    expect(said({ ...ad, permissions: [yes], ads: [sent] }).answer).toBe('send')
    expect(said({ ...ad, permissions: [yes], ads: [sent], wishes })).toMatchObject({ answer: 'defer', rule: 'cap.month' })
  })

  it('is what the control group does without; a notice and safety are not', () => {
    const plan = { name: 'x', state: 'active' as const, control: 100, topic: null }
    expect(said({ ...ad, plan, permissions: [yes] })).toMatchObject({ answer: 'refuse', rule: 'control' })
    expect(said({ plan }).answer).toBe('send')
    expect(said({ plan, touchpoint: { legalClass: 'safety' } }).answer).toBe('send')
  })

  it('too many goes to a free day; what can wait no longer is merged into the better one or refused', () => {
    const today = dayNumber('2026-07-21')
    const other: CountedAd = { id: 'other', day: today, channel: 'email', priority: 1, waiting: false }
    const much = { ...ad, permissions: [yes], ads: [other] }
    const moved = said(much)
    expect(moved).toMatchObject({ answer: 'defer', rule: 'cap.day' })
    expect(toWall(moved.until ?? TUESDAY, TOKYO).day).toBe('2026-07-22')
    const soon = { ...much, touchpoint: { legalClass: 'ad', notAfter: tokyo('2026-07-21T20:00:00') } }
    expect(said(soon)).toMatchObject({ answer: 'merge', rule: 'cap.day', into: 'other' })
    expect(said({ ...soon, ads: [{ ...other, channel: null }] })).toMatchObject({ answer: 'merge', into: 'other' })
    expect(said({ ...soon, ads: [{ ...other, channel: 'sms' }] })).toMatchObject({ answer: 'refuse', rule: 'cap.day' })
    expect(said({ ...soon, ads: [{ ...other, priority: 9 }] })).toMatchObject({ answer: 'refuse', rule: 'cap.day' })
  })

  it('leaves the day to a more important one that comes later', () => {
    const later: CountedAd = {
      id: 'later',
      day: dayNumber('2026-07-21'),
      channel: null,
      priority: 1,
      waiting: true,
    }
    expect(said({ ...ad, permissions: [yes], ads: [later] })).toMatchObject({ answer: 'defer', rule: 'cap.more-important' })
  })

  it('never exceeds a cap when each goes to the day that is found for it [12-10]', () => {
    const caps = fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 4 }))
      .map(([perDay, w, m]) => ({ perDay, perWeek: perDay + w, perMonth: perDay + w + m, smsPerMonth: 2 }))
    fc.assert(
      fc.property(caps, fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }), (limits, offsets) => {
        const usual = usualCompany({ closedWeekdays: [] })
        const company = { ...usual, caps: { ...usual.caps, ...limits } }
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
    const ads = days.map((day, i): CountedAd => ({ id: `${i}`, day, channel: 'email', priority: 5, waiting: false }))
    const facts = factsAt(now, { company, ads, permissions: [yes], legalClass: 'ad', touchpoint: { legalClass: 'ad' } })
    const verdict = judgeOne(rules, facts, now)
    if (verdict.answer === 'send') days.push(facts.dayNumber)
    return verdict.until
  }
})

describe('other rules', () => {
  it('hold what is paused, what is to be left in peace, and words that are not what they say [12-8 12-3]', () => {
    expect(said({ plan: { name: 'x', state: 'paused', control: 0, topic: null } })).toMatchObject({
      answer: 'hold',
      rule: 'paused.plan',
    })
    expect(said({ company: { ...usualCompany(), sendingPaused: true } })).toMatchObject({
      answer: 'hold',
      rule: 'paused.sending',
    })
    expect(said({ templateClass: 'ad' })).toMatchObject({ answer: 'hold', rule: 'class.ad-words' })
    const mourning = {
      customer: 'x',
      id: 'h',
      kind: 'mourning' as const,
      reach: 'person' as const,
      since: TUESDAY,
      until: '2027-01-01',
      note: null,
    }
    expect(said({ holds: [mourning], ladder: ['phone'], touchpoint: { kind: 'call' } })).toMatchObject({
      answer: 'hold',
      rule: 'peace.mourning',
    })
    expect(said({ holds: [mourning] }).answer).toBe('send')
    expect(said({ holds: [{ ...mourning, until: '2026-07-21' }], ladder: ['phone'], touchpoint: { kind: 'call' } }).answer).toBe(
      'hand',
    )
  })

  it('let nothing out that was out already, and put what is late into a person’s hands [12-14 C4]', () => {
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
