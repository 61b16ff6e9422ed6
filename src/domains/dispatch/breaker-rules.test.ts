import { expect, test } from 'vitest'
import { breaker } from './breaker.ts'

const start = Date.parse('2026-11-24T10:00:00+09:00')
const at = (seconds: number) => new Date(start + seconds * 1000)
const trouble = { outcome: 'later', after: 60, why: '', detail: '', channel: true } as const
const accepted = { outcome: 'accepted', ref: '1' } as const
const unsure = { outcome: 'unsure', why: '', detail: '' } as const
const five = Array.from({ length: 5 }, () => trouble)

test('a few troubles in a row close the way; one letter that arrives opens it', () => {
  const it = breaker()
  it.heard([trouble, trouble, trouble, trouble, accepted, trouble], at(0))
  expect(it.lets(at(0))).toBe('all')
  it.heard([...five.slice(1), unsure], at(0))
  expect(it.lets(at(14))).toBe('none')
  expect(it.lets(at(15))).toBe('probe')
  it.heard([accepted], at(16))
  expect(it.lets(at(16))).toBe('all')
})

test('the pause doubles up to five minutes, and troubles of letters still on their way do not lengthen it', () => {
  const it = breaker()
  let now = 0
  const pauses: number[] = []
  for (let n = 0; n < 7; n += 1) {
    it.heard(five, at(now))
    it.heard(five, at(now + 1))
    pauses.push(Number(it.shutUntil(at(now + 1))) / 1000 - start / 1000 - now)
    now += 400
  }
  expect(pauses).toEqual([15, 30, 60, 120, 240, 300, 300])
})

test('one probe at a time', () => {
  const it = breaker()
  it.heard(five, at(0))
  expect(it.lets(at(20))).toBe('probe')
  it.probing(true)
  expect(it.lets(at(20))).toBe('none')
  it.probing(false)
  expect(it.lets(at(20))).toBe('probe')
})
