import { expect, it } from 'vitest'
import { startingAt, stillAt, systemClock } from './clock.ts'

it('tells the real time by default', () => {
  expect(Math.abs(+systemClock.now() - Date.now())).toBeLessThan(1000)
})

it('starts at the instant it was given and ticks on', () => {
  const clock = startingAt('2011-12-10T09:00:00+09:00')
  const late = +clock.now() - +new Date('2011-12-10T00:00:00Z')
  expect(late).toBeGreaterThanOrEqual(0)
  expect(late).toBeLessThan(1000)
})

it('travels, forwards and back', () => {
  for (const clock of [startingAt('2026-07-21T10:00:00+09:00'), stillAt('2026-07-21T10:00:00+09:00')]) {
    clock.travel(new Date('2028-02-29T00:00:00Z'))
    expect(clock.now().toISOString().slice(0, 10)).toBe('2028-02-29')
    clock.travel(new Date('2020-01-01T00:00:00Z'))
    expect(clock.now().toISOString().slice(0, 10)).toBe('2020-01-01')
  }
})

it('stands still where it should, and hands out copies', () => {
  const clock = stillAt('2026-07-21T10:00:00+09:00')
  clock.now().setFullYear(1999)
  expect(clock.now()).toEqual(new Date('2026-07-21T01:00:00Z'))
})

it('refuses a time nobody can read', () => {
  expect(() => startingAt('きのう')).toThrow(expect.objectContaining({ code: 'clock-unreadable' }))
})
