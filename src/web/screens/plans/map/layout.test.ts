import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PlanDefinition } from '#domains/plans/contract.ts'
import { HEIGHT, layoutOf, WIDTH } from './layout.ts'

// Any plan of up to twelve steps, each on an anchor or waiting for any step: circles and missing ones too.
const plans = fc
  .array(fc.record({ waits: fc.option(fc.integer({ min: 0, max: 13 })), days: fc.nat(400), birthday: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map(made =>
    PlanDefinition.parse({
      name: '納車からのおつきあい',
      reentry: 'once',
      steps: made.map(({ waits, days, birthday }, i) => ({
        kind: 'call',
        key: `s${i}`,
        name: `手順${i}`,
        hang:
          waits === null
            ? { from: 'anchor', anchor: birthday ? 'birthday' : 'delivery' }
            : { from: 'outcome', step: `s${waits}`, is: 'none' },
        offset: { amount: days, unit: 'days' },
        legalClass: 'notice',
        template: 'x',
      })),
    }),
  )

describe('the map of a plan', () => {
  test('every step stands once, and no two lie on each other', () => {
    fc.assert(
      fc.property(plans, plan => {
        const { steps } = layoutOf(plan)
        expect(steps.map(it => it.step.key).toSorted()).toEqual(plan.steps.map(it => it.key).toSorted())
        for (const [i, one] of steps.entries())
          for (const other of steps.slice(i + 1)) {
            const apart = Math.abs(one.place.x - other.place.x) >= WIDTH || Math.abs(one.place.y - other.place.y) >= HEIGHT
            expect(apart).toBe(true)
          }
      }),
    )
  })

  test('what waits stands to the right of what it waits for, unless they wait for each other', () => {
    const plan = PlanDefinition.parse({
      name: '見守り',
      reentry: 'once',
      steps: [
        {
          kind: 'call',
          key: 'late',
          name: '再度お電話',
          hang: { from: 'outcome', step: 'first', is: ['absent'] },
          legalClass: 'notice',
          template: 'x',
        },
        {
          kind: 'call',
          key: 'first',
          name: 'お電話',
          hang: { from: 'anchor', anchor: 'delivery' },
          legalClass: 'notice',
          template: 'x',
        },
      ],
    })
    const { steps, edges, anchors } = layoutOf(plan)
    const at = (key: string) => steps.find(it => it.step.key === key)?.place.x ?? 0
    expect(at('late')).toBeGreaterThan(at('first') + WIDTH)
    expect(edges).toEqual([
      { from: 'anchor:delivery', to: 'first', waits: false },
      { from: 'first', to: 'late', waits: true },
    ])
    expect(anchors.map(it => it.key)).toEqual(['anchor:delivery'])
  })

  test('every line leads from and to something on the map', () => {
    fc.assert(
      fc.property(plans, plan => {
        const { steps, anchors, edges } = layoutOf(plan)
        const known = new Set([...steps.map(it => it.step.key), ...anchors.map(it => it.key)])
        expect(edges.filter(edge => !known.has(edge.from) || !known.has(edge.to))).toEqual([])
      }),
    )
  })
})
