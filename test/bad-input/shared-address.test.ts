import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as dispatch from '#domains/dispatch/index.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { world } from '#test/support/world.ts'

const sink = await smtpSink()
const w = await world({
  now: '2026-11-24T10:00:00+09:00',
  env: { SMTP_URL: `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0` },
})

test('「配信停止」 by reply counts for everybody at that address [M11]', async () => {
  await mailing(w.db, { count: 2, legalClass: 'ad', at: w.now() })
  await sql`update customers set email = 'family@example.com', email_key = 'family@example.com'`.execute(w.db)
  await dispatch.drain(w, 'w1')
  await sink.close()
  const id = sink.mails[0]?.id ?? ''
  const mail = `From: family@example.com\r\nMessage-ID: <r@example.com>\r\nIn-Reply-To: ${id}\r\nSubject: Re: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n配信停止\r\n`
  expect(await dispatch.takeInMail(w.db, Buffer.from(mail), w.now())).toMatchObject({ stopped: true })
  const refused = await sql<{
    n: number
  }>`select count(distinct customer_id) as n from permissions where said = 'no' and channel = 'email' and topic = 'aftercare'`.execute(
    w.db,
  )
  expect(refused.rows[0]?.n).toBe(2)
})
