import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import * as dispatch from './index.ts'

const { db, url } = await freshDb()
const clock = stillAt('2026-11-24T10:00:00+09:00')
const went: string[] = []
let slow = () => {}
const later = (seconds: number) => clock.travel(new Date(+clock.now() + seconds * 1000))
const sink = await smtpSink({
  onMail(_, id) {
    went.push(id)
    slow()
  },
})
afterAll(() => sink.close())
const SMTP_URL = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&connections=1`
const config = readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', SMTP_URL })
const world = { db, clock, config, secrets: secretsFrom('a secret of the tests alone'), log: silentLog }

test('a server of ten seconds a letter: what is not sent within the lease goes back, what was sent is written down, and another worker repeats nothing', async () => {
  let other: Promise<unknown> | null = null
  slow = () => {
    if (went.length > 40) return
    later(10)
    if (went.length === 16) other = dispatch.deliverDue({ ...world }, { worker: 'w2', signal: new AbortController().signal })
  }
  await mailing(db, { count: 60, legalClass: 'notice', at: clock.now() })
  await dispatch.deliverDue(world, { worker: 'w1', signal: new AbortController().signal })
  for (let round = 0; round < 8; round += 1) {
    await other
    later(30)
    await dispatch.drain(world, 'w1')
  }
  expect(new Set(went).size).toBe(60)
  expect(went.length).toBe(60)
})

test('a batch that was judged before nine in the evening does not go on after it; the rest goes in the morning [C1]', async () => {
  await sql`truncate touchpoints, touchpoint_changes, verdicts, deliveries, customers, events cascade`.execute(db)
  went.length = 0
  slow = () => later(1)
  clock.travel(new Date('2026-11-24T20:59:50+09:00'))
  await mailing(db, { count: 30, legalClass: 'notice', at: clock.now() })
  await dispatch.drain(world, 'w1')
  // Ten, and what its lines had begun.
  expect(went.length).toBeLessThanOrEqual(13)
  slow = () => {}
  clock.travel(new Date('2026-11-24T21:10:00+09:00'))
  await dispatch.drain(world, 'w1')
  expect(went.length).toBeLessThanOrEqual(13)
  clock.travel(new Date('2026-11-25T20:30:00+09:00'))
  await dispatch.drain(world, 'w1')
  expect([went.length, new Set(went).size]).toEqual([30, 30])
})
