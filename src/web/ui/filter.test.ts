import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointAway } from '#kernel/day-point.ts'
import { parseSearch, stringifySearch } from '../lib/search.ts'
import { chosenAs, chosenOf, type Filter } from './filter.ts'

const days: Filter = { name: 'when', label: '予定', options: [], ends: ['from', 'to'] }
const state: Filter = { name: 'state', label: '状態', options: [], many: true }

describe('a filter in the address', () => {
  it('stands under its name, or from a day to a day under two', () => {
    expect(chosenAs(state, ['done', 'sent'])).toEqual({ state: ['done', 'sent'] })
    expect(chosenAs(days, ['-30d..1d'])).toEqual({ from: '-30d', to: '1d' })
    expect(chosenOf({ from: '-30d', to: '1d' }, days)).toEqual(['-30d..1d'])
    expect(chosenOf({ from: '-30d' }, days)).toEqual(['-30d..'])
    expect(chosenOf({ state: 'done' }, days)).toEqual([])
    expect(chosenAs(days, [])).toEqual({ from: undefined, to: undefined })
  })

  it('comes back from an address as it was chosen, counted days among it', () => {
    const point = fc.integer({ min: -9999, max: 9999 }).map(pointAway)
    fc.assert(
      fc.property(fc.tuple(point, point), ends => {
        const chosen = [ends.join('..')]
        expect(chosenOf(parseSearch(stringifySearch(chosenAs(days, chosen))), days)).toEqual(chosen)
      }),
    )
  })
})
