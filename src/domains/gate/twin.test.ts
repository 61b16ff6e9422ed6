import { describe, expect, it } from 'vitest'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import { factsAt } from '#test/support/gate-facts.ts'
import type { Facts } from './contract.ts'
import { rules } from './rules/index.ts'
import { mayMerge } from './twin-rules.ts'
import { judgeOne } from './verdict-rules.ts'

const at = (text: string) => new Date(`${text}+09:00`)
const ELEVEN = at('2026-07-21T11:00:00')
const call = { kind: 'call', occurrence: 'purchase:one', stepKey: 'how-are-you' } satisfies Partial<Claimed>

const toldOf = ({ touchpoint: { id, planId, stepKey }, dayNumber: day }: Facts) => ({ id, planId, stepKey, day })

describe('the same step for the same person on one day', () => {
  it('is said once: the second is merged into the first', () => {
    const first = factsAt(ELEVEN, { touchpoint: call, ladder: ['phone'] })
    expect(judgeOne(rules, first, ELEVEN).answer).toBe('hand')
    const told = [toldOf(first)]
    const second = factsAt(ELEVEN, {
      touchpoint: { ...first.touchpoint, id: 'other', occurrence: 'purchase:two' },
      ladder: ['phone'],
      told,
    })
    expect(judgeOne(rules, second, ELEVEN)).toMatchObject({ answer: 'merge', rule: 'twin', into: first.touchpoint.id })
  })

  it('is said again on another day, and to somebody else', () => {
    const first = factsAt(ELEVEN, { touchpoint: call, ladder: ['phone'] })
    const told = [toldOf(first)]
    const tomorrow = at('2026-07-22T11:00:00')
    expect(
      judgeOne(rules, factsAt(tomorrow, { touchpoint: { ...first.touchpoint, id: 'b' }, ladder: ['phone'], told }), tomorrow)
        .answer,
    ).toBe('hand')
    const other = { ...first.touchpoint, id: 'b', stepKey: 'another' }
    expect(judgeOne(rules, factsAt(ELEVEN, { touchpoint: other, ladder: ['phone'], told }), ELEVEN).answer).toBe('hand')
  })

  it('never merges what inspects one thing, nor what a person planned by hand', () => {
    const row = factsAt(ELEVEN, { touchpoint: call }).touchpoint
    expect(mayMerge(row)).toBe(true)
    expect(mayMerge({ ...row, kind: 'visit' })).toBe(false)
    expect(mayMerge({ ...row, occurrence: 'item-delivery:x' })).toBe(false)
    expect(mayMerge({ ...row, planId: '00000000-0000-0000-0000-000000000000' })).toBe(false)
  })
})
