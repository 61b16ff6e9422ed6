import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deviceOf, leavesNoOwner, sessionEnd, sessionLasts, waitAfter, weakness } from './rules.ts'

const person = { name: '髙橋 健一', email: 'kenichi.takahashi@example.com' }

describe('a new password', () => {
  it.each(['short', 'pass word', '🔑🔑🔑🔑🔑🔑🔑🔑🔑'])('%s is too short', password =>
    expect(weakness(password, person)).toBe('password-short'),
  )
  it.each([
    '1234567890',
    'aaaaaaaaaaaa',
    'Password1234',
    'ｐａｓｓｗｏｒｄ12',
    'sakurasakura',
    'kenichi.takahashi',
    'kenichitakahashi@example.com',
    '2026himitsu!',
  ])('%s is easy to guess', password => expect(weakness(password, person)).toBe('password-common'))
  it.each(['correct horse battery', 'なつかしい夏の夕ぐれに', 'Tk9-vr2-mmQ', 'kenichi likes plums'])('%s is fine', password =>
    expect(weakness(password, person)).toBeNull(),
  )
})

describe('waiting', () => {
  it('starts after five tries and grows to a quarter of an hour', () => {
    expect([0, 4, 5, 6, 7, 9, 10, 11, 1000].map(tries => waitAfter('password', tries))).toEqual([
      0, 0, 30, 60, 120, 480, 900, 900, 900,
    ])
  })

  it('never gets shorter', () => {
    fc.assert(fc.property(fc.nat(1000), tries => waitAfter('password', tries + 1) >= waitAfter('password', tries)))
  })
})

it('a session ends 14 days after it was used and never later than 90 days after it began', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.nat(sessionLasts.whole),
      (began, past) => {
        const now = new Date(began.getTime() + past)
        const end = sessionEnd(began, now).getTime()
        return end <= began.getTime() + sessionLasts.whole && end <= now.getTime() + sessionLasts.idle && end >= now.getTime()
      },
    ),
  )
})

it('the last owner is found', () => {
  const left = { role: 'owner', state: 'left' } as const
  expect(leavesNoOwner(['a'], 'a', left)).toBe(true)
  expect(leavesNoOwner(['a'], 'a', { role: 'manager', state: 'active' })).toBe(true)
  expect(leavesNoOwner(['a'], 'a', { role: 'owner', state: 'active' })).toBe(false)
  expect(leavesNoOwner(['a', 'b'], 'a', left)).toBe(false)
  expect(leavesNoOwner(['a'], 'b', left)).toBe(false)
})

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge / Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/604.1',
    'Safari / iPhone',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'Chrome / Mac',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox / Linux'],
  ['<script>alert(1)</script>', null],
  [null, null],
])('%s is %s', (agent, device) => expect(deviceOf(agent)).toBe(device))
