import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at, dayOf, formatDay, formatInstant, fromWall, isZone, timeOf, toWall } from './wall-clock.ts'

const zones = fc.constantFrom('Asia/Tokyo', 'UTC', 'America/New_York', 'Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata')
const instants = fc.date({ min: new Date('1960-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })

test('an instant read on the wall and put back is the instant, or the later of the two an autumn night has', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const wall = toWall(instant, zone)
      const back = fromWall(wall, zone)
      expect([0, 1_800_000, 3_600_000]).toContain(back.getTime() - instant.getTime())
      expect(toWall(back, zone)).toEqual(wall)
      if (zone === 'Asia/Tokyo' || zone === 'UTC') expect(back).toEqual(instant)
    }),
  )
})

test('the wall agrees with what Intl shows', () => {
  fc.assert(
    fc.property(instants, zones, (instant, zone) => {
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(instant)
      expect(`${dayOf(instant, zone)} ${timeOf(instant, zone)}`).toBe(shown)
    }),
    { numRuns: 60 },
  )
})

test('Tokyo is nine hours ahead; summer time skips and repeats answer the later instant, as PostgreSQL does', () => {
  expect(at('2026-07-21', '10:00', 'Asia/Tokyo').toISOString()).toBe('2026-07-21T01:00:00.000Z')
  expect(at('2026-07-21', '24:00', 'Asia/Tokyo').toISOString()).toBe('2026-07-21T15:00:00.000Z')
  expect(at('2026-03-08', '02:30', 'America/New_York').toISOString()).toBe('2026-03-08T07:30:00.000Z')
  expect(at('2026-11-01', '01:30', 'America/New_York').toISOString()).toBe('2026-11-01T06:30:00.000Z')
  // Japan had summer time from 1948 to 1951.
  expect(at('1950-07-21', '10:00', 'Asia/Tokyo').toISOString()).toBe('1950-07-21T00:00:00.000Z')
})

test('days and instants read as a Japanese writes them', () => {
  const instant = at('2026-07-21', '10:00', 'Asia/Tokyo')
  expect(formatInstant(instant, 'Asia/Tokyo')).toBe('7/21(火) 10:00')
  expect(formatInstant(instant, 'Asia/Tokyo', { now: at('2026-12-31', '23:59', 'Asia/Tokyo') })).toBe('7/21(火) 10:00')
  expect(formatInstant(instant, 'Asia/Tokyo', { now: at('2027-01-01', '00:00', 'Asia/Tokyo') })).toBe('2026/7/21(火) 10:00')
  expect(formatDay('2026-11-21', { year: true })).toBe('2026/11/21(土)')
})

test('zones are known by name', () => {
  expect(isZone('Asia/Tokyo')).toBe(true)
  for (const no of ['', 'Asia/Edo', '東京', '+09:00']) expect(isZone(no)).toBe(false)
  expect(() => at('2026-07-21', '25:00', 'Asia/Tokyo')).toThrow(RangeError)
})
