import { expect, it } from 'vitest'
import { USUAL_CALENDAR } from '#kernel/business-calendar.ts'
import { madeFrom } from './request-time.ts'

const at = (text: string) => new Date(`${text}:00+09:00`)
const from = (wished: string, calendar = USUAL_CALENDAR) => madeFrom(at(wished), calendar, 'Asia/Tokyo')

it('a time within the hours stays as it was asked for', () => {
  expect(from('2026-11-24T10:00')).toEqual(at('2026-11-24T10:00'))
})

it('late on a holiday waits for the next open morning', () => {
  expect(from('2026-11-23T22:30')).toEqual(at('2026-11-24T09:00'))
})

it('a house open until late and from early calls no later and no earlier than good manners allow', () => {
  const long = { ...USUAL_CALENDAR, bands: [{ from: '07:00', to: '23:00' }] }
  expect(from('2026-11-24T20:30', long)).toEqual(at('2026-11-25T09:00'))
  expect(from('2026-11-24T07:30', long)).toEqual(at('2026-11-24T09:00'))
})

it('a house that is open only at night has no time to name', () => {
  expect(from('2026-11-24T10:00', { ...USUAL_CALENDAR, bands: [{ from: '21:00', to: '23:00' }] })).toBeNull()
})
