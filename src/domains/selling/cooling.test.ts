import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLAIN } from '#domains/law/book-rules.ts'
import { addDays, daysBetween } from '#kernel/day.ts'
import { ContractKind, NewContract } from './contract-contract.ts'
import { coolingOff, daysLeft, faultyPaper, lastDayOf, mayTakeBack } from './cooling-rules.ts'

const contract = (more: Partial<NewContract>): NewContract =>
  NewContract.parse({ kind: 'visit', name: '浄水器', contractOn: '2026-11-02', documentOn: '2026-11-02', ...more })
const on = (more: Partial<NewContract>, today: string) => coolingOff(contract(more), PLAIN, today)
const day = fc.integer({ min: 0, max: 4000 }).map(it => addDays('2020-01-01', it))

describe('the cooling-off clock', () => {
  it('counts the day of receipt as day 1: received 2026-11-02, eight days, 2026-11-09 may still send [T19]', () => {
    expect(on({}, '2026-11-09')).toEqual({ state: 'running', why: null, days: 8, from: '2026-11-02', lastDay: '2026-11-09' })
    expect(on({}, '2026-11-10').state).toBe('over')
    expect(mayTakeBack(contract({}), PLAIN, '2026-11-09')).toBe(true)
    expect(mayTakeBack(contract({}), PLAIN, '2026-11-10')).toBe(false)
  })

  it('gives every kind its own days [T19]', () => {
    const days = Object.fromEntries(
      ContractKind.options.map(kind => [
        kind,
        on({ kind, goodsOn: '2026-11-02', amount: 200_000, months: 24 }, '2026-11-02').days,
      ]),
    )
    expect(days).toEqual({
      store: null,
      visit: 8,
      phone: 8,
      'beauty-service': 8,
      'continuing-service': 8,
      chain: 20,
      'business-offer': 20,
      'home-purchase': 8,
      'mail-order': 8,
      insurance: 8,
      'real-estate': 8,
    })
  })

  it('ends exactly days − 1 after receipt, over months, years and leap days [T19]', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (received, days) => {
        expect(daysBetween(received, lastDayOf(received, days))).toBe(days - 1)
      }),
    )
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (documentOn, later) => {
        const { state } = on({ contractOn: documentOn, documentOn }, addDays(documentOn, later))
        expect(state).toBe(later <= 7 ? 'running' : 'over')
      }),
    )
  })

  it('does not run without the document, and starts anew with a new one after we hindered [T19]', () => {
    fc.assert(
      fc.property(day, today => {
        expect(on({ documentOn: null }, today)).toMatchObject({ state: 'waiting', why: 'no-document', lastDay: null })
        expect(on({ hindered: true }, today)).toMatchObject({ state: 'waiting', why: 'hindered' })
      }),
    )
    expect(on({ hindered: true, newDocumentOn: '2026-12-01' }, '2026-12-08')).toMatchObject({
      state: 'running',
      lastDay: '2026-12-08',
    })
  })

  it('takes the later of document and first goods (chain), of document and application (insurance) [T19]', () => {
    expect(on({ kind: 'chain', goodsOn: '2026-11-10' }, '2026-11-10').lastDay).toBe('2026-11-29')
    expect(on({ kind: 'insurance', documentOn: '2026-11-01', contractOn: '2026-11-05', months: 120 }, '2026-11-05').lastDay).toBe(
      '2026-11-12',
    )
  })

  it('has its exceptions: small cash, short insurance, cheap or short courses, the own office, own terms shown [T19]', () => {
    expect(on({ cash: true, amount: 2_999 }, '2026-11-02').why).toBe('small-cash')
    expect(on({ cash: true, amount: 3_000 }, '2026-11-02').state).toBe('running')
    expect(on({ cash: false, amount: 2_999 }, '2026-11-02').state).toBe('running')
    expect(on({ kind: 'insurance', months: 12 }, '2026-11-02').why).toBe('too-short')
    expect(on({ kind: 'beauty-service', amount: 50_000, months: 6 }, '2026-11-02').why).toBe('below-threshold')
    expect(on({ kind: 'beauty-service', amount: 50_001, months: 1 }, '2026-11-02').why).toBe('too-short')
    expect(on({ kind: 'continuing-service', amount: 50_001, months: 2 }, '2026-11-02').why).toBe('too-short')
    expect(on({ kind: 'real-estate', inOffice: true }, '2026-11-02').why).toBe('in-office')
    expect(on({ kind: 'real-estate', settledOn: '2026-11-04' }, '2026-11-03').state).toBe('running')
    expect(on({ kind: 'real-estate', settledOn: '2026-11-04' }, '2026-11-04')).toMatchObject({ state: 'over', why: 'settled' })
    expect(on({ kind: 'mail-order', termsShown: true }, '2026-11-02').why).toBe('own-terms')
    expect(on({ kind: 'mail-order', goodsOn: null }, '2026-11-02')).toMatchObject({ state: 'waiting', why: 'not-delivered' })
  })

  it('leaves out who contracts for a business, from abroad, or as a public body [T17]', () => {
    const kinds = ['visit', 'phone', 'home-purchase', 'mail-order', 'beauty-service', 'continuing-service'] as const
    for (const kind of [...kinds, 'insurance' as const])
      expect(on({ kind, party: 'business' }, '2026-11-02')).toMatchObject({ state: 'none', why: 'for-business' })
    for (const party of ['abroad', 'public'] as const)
      for (const kind of kinds) expect(on({ kind, party }, '2026-11-02')).toMatchObject({ state: 'none', why: party })
    // Chain selling is a business of one's own by its nature, and the laws on insurance and houses know no such exception.
    expect(on({ kind: 'chain', party: 'business' }, '2026-11-02').state).toBe('running')
    expect(on({ kind: 'insurance', party: 'abroad' }, '2026-11-02').state).toBe('running')
    expect(on({ kind: 'real-estate', party: 'public' }, '2026-11-02').state).toBe('running')
  })

  it('says how many days are left, the last one counted too [T19]', () => {
    const left = (today: string) => daysLeft(on({}, today), today)
    expect(['2026-11-02', '2026-11-08', '2026-11-09', '2026-11-10'].map(left)).toEqual([8, 2, 1, null])
    expect(daysLeft(on({ documentOn: null }, '2026-11-02'), '2026-11-02')).toBe(null)
  })

  it('follows the figure as it held on the day of receipt [T19]', () => {
    const step = {
      key: 'cooling-off.visit-days',
      from: '2026-12-01',
      value: 14,
      source: '法改正のたとえ',
      recordedAt: new Date(0),
    }
    const book = new Map([['cooling-off.visit-days', [step]]])
    expect(coolingOff(contract({}), book, '2026-12-20').lastDay).toBe('2026-11-09')
    expect(coolingOff(contract({ documentOn: '2026-12-01' }), book, '2026-12-01').lastDay).toBe('2026-12-14')
  })
})

describe('a paper dated before the contract', () => {
  const early = { contractOn: '2026-11-05', documentOn: '2026-11-02' }

  it('starts the clock of a visit, call or buying visit where it is the paper of the application, and of nothing else [T19]', () => {
    for (const kind of ['visit', 'phone', 'home-purchase', 'real-estate'] as const) {
      expect(faultyPaper(contract({ ...early, kind })), kind).toBe('documentOn')
      const applied = { ...early, kind, applicationOn: '2026-11-02' }
      expect(faultyPaper(contract(applied))).toBe(null)
      expect(on(applied, '2026-11-02')).toMatchObject({ from: '2026-11-02', lastDay: '2026-11-09' })
    }
    for (const kind of ['beauty-service', 'continuing-service', 'chain', 'business-offer'] as const)
      expect(faultyPaper(contract({ ...early, kind, applicationOn: '2026-11-02', amount: 200_000, months: 24 })), kind).toBe(
        'documentOn',
      )
    expect(faultyPaper(contract({ ...early, kind: 'insurance' }))).toBe(null)
    expect(faultyPaper(contract({ ...early, kind: 'store' }))).toBe(null)
  })

  it('that is kept already never shortens what the customer has: the clock runs from the contract [T19]', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), fc.constantFrom(...ContractKind.options), (contractOn, before, kind) => {
        const deal = { kind, contractOn, documentOn: addDays(contractOn, -before), amount: 200_000, months: 24 }
        const { from } = on({ ...deal, goodsOn: contractOn }, contractOn)
        if (from !== null) expect(from >= contractOn).toBe(true)
      }),
    )
  })

  it('and days that go round are told at their field [T19]', () => {
    expect(faultyPaper(contract({ applicationOn: '2026-11-03' }))).toBe('applicationOn')
    expect(faultyPaper(contract({ hindered: true, newDocumentOn: '2026-11-01' }))).toBe('newDocumentOn')
    expect(faultyPaper(contract({ hindered: true, newDocumentOn: '2026-11-20' }))).toBe(null)
  })
})
