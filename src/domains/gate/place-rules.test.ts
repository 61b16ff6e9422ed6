import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Place, type Placed, places } from './place-rules.ts'

const place = (id: string, more: Partial<Place> = {}): Place => ({
  customerId: id,
  id,
  branchId: 'ginza',
  day: '2026-10-26',
  priority: 5,
  holds: 'wanted',
  order: null,
  ...more,
})

function expectFair(mine: readonly Place[], { over, along, given }: Placed, perDay: number) {
  const gone = new Set([...over, ...along.keys(), ...given.map(it => it.id)])
  const kept = mine.filter(it => !gone.has(it.id))
  expect(kept.length).toBeLessThanOrEqual(Math.max(perDay, mine.filter(it => it.holds === 'agreed').length))
  for (const it of mine) if (it.holds === 'agreed') expect(gone.has(it.id)).toBe(false)
  const told = (call: Place) => mine.filter(it => it.id === call.id || along.get(it.id) === call.id).map(it => it.priority)
  const judged = kept.filter(it => it.holds !== 'agreed')
  const least = Math.max(0, ...judged.map(it => Math.min(...told(it))))
  for (const it of mine) if (over.has(it.id)) expect(it.priority).toBeGreaterThanOrEqual(least)
}

describe('the places of a day', () => {
  it('are the most important’s: a promised call gives its place away, one that is made now never [C5]', () => {
    const all = [
      place('promised', { holds: 'promised' }),
      place('made', { holds: 'made', priority: 9 }),
      place('new', { priority: 1 }),
    ]
    const { over, given } = places(all, 2)
    expect([[...over], given.map(it => it.id)]).toEqual([[], ['promised']])
    expect([...places([...all, place('late', { priority: 9 })], 2).over]).toEqual(['late'])
  })

  it('stay with who was promised one where both are equal; where the house makes fewer now, with the most important and all whom somebody promised it', () => {
    const promised = [1, 2, 3].map(priority => place(`${priority}`, { holds: 'promised', priority }))
    const given = (perDay: number, more: Place[] = []) => places([...promised, ...more], perDay).given.map(it => it.id)
    expect([given(3), given(2), given(1), given(0)]).toEqual([[], ['3'], ['2', '3'], ['1', '2', '3']])
    expect(given(3, [place('same', { priority: 3 })])).toEqual([])
    const agreed = [place('a', { holds: 'agreed', priority: 9 }), place('b', { holds: 'agreed', priority: 9 })]
    expect([given(3, agreed), given(1, agreed)]).toEqual([
      ['2', '3'],
      ['1', '2', '3'],
    ])
  })

  it('are one for a person, as important as the most important of what is told in it [C5]', () => {
    const ken = [
      place('k1', { customerId: 'ken', holds: 'promised', priority: 7 }),
      place('k2', { customerId: 'ken', priority: 1 }),
    ]
    const { along, over, given } = places([...ken, place('miki', { priority: 3 })], 1)
    expect([[...along], [...over], given]).toEqual([[['k2', 'k1']], ['miki'], []])
  })

  it('are never more than the house makes, and never a less important one’s', () => {
    const one = fc.record({
      who: fc.nat(6),
      priority: fc.integer({ min: 1, max: 9 }),
      holds: fc.constantFrom('promised' as const, 'agreed' as const, 'wanted' as const, 'deferred' as const),
      branch: fc.constantFrom('ginza', null),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), fc.integer({ min: 0, max: 4 }), (some, perDay) => {
        const all = some.map(({ who, priority, holds, branch }, at) =>
          place(`${at}`, { customerId: `${who}`, priority, holds, branchId: branch }),
        )
        const placed = places(all, perDay)
        for (const branch of ['ginza', null])
          expectFair(
            all.filter(it => it.branchId === branch),
            placed,
            perDay,
          )
      }),
    )
  })
})
