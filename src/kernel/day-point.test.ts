import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, dayFromNumber, daysBetween } from './day.ts'
import { DayPoint, dayOn, daysAway, isDayPoint, pointAway, pointLater } from './day-point.ts'

const someDay = fc.integer({ min: 0, max: 40_000 }).map(dayFromNumber)
const someAway = fc.integer({ min: -9999, max: 9999 })
const somePoint = fc.oneof(someDay, someAway.map(pointAway))

describe('a day of a filter', () => {
  it('stands still, or goes along with the day it is asked on', () => {
    expect(dayOn('2026-10-23', '2026-11-22')).toBe('2026-10-23')
    expect(dayOn('-30d', '2026-11-22')).toBe('2026-10-23')
    expect(dayOn('-30d', '2026-11-23')).toBe('2026-10-24')
    expect(dayOn('0d', '2026-11-22')).toBe('2026-11-22')
    expect(dayOn('7d', '2026-12-30')).toBe('2027-01-06')
    expect(dayOn('-365d', '2024-02-29')).toBe('2023-03-01')
    expect(dayOn(undefined, '2026-11-22')).toBeUndefined()
  })

  it('is written in one way: no plus (an address reads it as a space), no leading nought, nothing beside it', () => {
    for (const text of ['-30d', '0d', '7d', '9999d', '-9999d', '2026-11-22']) expect(isDayPoint(text), text).toBe(true)
    const junk = [
      '',
      'd',
      '30',
      '+30d',
      ' 30d',
      '-30d ',
      '-0d',
      '030d',
      '10000d',
      '-30D',
      '−30d',
      '３0d',
      '1.5d',
      '-30m',
      '2026-02-30',
    ]
    for (const text of junk) expect([text, DayPoint.safeParse(text).success]).toEqual([text, false])
  })

  it('goes along: asked so many days later it means the day so many days later', () => {
    fc.assert(
      fc.property(someAway, someDay, fc.nat(500), (away, today, later) => {
        const point = pointAway(away)
        expect(isDayPoint(point)).toBe(true)
        expect(daysAway(point)).toBe(away)
        expect(daysBetween(today, dayOn(point, today))).toBe(away)
        expect(dayOn(point, addDays(today, later))).toBe(addDays(dayOn(point, today), later))
      }),
    )
  })

  it('stands still otherwise: asked on any day it means the same', () => {
    fc.assert(
      fc.property(someDay, someDay, (day, today) => {
        expect(dayOn(day, today)).toBe(day)
        expect(daysAway(day)).toBeUndefined()
      }),
    )
  })

  it('shifted by days it means the day shifted by days, of the same kind', () => {
    fc.assert(
      fc.property(somePoint, someDay, fc.integer({ min: -1, max: 1 }), (point, today, days) => {
        fc.pre(Math.abs((daysAway(point) ?? 0) + days) <= 9999)
        const shifted = pointLater(point, days)
        expect(dayOn(shifted, today)).toBe(addDays(dayOn(point, today), days))
        expect(daysAway(shifted) === undefined).toBe(daysAway(point) === undefined)
        expect(isDayPoint(shifted)).toBe(true)
      }),
    )
  })
})
