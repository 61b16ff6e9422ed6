import { describe, expect, it } from 'vitest'
import { Wishes } from '#domains/consent/notice-contract.ts'
import type { Pack } from '#domains/staff/settings-contract.ts'
import { NO_MANNERS } from '#domains/templates/manners-contract.ts'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { newId } from '#kernel/ids.ts'
import { TOKYO } from '#kernel/wall-clock.ts'
import { factsAt, usualCompany } from '#test/support/gate-facts.ts'
import type { Facts } from './contract.ts'
import { hoursOf } from './hours-rules.ts'
import { rules } from './rules/index.ts'
import { judgeOne } from './verdict-rules.ts'
import { preferred } from './wish-rules.ts'
import { wordsKnown } from './words-rules.ts'

const tokyo = (text: string) => new Date(`${text}+09:00`)
const TUESDAY = tokyo('2026-07-21T11:00:00')
type Some = Omit<Partial<Facts>, 'touchpoint'> & { touchpoint?: object }
const said = (facts: Some, now = TUESDAY) => judgeOne(rules, factsAt(now, facts as never), now)
const words = (text: string, manners = NO_MANNERS) => wordsKnown({ manners, all: text, open: text })
const yes = { channel: 'all', topic: 'ad', said: 'yes', since: tokyo('2026-01-01T00:00:00'), until: null, way: 'form' } as const
const no = { ...yes, channel: 'visit', said: 'no', since: tokyo('2026-06-01T00:00:00') } as const
const ad = { legalClass: 'ad' as const, touchpoint: { legalClass: 'ad' }, permissions: [yes] }
const withPack = (pack: Pack) => ({ company: { ...usualCompany(), packs: new Set([pack]) } })
const wishes = (more: object) => ({ ...Wishes.parse({}), ...more })
const coupon = words('次のご契約でクーポンを進呈します')

describe('a trade keeps its own law, when it is switched on:', () => {
  it('insurance promises no benefit and no reward [4-insurance K5 12-7]', () => {
    expect(said({ words: coupon }).answer).toBe('send')
    expect(said({ words: coupon, ...withPack('insurance') })).toMatchObject({ answer: 'refuse', rule: 'pack.insurance-reward' })
    expect(said({ words: words('ご契約ありがとうございます'), ...withPack('insurance') }).answer).toBe('send')
  })

  it('insurance and finance leave the elderly to people, a notice reaches them [4-insurance 4-finance]', () => {
    expect(said({ ...ad, age: 69, ...withPack('insurance') }).answer).toBe('send')
    expect(said({ ...ad, age: 70, ...withPack('insurance') })).toMatchObject({ answer: 'hold', rule: 'pack.insurance-elder' })
    expect(said({ age: 90, ...withPack('insurance') }).answer).toBe('send')
    expect(said({ ...ad, age: 74, ...withPack('finance') }).answer).toBe('send')
    expect(said({ ...ad, age: 75, ...withPack('finance') })).toMatchObject({ rule: 'pack.finance-elder' })
  })

  it('medicine pays for no referral, praises nothing, and shows no illness on a card or in an SMS [4-medical]', () => {
    const pack = withPack('medical')
    expect(said({ words: words('お友だちをご紹介いただくと粗品を差し上げます'), ...pack })).toMatchObject({
      rule: 'pack.medical-referral',
    })
    expect(said({ words: words('患者様の声: 地域No.1です'), ...pack })).toMatchObject({ rule: 'pack.medical-praise' })
    const illness = words('糖尿病の定期検査のお知らせ')
    expect(said({ words: illness, ladder: ['sms'], ...pack })).toMatchObject({ rule: 'pack-channel.medical-open' })
    expect(said({ words: illness, ladder: ['sms', 'email'], ...pack })).toMatchObject({ answer: 'send', channel: 'email' })
    expect(said({ words: words('定期検診のお知らせ'), ladder: ['sms'], ...pack }).answer).toBe('send')
  })

  it('real estate and finance do not ask again by another way [4-real-estate 4-finance]', () => {
    const call = { ...ad, ladder: ['phone' as const], touchpoint: { legalClass: 'ad', kind: 'call' }, permissions: [yes, no] }
    expect(said(call).answer).toBe('hand')
    expect(said({ ...call, ...withPack('real-estate') })).toMatchObject({ answer: 'refuse', rule: 'pack.estate-again' })
    expect(said({ ...call, ...withPack('finance') })).toMatchObject({ rule: 'pack.finance-again' })
  })

  it('real estate gives at most a tenth of the price [4-real-estate K1]', () => {
    const gift = (price: number, value: number) => {
      const offer = { kind: 'everyone' as const, price, value, total: null, expectedSales: null, anyone: false, approvedBy: null }
      return said({ words: words('粗品', { ...NO_MANNERS, offer }), ...withPack('real-estate') })
    }
    expect(gift(1_000_000, 100_000).answer).toBe('send')
    expect(gift(1_000_000, 100_001)).toMatchObject({ answer: 'refuse', rule: 'pack.estate-gift' })
    expect(gift(90_000_000, 1_000_001)).toMatchObject({ rule: 'pack.estate-gift', evidence: { most: 1_000_000 } })
  })

  it('a lender calls nobody at work, a dealer in used goods visits nobody uninvited [4-lending 4-used]', () => {
    const call = { ladder: ['phone' as const], touchpoint: { kind: 'call' } }
    const facts = factsAt(TUESDAY)
    const atWork = facts.person && { ...facts.person, company: newId() }
    expect(said({ ...call, person: atWork, ...withPack('lending') })).toMatchObject({ answer: 'hold', rule: 'pack.lending-work' })
    expect(said({ ...call, ...withPack('lending') }).answer).toBe('hand')
    const visit = { ...ad, ladder: ['visit' as const], touchpoint: { legalClass: 'ad', kind: 'visit' } }
    expect(said({ ...visit, ...withPack('used') })).toMatchObject({ answer: 'refuse', rule: 'pack.used-visit' })
  })

  it('and a recall passes all of them [12-7]', () => {
    const safety = { legalClass: 'safety' as const, touchpoint: { legalClass: 'safety' }, words: coupon, purpose: notTold, area }
    for (const pack of ['insurance', 'medical', 'finance'] as const)
      expect(said({ ...safety, ...withPack(pack) }).answer).toBe('send')
  })
})

const notTold = { allowed: false, purpose: 'repair', version: 2, own: false, use: 'ad' as const }
const area = { disaster: newId(), reason: '地震' }
const birthday = words('お誕生日おめでとうございます', { ...NO_MANNERS, occasion: 'birthday' })

describe('peace', () => {
  it('stands still for advertising and good cheer where a disaster struck, what is theirs still comes [G9]', () => {
    expect(said({ ...ad, area })).toMatchObject({ answer: 'hold', rule: 'area.ad', evidence: { reason: '地震' } })
    expect(said({ words: birthday, area })).toMatchObject({ answer: 'hold', rule: 'area.cheerful' })
    expect(said({ area }).answer).toBe('send')
  })

  it('reaches from the home, and no birthday comes into a mourning though a notice does [H11 G8 G12]', () => {
    const mourning = {
      customer: newId(),
      id: newId(),
      kind: 'mourning' as const,
      reach: 'household' as const,
      since: TUESDAY,
      until: '2027-08-21',
      note: null,
    }
    expect(said({ ...ad, holds: [mourning] })).toMatchObject({ rule: 'peace.mourning', evidence: { carrier: mourning.customer } })
    expect(said({ words: birthday, holds: [mourning] })).toMatchObject({ answer: 'hold', rule: 'peace.mourning' })
    expect(said({ holds: [mourning] }).answer).toBe('send')
  })
})

describe('what they were told and what they asked for', () => {
  it('a purpose without advertising lets none out; safety goes [P1 12-6]', () => {
    expect(said({ ...ad, purpose: notTold })).toMatchObject({ answer: 'refuse', rule: 'purpose.ad' })
    expect(said({ ...ad, purpose: { ...notTold, allowed: true } }).answer).toBe('send')
    expect(said({ purpose: { ...notTold, use: 'contract' } })).toMatchObject({ rule: 'purpose.contract' })
  })

  it('who cannot telephone is not called, not even for safety; another rung takes its place [4-accommodation]', () => {
    const quiet = wishes({ needs: ['no-phone', 'large-print'] })
    const safety = { legalClass: 'safety' as const, touchpoint: { legalClass: 'safety' } }
    expect(said({ ladder: ['phone', 'email'], wishes: quiet })).toMatchObject({ answer: 'send', channel: 'email' })
    expect(said({ ...safety, ladder: ['phone'], wishes: quiet })).toMatchObject({ answer: 'hold', rule: 'needs.no-phone' })
    expect(said({ ladder: ['phone'], wishes: wishes({ needs: ['large-print'] }) }).answer).toBe('hand')
  })

  it('the means they named come first, advertising takes no other [C2]', () => {
    const named = wishes({ channels: ['line', 'email'] })
    expect(preferred(['sms', 'email', 'line'], named, 'notice')).toEqual(['line', 'email', 'sms'])
    expect(preferred(['sms', 'email'], named, 'ad')).toEqual(['email'])
    expect(preferred(['sms', 'phone'], named, 'ad')).toEqual(['sms', 'phone'])
    expect(preferred(['sms', 'email'], null, 'ad')).toEqual(['sms', 'email'])
  })
})

describe('a day of rest [G10]', () => {
  const rests = {
    obonVisits: true,
    days: [
      { from: '08-06', to: '08-06', name: '広島 平和記念の日', visits: false },
      { from: '2026-09-01', to: '2026-09-03', name: '社内の追悼', visits: true },
    ],
  }
  const company = {
    ...usualCompany(),
    hours: hoursOf(BusinessCalendar.parse({}), { from: '21:00', to: '08:00' }, TOKYO, rests),
  }
  const visit = { ladder: ['visit' as const], touchpoint: { kind: 'visit' }, company }

  it('puts advertising off to the first day after it, and tells its name [G10]', () => {
    const verdict = said({ ...ad, company }, tokyo('2026-08-06T11:00:00'))
    expect(verdict).toMatchObject({ answer: 'defer', rule: 'blackout', evidence: { day: '広島 平和記念の日' } })
    expect(verdict.until?.getTime()).toBeGreaterThanOrEqual(tokyo('2026-08-07T08:00:00').getTime())
    expect(said({ company }, tokyo('2026-08-06T11:00:00')).answer).toBe('send')
  })

  it('visits rest over お盆 and on own days that say so, once and not every year [G10]', () => {
    expect(said(visit, tokyo('2026-08-13T11:00:00'))).toMatchObject({ answer: 'defer', rule: 'blackout' })
    expect(said(visit, tokyo('2026-09-02T11:00:00'))).toMatchObject({ rule: 'blackout', evidence: { day: '社内の追悼' } })
    expect(said(visit, tokyo('2027-09-02T11:00:00')).answer).toBe('hand')
    expect(said({ ...ad, company }, tokyo('2026-08-13T11:00:00')).answer).toBe('send')
  })
})

describe('what somebody declined to be offered', () => {
  it('is offered over no channel, and matters of safety pass [T10 T14 T19 12-4]', () => {
    const call = { ...ad, ladder: ['phone' as const], touchpoint: { kind: 'call', legalClass: 'ad' } }
    expect(said({ ...call, unwanted: 'no-solicit', card: { name: 'x', product: '浄水器' } })).toMatchObject({
      answer: 'refuse',
      rule: 'solicit.no-solicit',
      evidence: { product: '浄水器' },
    })
    expect(said({ ...ad, unwanted: 'no-solicit' })).toMatchObject({ rule: 'solicit.no-solicit' })
    expect(said({ ...call, unwanted: 'cooling-off' })).toMatchObject({ rule: 'solicit.cooling-off' })
    const visit = {
      ...ad,
      ladder: ['visit' as const],
      touchpoint: { kind: 'visit', legalClass: 'ad' },
      card: { name: 'x', purpose: 'buying' as const },
    }
    expect(said({ ...visit, unwanted: 'not-requested', ...withPack('used') })).toMatchObject({ rule: 'solicit.not-requested' })
    // Who asked us to come is visited, though the trade visits nobody uninvited.
    expect(said({ ...visit, unwanted: null, ...withPack('used') }).answer).toBe('hand')
    expect(said({ legalClass: 'safety', touchpoint: { legalClass: 'safety' }, unwanted: 'no-solicit' }).answer).toBe('send')
  })

  it('of care stops surveys and words of care, and nothing else [M12]', () => {
    const noCare = { ...yes, topic: 'aftercare', said: 'no' } as const
    const care = words('その後いかがですか', { ...NO_MANNERS, lane: 'care' })
    expect(said({ permissions: [noCare], words: care })).toMatchObject({ answer: 'refuse', rule: 'refusal.care' })
    expect(said({ permissions: [noCare], touchpoint: { kind: 'survey' } })).toMatchObject({ rule: 'refusal.care' })
    expect(said({ permissions: [noCare], words: words('点検の時期です') }).answer).toBe('send')
    expect(said({ ...ad, permissions: [yes, noCare] }).answer).toBe('send')
    expect(said({ permissions: [{ ...noCare, topic: 'ad' }], words: care }).answer).toBe('send')
    expect(said({ permissions: [{ ...noCare, topic: 'all' }], words: care })).toMatchObject({ rule: 'refusal.all' })
  })
})
