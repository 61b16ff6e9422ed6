import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { Wishes } from './notice-contract.ts'
import { hoursOffered, neverMet } from './wish-times-rules.ts'

const QUIET = { from: '21:00', to: '08:00' }
const shop = (more: object = {}) => ({ calendar: BusinessCalendar.parse(more), quiet: QUIET })
const wish = (more: object) => Wishes.parse(more)

describe('a wish and the hours of the house', () => {
  it.each([
    [{ hours: '18:00-20:00' }, 'hours-closed'],
    [{ hours: '18:00-20:00', hoursFor: ['phone'] }, 'hours-closed'],
    [{ hours: '18:00-20:00', hoursFor: ['email'] }, null],
    [{ hours: '17:30-20:00' }, null],
    [{ hours: '22:00-23:00', hoursFor: ['email'] }, 'hours-night'],
    [{ days: [0, 6] }, 'days-closed'],
    [{ days: [0, 6], hoursFor: ['sms'] }, null],
    [{ days: [0, 1], hours: '10:00-12:00' }, null],
    [{ days: [0], hours: 'any' }, 'days-closed'],
    [{ hours: '20:30-24:00' }, 'hours-closed'],
    [{ hours: 'any' }, null],
    [{}, null],
  ])('%j: %s [C1 C2]', (said, why) => {
    expect(neverMet(wish(said), shop())).toBe(why)
  })

  it('a shop that is open in the evening meets it, a night the house makes longer does not', () => {
    const late = { bands: [{ from: '11:00', to: '21:00' }] }
    expect(neverMet(wish({ hours: '18:00-20:00' }), shop(late))).toBeNull()
    expect(neverMet(wish({ hours: '19:00-20:00' }), { ...shop(late), quiet: { from: '19:00', to: '09:00' } })).toBe('hours-night')
    for (const typed of ['1', '99:99-18:00', '20:00-18:00']) expect(neverMet({ ...wish({}), hours: typed }, shop())).toBeNull()
  })

  it('what the form begins with lies in them, whenever the house is open [C2]', () => {
    const time = fc.integer({ min: 0, max: 47 }).map(half => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
    const bands = fc
      .tuple(time, time)
      .filter(([from, to]) => from < to)
      .map(([from, to]) => [{ from, to }])
    const house = fc.record({ closedWeekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6]), bands })
    fc.assert(
      fc.property(house, fc.subarray([0, 1, 2, 3, 4, 5, 6]), (given, days) => {
        const offered = hoursOffered(days, shop(given))
        if (offered) expect(neverMet(wish({ days, hours: `${offered.from}-${offered.to}` }), shop(given))).toBeNull()
      }),
    )
  })
})
