import { sql } from 'kysely'
import { afterAll, beforeEach, expect, test } from 'vitest'
import * as dispatch from '#domains/dispatch/index.ts'
import { judge } from '#domains/gate/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { inTransaction } from '#platform/database/connect.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import type { Tricks } from '#test/support/smtp-talk.ts'

const { db, url } = await freshDb()
const clock = stillAt('2026-11-24T10:00:00+09:00')
let tricks: Tricks = {}
const sink = await smtpSink({
  tricks: { rcpt: (line, n) => tricks.rcpt?.(line, n) ?? null, end: (line, n) => tricks.end?.(line, n) ?? null },
})
afterAll(() => sink.close())
const world = {
  db,
  clock,
  config: readConfig({
    DATABASE_URL: url,
    SMTP_URL: `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&patience=2`,
  }),
  secrets: secretsFrom('a secret of the tests alone'),
  log: silentLog,
}
const standing = async () =>
  (await db.selectFrom('touchpoints').select(['state', 'reason']).orderBy('id').execute()).map(it => [it.state, it.reason])

beforeEach(async () => {
  await sql`truncate touchpoints, touchpoint_changes, verdicts, deliveries, customers, permissions, dead_addresses, events, templates, template_versions`.execute(
    db,
  )
  sink.mails.length = 0
  tricks = {}
})

test('a server that agrees with garbage in its answer: the mail is written down as sent and goes once', async () => {
  tricks = { end: () => '250 ok\u0000\u0007 queued' }
  await mailing(db, { count: 2, legalClass: 'notice', at: clock.now() })
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 2, sent: 2 })
  expect(await standing()).toEqual([
    ['sent', null],
    ['sent', null],
  ])
  expect(sink.mails).toHaveLength(2)
})

test('a server that refuses in garbage: the refusal is written down with a sentence', async () => {
  tricks = { rcpt: () => '550 \u0000\u0001\u0002' }
  await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
  await dispatch.drain(world, 'w1')
  expect((await standing())[0]?.[0]).not.toBe('claimed')
  const kept = await db.selectFrom('deliveries').select(['state', 'detail']).execute()
  expect(kept).toHaveLength(1)
  expect(kept[0]?.state).toBe('refused')
})

test('a text that breaks over the words of one person holds that letter with a sentence; the others go, once', async () => {
  await mailing(db, { count: 4, legalClass: 'notice', at: clock.now() })
  await sql`update template_versions set body = '{{ customer.salutation }}{% if customer.name contains "1" %}{% for i in (1..9000000) %}長い{% endfor %}{% endif %}'`.execute(
    db,
  )
  await dispatch.drain(world, 'w1')
  const states = (await standing()).map(([state]) => state)
  expect(states.toSorted()).toEqual(['held', 'sent', 'sent', 'sent'])
  expect(await standing()).toContainEqual(['held', 'text-unreadable'])
  expect(sink.mails).toHaveLength(3)
})

test('sending stopped while the gate judges: what it held back goes on its way once sending goes on', async () => {
  await mailing(db, { count: 3, legalClass: 'notice', at: clock.now() })
  await dispatch.pauseSending(db, '文面を見直す', 'staff:1', clock.now())
  const until = new Date(clock.now().getTime() + 60_000)
  for (let lane = 0; lane < touchpoints.LANES; lane += 1)
    await inTransaction(db, async tx =>
      judge(tx, await touchpoints.claim(tx, { worker: 'w1', lane, limit: 100, until }, clock.now()), clock.now()),
    )
  expect(new Set((await standing()).map(([, reason]) => reason))).toEqual(new Set(['paused.sending']))

  await settings.put(db, 'sending', { paused: false, reason: null, since: null }, 'staff:1', clock.now())
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 3, sent: 3 })
  expect(sink.mails).toHaveLength(3)
})
