import { expect, it } from 'vitest'
import { readTime } from './time-of-day.ts'

it.each([
  ['9', '09:00'],
  ['09:3', '09:03'],
  ['930', '09:30'],
  ['9:30', '09:30'],
  ['9時半', '09:30'],
  ['９時３０分', '09:30'],
  ['1800', '18:00'],
  ['9時', '09:00'],
])('%s is read as %s', (typed, time) => {
  expect(readTime(typed)).toBe(time)
})

it.each(['', ':', '25:00', '9:60', '24:00', 'あさ', '9:3:0', '12345', '-1'])('%s is no time', typed => {
  expect(readTime(typed)).toBeUndefined()
})

it('a day ends at midnight, and does not begin there', () => {
  expect(readTime('24:00', { end: true })).toBe('24:00')
  expect(readTime('24:01', { end: true })).toBeUndefined()
})
