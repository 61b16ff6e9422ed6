import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { world as worldOf } from '#test/support/world.ts'
import * as dispatch from './index.ts'

const sink = await smtpSink({})
afterAll(() => sink.close())
const now = '2026-11-24T10:00:00+09:00'
const withMail = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0`

async function lineFirst(env: Record<string, string>) {
  const w = await worldOf({ now, env })
  await mailing(w.db, { count: 3, legalClass: 'notice', at: w.now() })
  await sql`update customers set line_id = 'U' || email`.execute(w.db)
  await sql`update step_cards set card = jsonb_set(card, '{channels}', '["line", "email"]')`.execute(w.db)
  await sql`update template_versions set short = 'その後いかがですか'`.execute(w.db)
  await dispatch.drain(w, 'w1')
  return w.db.selectFrom('deliveries').select(['channel', 'state']).execute()
}

test('a step that asks for LINE first goes by mail while LINE is not set up and mail is', async () => {
  expect(await lineFirst({ SMTP_URL: withMail })).toEqual(Array(3).fill({ channel: 'email', state: 'accepted' }))
  expect(sink.mails).toHaveLength(3)
})

test('where nothing is set up the first rung goes to the tray', async () => {
  expect(await lineFirst({})).toEqual(Array(3).fill({ channel: 'line', state: 'tray' }))
})
