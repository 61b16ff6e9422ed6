import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import * as templates from '#domains/templates/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing, threeKilobytes } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import * as dispatch from './index.ts'

const { db, url } = await freshDb()
const clock = stillAt('2026-11-24T10:00:00+09:00')
let away = true
const sink = await smtpSink({ tricks: { connect: () => (away ? '421 4.3.2 closed for maintenance' : null) } })
afterAll(() => sink.close())
const smtp = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&patience=2`
const world = {
  db,
  clock,
  config: readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', SMTP_URL: smtp }),
  secrets: secretsFrom('a secret of the tests alone'),
  log: silentLog,
}
const inSeconds = (seconds: number) => clock.travel(new Date(clock.now().getTime() + seconds * 1000))
const judged = async () => Number((await sql<{ n: number }>`select count(*) as n from verdicts`.execute(db)).rows[0]?.n)

const PHONE = '019aa000-0000-7000-8000-00000000bbbb'
async function callsFor(count: number): Promise<void> {
  const card = { name: 'お電話', kind: 'call' as const, channels: ['phone' as const] }
  await touchpoints.register(db, PHONE, 1, { name: 'お電話', control: 0, steps: [{ key: 'call', card }] }, clock.now())
  await sql`update customers set phone = '03-1234-5678', phone_e164 = '+81312345678'`.execute(db)
  await touchpoints.plan(
    db,
    sql`select c.id, ${PHONE}::uuid, 'call', 'once', 1, 'call', 'notice', 5, ${clock.now()}::timestamptz, null::timestamptz, null::uuid, null::uuid, null::uuid
          from (select id from customers order by id limit ${count}) c`,
    clock.now(),
  )
}

const TEXT = '019aa000-0000-7000-8000-00000000cccc'
async function textsFor(count: number): Promise<void> {
  await templates.install(
    db,
    [
      {
        ...threeKilobytes,
        key: 'short',
        name: '短いお知らせ',
        short: '{{ customer.salutation }}、お知らせです',
        legalClass: 'notice',
      },
    ],
    clock.now(),
  )
  const card = { name: '短いお知らせ', kind: 'message' as const, channels: ['sms' as const], template: 'short' }
  await touchpoints.register(db, TEXT, 1, { name: '短いお知らせ', control: 0, steps: [{ key: 'sms', card }] }, clock.now())
  await sql`update customers set mobile = '090-1234-5678', mobile_e164 = '+819012345678'`.execute(db)
  await touchpoints.plan(
    db,
    sql`select c.id, ${TEXT}::uuid, 'sms', 'once', 1, 'message', 'notice', 5, ${clock.now()}::timestamptz, null::timestamptz, null::uuid, null::uuid, null::uuid
          from (select id from customers order by id limit ${count}) c`,
    clock.now(),
  )
}

test('while the mail server is away a few letters ask for all; other channels and calls go on, and once it is back everything is sent', async () => {
  await mailing(db, { count: 120, legalClass: 'notice', at: clock.now() })
  await dispatch.drain(world, 'w1')
  // Each is judged once and put off; no more than a few tried.
  const first = await judged()
  expect(first).toBeLessThanOrEqual(120)
  expect((await dispatch.overview(db, clock.now())).troubles).toEqual([
    { channel: 'email', count: 120, said: expect.stringContaining('421') },
  ])

  // Twelve beats, a minute apart: the pause grows to five minutes.
  for (let beat = 0; beat < 12; beat += 1) {
    inSeconds(60)
    await dispatch.deliverDue(world, { worker: 'w1', signal: new AbortController().signal })
  }
  expect((await judged()) - first).toBeLessThan(60)

  await textsFor(3)
  await dispatch.drain(world, 'w1')
  const texts = await sql<{ state: string }>`select state from touchpoints where channel = 'sms'`.execute(db)
  expect(texts.rows.map(it => it.state)).toEqual(['sent', 'sent', 'sent'])

  await callsFor(3)
  await dispatch.drain(world, 'w1')
  const calls = await sql<{ state: string }>`select state from touchpoints where kind = 'call'`.execute(db)
  expect(calls.rows.map(it => it.state)).toEqual(['handed', 'handed', 'handed'])

  away = false
  inSeconds(301)
  await dispatch.drain(world, 'w1')
  inSeconds(301)
  await dispatch.drain(world, 'w1')
  expect(new Set(sink.mails.map(it => it.id)).size).toBe(120)
  expect((await dispatch.overview(db, clock.now())).troubles).toEqual([])
}, 60_000)
