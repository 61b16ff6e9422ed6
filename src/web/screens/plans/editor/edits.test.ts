import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlanDefinition } from '#domains/plans/contract.ts'
import { addFollowing, addStep, asKind, byDay, changeStep, KINDS, moveStep, removeStep } from './edits.ts'
import { begin, change, redo, undo } from './history.ts'
import { shapeFaults } from './shape.ts'

const step = (key: string, amount: number, more: object = {}) => ({
  kind: 'message',
  key,
  name: key,
  hang: { from: 'anchor', anchor: 'delivery' },
  offset: { amount, unit: 'days' },
  legalClass: 'notice',
  template: 'thanks',
  channels: ['email'],
  ...more,
})
const plan = PlanDefinition.parse({
  name: '納車からのおつきあい',
  reentry: 'per-occurrence',
  steps: [
    step('thanks', 0),
    step('check', 30),
    step('after', 3),
    step('call', 2, { kind: 'call', hang: { from: 'outcome', step: 'after', is: 'none' } }),
  ],
})

describe('editing a plan', () => {
  test('a new step comes after the chosen one, a week later, and is never given a key that was published', () => {
    const { plan: next, key } = addStep(plan, { after: 'thanks', kind: 'message', name: 'お礼', taken: ['message', 'message-2'] })
    expect(key).toBe('message-3')
    expect(next.steps.map(it => it.key)).toEqual(['thanks', 'message-3', 'check', 'after', 'call'])
    expect(next.steps[1]?.offset).toEqual({ amount: 7, unit: 'days' })
  })

  test('a following step waits for no answer within three days', () => {
    const { plan: next, key } = addFollowing(plan, 'thanks', 'お電話', [])
    const made = next.steps.find(it => it.key === key)
    expect(made).toMatchObject({
      kind: 'call',
      hang: { from: 'outcome', step: 'thanks', is: 'none' },
      offset: { amount: 3, unit: 'days' },
    })
    expect(shapeFaults(next)).toEqual([])
  })

  test('every kind can become every kind and still be kept', () => {
    fc.assert(
      fc.property(fc.constantFrom(...KINDS), fc.constantFrom(...KINDS), fc.constantFrom('thanks', 'call'), (one, other, key) => {
        const next = changeStep(plan, key, it => asKind(asKind(it, one), other))
        expect(shapeFaults(next)).toEqual([])
        expect(next.steps.find(it => it.key === key)?.kind).toBe(other)
      }),
    )
  })

  test('moving keeps every step, and stops at the ends', () => {
    fc.assert(
      fc.property(fc.constantFrom('thanks', 'check', 'after', 'call'), fc.integer({ min: -5, max: 5 }), (key, by) => {
        const keys = moveStep(plan, key, by).steps.map(it => it.key)
        expect(keys.toSorted()).toEqual(['after', 'call', 'check', 'thanks'])
      }),
    )
    expect(moveStep(plan, 'thanks', -1)).toBe(plan)
  })

  test('by day, what waits stands behind what it waits for, and a circle loses nobody', () => {
    expect(byDay(plan).steps.map(it => it.key)).toEqual(['thanks', 'after', 'call', 'check'])
    const circle = changeStep(plan, 'after', it => ({ ...it, hang: { from: 'outcome', step: 'call', is: 'none' } }))
    expect(byDay(circle).steps).toHaveLength(4)
  })

  test('a plan without a name or without steps is named by field', () => {
    expect(shapeFaults({ ...plan, name: '' })).toEqual([{ field: 'name' }])
    expect(shapeFaults(changeStep(plan, 'check', it => ({ ...it, name: '' })))).toEqual([{ step: 'check', field: 'name' }])
    expect(shapeFaults(plan.steps.reduce((left, it) => removeStep(left, it.key), plan))).toEqual([{ field: 'steps' }])
  })
})

describe('undo', () => {
  test('as many steps back lead to the beginning, as many forward to the end', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1, maxLength: 30 }), values => {
        let at = 0
        let history = begin(-1)
        for (const value of values) {
          at += 10_000
          history = change(history, value, at)
        }
        const last = history.now
        for (const _ of values) history = undo(history)
        expect(history.now).toBe(-1)
        for (const _ of values) history = redo(history)
        expect(history.now).toBe(last)
      }),
    )
  })

  test('letters typed into one field without a pause are one step back; another field or a pause begins a new one', () => {
    let history = begin('')
    history = change(history, 'お', 1_000, 'name')
    history = change(history, 'お礼', 1_400, 'name')
    expect(undo(history).now).toBe('')
    history = change(history, 'お礼状', 9_000, 'name')
    expect(undo(history).now).toBe('お礼')
    history = change(history, 'お礼状を', 9_100, 'other')
    expect(undo(history).now).toBe('お礼状')
  })

  test('a change after an undo ends what could be redone', () => {
    const history = change(undo(change(begin(1), 2, 0)), 3, 5_000)
    expect(redo(history).now).toBe(3)
  })
})
