import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stillAt } from '#platform/clock.ts'
import { networkOf, openPaces } from './rate.ts'

const START = '2026-07-21T09:00:00+09:00'
const later = (seconds: number) => new Date(Date.parse(START) + seconds * 1000)

it('lets a burst through, then says how long to wait, and is patient again after that', () => {
  const clock = stillAt(START)
  const paces = openPaces(clock)
  for (let n = 0; n < 30; n += 1) paces.spend('sign-in', '192.0.2.1')
  expect(() => paces.spend('sign-in', '192.0.2.1')).toThrow(
    expect.objectContaining({ code: 'too-many', status: 429, data: { seconds: 30 } }),
  )
  paces.spend('sign-in', '192.0.2.2')
  paces.spend('public', '192.0.2.1')
  clock.travel(later(30))
  paces.spend('sign-in', '192.0.2.1')
  expect(() => paces.spend('sign-in', '192.0.2.1')).toThrow()
})

it('never lets more through than burst and rate allow, however the calls fall', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 200 }), gaps => {
      const clock = stillAt(START)
      const paces = openPaces(clock)
      let past = 0
      let through = 0
      for (const gap of gaps) {
        past += gap
        clock.travel(later(past))
        try {
          paces.spend('sign-in', 'a')
          through += 1
        } catch {
          // Refused: that is the point.
        }
      }
      expect(through).toBeLessThanOrEqual(30 + Math.floor((past * 30) / 900))
    }),
  )
})

it('keeps no more than 10,000 addresses, and forgets the one not seen for longest', () => {
  const paces = openPaces(stillAt(START))
  for (let n = 0; n < 12_000; n += 1) paces.spend('public', `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`)
  expect(paces.size()).toBe(10_000)
})

it('a clock that goes back gives no tokens away', () => {
  const clock = stillAt(START)
  const paces = openPaces(clock)
  for (let n = 0; n < 30; n += 1) paces.spend('sign-in', 'a')
  clock.travel(later(-86_400))
  expect(() => paces.spend('sign-in', 'a')).toThrow()
})

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('counts %s as %s', (address, network) => expect(networkOf(address)).toBe(network))

it('counts a link for itself: a whole mailing may be stopped from one address of a mail provider', () => {
  const paces = openPaces(stillAt(START))
  for (let n = 0; n < 5000; n += 1) paces.spend('link', `/p/unsubscribe/token${n}`)
  for (let n = 0; n < 20; n += 1) paces.spend('link', '/p/unsubscribe/mine')
  expect(() => paces.spend('link', '/p/unsubscribe/mine')).toThrow(expect.objectContaining({ code: 'too-many' }))
})

it('a flood of made-up links does not make it forget who guessed at a sign-in', () => {
  const paces = openPaces(stillAt(START))
  for (let n = 0; n < 30; n += 1) paces.spend('sign-in', '192.0.2.1')
  for (let n = 0; n < 20_000; n += 1) paces.spend('link', `/p/unsubscribe/${n}`)
  expect(() => paces.spend('sign-in', '192.0.2.1')).toThrow(expect.objectContaining({ code: 'too-many' }))
})
