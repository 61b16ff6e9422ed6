import { describe, expect, it } from 'vitest'
import { Wishes } from '#domains/consent/notice-contract.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { factsAt } from '#test/support/gate-facts.ts'
import { rules } from './rules/index.ts'
import { judgeOne } from './verdict-rules.ts'

const wishes = (more: object) => Wishes.parse(more)
// A Tuesday, 11:00 in Tokyo.
const TUESDAY = new Date('2026-07-21T02:00:00Z')
const said = (more: Parameters<typeof factsAt>[1]) => judgeOne(rules, factsAt(TUESDAY, more), TUESDAY)

describe('the days and hours a customer asked for', () => {
  it('put a contact off to the next of them, a safety one never [C2]', () => {
    expect(said({ wishes: wishes({ days: [4] }) })).toMatchObject({ answer: 'defer', rule: 'hours' })
    const thursday = said({ wishes: wishes({ days: [4] }) }).until
    expect(dayOf(thursday ?? TUESDAY, 'Asia/Tokyo')).toBe('2026-07-23')
    expect(said({ wishes: wishes({ days: [2], hours: '10:00-12:00' }) }).answer).toBe('send')
    const evening = said({ wishes: wishes({ hours: '18:00-20:00' }) })
    expect(evening).toMatchObject({ answer: 'defer', rule: 'hours' })
    expect(evening.until?.getTime()).toBeGreaterThanOrEqual(new Date('2026-07-21T09:00:00Z').getTime())
    expect(evening.until?.getTime()).toBeLessThan(new Date('2026-07-21T11:00:00Z').getTime())
    const safety = { legalClass: 'safety' as const, touchpoint: { legalClass: 'safety' as const } }
    expect(said({ ...safety, wishes: wishes({ days: [4] }) }).answer).toBe('send')
  })

  it('win over those an import brought along, and any time is any time [C2]', () => {
    const brought = { ...factsAt(TUESDAY).person, window: '18:00-20:00' } as never
    expect(said({ person: brought }).rule).toBe('hours')
    expect(said({ person: brought, wishes: wishes({ hours: 'any' }) }).answer).toBe('send')
    expect(said({ person: brought, wishes: wishes({ hours: '10:30-12:00' }) }).answer).toBe('send')
  })

  it('that lie in the night keep everything back, for a person to see to [C1]', () => {
    expect(said({ wishes: wishes({ hours: '22:00-23:00' }) })).toMatchObject({ answer: 'hold', rule: 'hours.never' })
  })
})

describe('what is no wish', () => {
  it.each([
    ['ends before it begins', { hours: '20:00-18:00' }],
    ['is no time', { hours: '25:00-26:00' }],
    ['is a word', { hours: 'evening' }],
    ['is an eighth day', { days: [7] }],
    ['is a day twice', { days: [1, 1] }],
  ])('%s', (_, wish) => {
    expect(Wishes.safeParse(wish).success).toBe(false)
  })
})
