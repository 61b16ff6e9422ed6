import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayNumber, weekdayOfNumber } from '#kernel/day.ts'
import { isHoliday } from '#kernel/holidays.ts'
import { BreachFacts, FACT_FIELDS, type Nature, TRIGGERS } from './breach-contract.ts'
import { isLate, missingFacts, nextOfficeDay, reportDays, triggersOf } from './breach-rules.ts'
import { itemsOf, refuseSigning } from './check-rules.ts'
import { coarse, common } from './pseudonym-rules.ts'
import { answerBy, refuseAnswer, remindOn } from './request-rules.ts'
import { keptBefore } from './retention-rules.ts'
import { checkBy, keepUntil, lacksOf } from './rules.ts'

const plain: Nature = { sensitive: false, financial: false, malicious: false, encrypted: false }
const DAYS = { first: 5, full: 30, fullMalicious: 60 }
const aDay = fc.integer({ min: 0, max: 3650 }).map(days => addDays('2026-01-01', days))

describe('breaches', () => {
  it('judges the four triggers; one person is enough for three of them, more than a thousand for the fourth [P14]', () => {
    expect(triggersOf(plain, 1000, 1000)).toEqual([])
    expect(triggersOf(plain, 1001, 1000)).toEqual(['many'])
    expect(triggersOf({ ...plain, sensitive: true }, 1, 1000)).toEqual(['sensitive'])
    expect(triggersOf({ ...plain, financial: true, malicious: true }, 0, 1000)).toEqual(['financial', 'malicious'])
    expect(triggersOf({ sensitive: true, financial: true, malicious: true, encrypted: true }, 5000, 1000)).toEqual([])
  })

  it('more people or a worse nature never lift a duty to report [P14]', () => {
    const nature = fc.record({
      sensitive: fc.boolean(),
      financial: fc.boolean(),
      malicious: fc.boolean(),
      encrypted: fc.constant(false),
    })
    fc.assert(
      fc.property(nature, fc.nat(5000), fc.nat(5000), (it, people, more) => {
        const fewer = triggersOf(it, people, 1000)
        expect(triggersOf(it, people + more, 1000)).toEqual(expect.arrayContaining(fewer))
        for (const key of ['sensitive', 'financial', 'malicious'] as const)
          expect(triggersOf({ ...it, [key]: true }, people, 1000)).toEqual(expect.arrayContaining(fewer))
      }),
    )
  })

  it('counts from the day of awareness as day 1; 30 days, 60 for malice, moved off weekends and holidays [P15 P16]', () => {
    expect(reportDays('2026-07-01', ['many'], DAYS)).toEqual({ first: '2026-07-05', full: '2026-07-30' })
    expect(reportDays('2026-07-01', ['malicious', 'many'], DAYS)?.full).toBe('2026-08-31')
    // 2026-12-02 + 29 = 2026-12-31: public offices open again on Monday 2027-01-04.
    expect(reportDays('2026-12-02', ['sensitive'], DAYS)?.full).toBe('2027-01-04')
    expect(reportDays('2026-07-01', [], DAYS)).toBeNull()
  })

  it('a full report is never due on a day off, never early, and at most a week later [P16]', () => {
    fc.assert(
      fc.property(aDay, fc.constantFrom(...TRIGGERS), (day, trigger) => {
        const plainEnd = addDays(day, (trigger === 'malicious' ? 60 : 30) - 1)
        const { full = '', first = '' } = reportDays(day, [trigger], DAYS) ?? {}
        expect([0, 6]).not.toContain(weekdayOfNumber(dayNumber(full)))
        expect(isHoliday(full)).toBe(false)
        expect(full >= plainEnd && dayNumber(full) - dayNumber(plainEnd) <= 9).toBe(true)
        expect(first).toBe(addDays(day, 4))
        expect(nextOfficeDay(full)).toBe(full)
      }),
    )
  })

  it('says which of the nine fields are empty, and what is late [P15]', () => {
    expect(FACT_FIELDS).toHaveLength(9)
    expect(missingFacts(BreachFacts.parse({}))).toHaveLength(8)
    expect(missingFacts(BreachFacts.parse({ outline: 'メールの宛名違い' }))).not.toContain('outline')
    const it = { firstDue: '2026-07-05', fullDue: '2026-07-30', firstReportedAt: null, fullReportedAt: null, closedAt: null }
    expect(isLate(it, '2026-07-05')).toBe(false)
    expect(isLate(it, '2026-07-06')).toBe(true)
    expect(isLate({ ...it, firstReportedAt: 'x' }, '2026-07-06')).toBe(false)
    expect(isLate({ ...it, closedAt: 'x' }, '2026-09-01')).toBe(false)
  })
})

describe('requests', () => {
  it('are answered within the days of the setting, the day they came in not counted [P11]', () => {
    expect(answerBy('2026-07-21', 14)).toBe('2026-08-04')
    expect(remindOn('2026-07-21', '2026-08-04', 3)).toBe('2026-08-01')
    expect(remindOn('2026-07-21', '2026-07-22', 3)).toBe('2026-07-21')
  })

  it('are carried out only for who is identified, an agent with proof, a fee paid; a refusal needs none of it [P11]', () => {
    const open = {
      kind: 'disclosure' as const,
      state: 'open',
      identityAt: new Date(0),
      by: 'person',
      agentProof: null,
      fee: 0,
      customer: 'a',
    }
    const done = { outcome: 'done' as const, answer: '開示しました', reason: null, feePaidOn: null }
    const code = (it: Partial<typeof open>, answer = done) => {
      try {
        refuseAnswer({ ...open, ...it }, answer)
        return null
      } catch (thrown) {
        return (thrown as { code: string }).code
      }
    }
    expect(code({})).toBeNull()
    expect(code({ identityAt: null as unknown as Date })).toBe('identity-missing')
    expect(code({ by: 'agent' })).toBe('agent-proof-missing')
    expect(code({ fee: 500 })).toBe('fee-missing')
    expect(code({ state: 'done' })).toBe('request-closed')
    expect(code({ identityAt: null as unknown as Date }, { ...done, outcome: 'refused' as 'done' })).toBeNull()
  })
})

describe('what is kept', () => {
  it('a record a contract replaces is kept a year, every other three from the provision [P9 P20]', () => {
    const years = { years: 3, contractYears: 1 }
    expect(keepUntil({ class: 'contract', day: '2026-07-21' }, years)).toBe('2027-07-21')
    expect(keepUntil({ class: 'batch', day: '2026-07-21' }, years)).toBe('2029-07-21')
    expect(keepUntil({ class: 'single', day: '2024-02-29' }, years)).toBe('2027-02-28')
  })

  it('longer keeping never lets more go [P4]', () => {
    expect(keptBefore('2026-07-21', 3, 'years')).toBe('2023-07-21')
    expect(keptBefore('2026-07-21', 90, 'days')).toBe('2026-04-22')
    fc.assert(
      fc.property(aDay, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (day, keep, more) => {
        expect(keptBefore(day, keep + more, 'years') <= keptBefore(day, keep, 'years')).toBe(true)
      }),
    )
  })

  it('a processor lacks a contract, a look within the year, abroad its measures [P6 P21]', () => {
    const it = { country: 'JP', measures: null, contractOn: '2025-01-10', checkedOn: '2026-02-01', endedOn: null }
    expect(lacksOf(it, 12, '2026-07-21')).toEqual([])
    expect(checkBy(it, 12)).toBe('2027-02-01')
    expect(lacksOf({ ...it, checkedOn: '2025-02-01' }, 12, '2026-07-21')).toEqual(['check'])
    expect(lacksOf({ ...it, country: 'US', contractOn: null }, 12, '2026-07-21')).toEqual(['contract', 'measures'])
    expect(lacksOf({ ...it, contractOn: null, endedOn: '2026-07-01' }, 12, '2026-07-21')).toEqual([])
  })
})

describe('the copy for analysis', () => {
  it('knows years and prefectures, nothing finer, and codes only where several people share them [P19]', () => {
    expect(coarse({ birthday: '1980-04-01', prefecture: '東京都' })).toEqual({ year: 1980, prefecture: '東京都' })
    expect(coarse({ birthday: null, prefecture: '世田谷区太子堂4-1' })).toEqual({ year: null, prefecture: null })
    expect(common('BIKE-1', 5)).toBe('BIKE-1')
    expect(common('髙橋様特注', 1)).toBeNull()
  })
})

describe('the monthly check', () => {
  const counted = {
    imports: 1,
    importsGeneral: 1,
    purposes: 1,
    consents: 2,
    consentsBare: 0,
    refusals: 0,
    adsSent: 0,
    adsAfterRefusal: 0,
    adTexts: 1,
    lastRetention: '2026-07-21',
    overdueRows: 0,
    legalHolds: 0,
    pages: 1,
    staff: 3,
    unread: 0,
    processors: 0,
    processorsLacking: 0,
    requestsOpen: 0,
    requestsLate: 0,
    breachesOpen: 0,
    breachesLate: 0,
    undecided: 0,
  }
  const answers = Object.fromEntries(itemsOf(counted).map(item => [item.key, { good: true, remark: '' }])) as never

  it('shows what needs a look and asks what no data can tell [P5]', () => {
    const says = (changes: Partial<typeof counted>) =>
      Object.fromEntries(itemsOf({ ...counted, ...changes }).map(it => [it.key, it.says]))
    expect(Object.values(says({})).filter(it => it === 'look')).toEqual([])
    expect(says({})).toMatchObject({ storage: 'ask', 'opt-out': 'ask' })
    expect(says({ adsAfterRefusal: 1, unread: 2, requestsOpen: 1, requestsLate: 1 })).toMatchObject({
      refusal: 'look',
      training: 'look',
      requests: 'look',
    })
    // One that waits is not 問題なし, however early it is.
    expect(says({ requestsOpen: 1, breachesOpen: 1 })).toMatchObject({ requests: 'look', breaches: 'look' })
  })

  it('is signed only when every item is answered, with a word where the data says to look [P5]', () => {
    expect(() => refuseSigning(itemsOf(counted), { answers, note: null, corrects: null })).not.toThrow()
    expect(() => refuseSigning(itemsOf(counted), { answers: {} as never, note: null, corrects: null })).toThrow(
      expect.objectContaining({ code: 'check-unanswered' }),
    )
    expect(() => refuseSigning(itemsOf({ ...counted, unread: 1 }), { answers, note: null, corrects: null })).toThrow(
      expect.objectContaining({ code: 'check-remark-missing' }),
    )
  })
})
