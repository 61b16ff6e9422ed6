import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import * as dispatch from './index.ts'
import { throttle, throttleOf } from './throttle.ts'

test('whoever asks whenever, no domain gets more than its share of any span and a burst of ten seconds', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }),
      (perMinute, gaps) => {
        const it = throttle(perMinute)
        let at = 0
        const went = gaps.flatMap(gap => {
          at += gap
          return it.take('gmail.com', at) === 0 ? [at] : []
        })
        const most = (ms: number) => Math.max(1, perMinute / 6) + (ms * perMinute) / 60_000 + 1e-6
        for (const [n, to] of went.entries())
          for (const [m, from] of went.entries()) if (m <= n) expect(n - m + 1).toBeLessThanOrEqual(most(to - from))
      },
    ),
    { numRuns: 50 },
  )
})

test('says how long to wait, domain by domain; 0 is no limit', () => {
  const it = throttle(60)
  const asked = Array.from({ length: 11 }, () => it.take('docomo.ne.jp', 0))
  expect(asked).toEqual([...Array(10).fill(0), 1000])
  expect(it.take('docomo.ne.jp', 1000)).toBe(0)
  expect(it.take('example.com', 0)).toBe(0)
  expect(Array.from({ length: 1000 }, () => throttle(0).take('example.com', 0)).every(wait => wait === 0)).toBe(true)
})

test('a house keeps its throttle until its limit is another', () => {
  const house = {}
  expect(throttleOf(house, 60)).toBe(throttleOf(house, 60))
  expect(throttleOf(house, 30)).not.toBe(throttleOf({}, 30))
})

const { db, url } = await freshDb()
const sink = await smtpSink()
afterAll(() => sink.close())

test('the limit holds over rounds: what a domain would not take yet waits, and each round does not begin anew', async () => {
  const clock = stillAt('2026-11-24T10:00:00+09:00')
  const SMTP_URL = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=1`
  const config = readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', SMTP_URL })
  const world = { db, clock, config, secrets: secretsFrom('a secret of the tests alone'), log: silentLog }
  await mailing(db, { count: 4, domains: 2, legalClass: 'notice', at: clock.now() })
  expect(await dispatch.deliverDue(world, { worker: 'w1', signal: new AbortController().signal })).toMatchObject({ sent: 2 })
  const left = await db.selectFrom('touchpoints').select(['state', 'reason']).where('state', '<>', 'sent').execute()
  expect(left).toEqual([
    { state: 'moved', reason: 'no-room-yet' },
    { state: 'moved', reason: 'no-room-yet' },
  ])
  clock.travel(new Date(+clock.now() + 16_000))
  expect(await dispatch.deliverDue(world, { worker: 'w1', signal: new AbortController().signal })).toMatchObject({ sent: 0 })
  expect(new Set(sink.mails.map(mail => mail.to.split('@')[1])).size).toBe(sink.mails.length)
})
