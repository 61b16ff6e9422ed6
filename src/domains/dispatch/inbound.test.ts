import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { jobs } from '#app/jobs.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { world } from '#test/support/world.ts'
import * as dispatch from './index.ts'
import { asksToStop, ownWords } from './rules.ts'

const sink = await smtpSink()
const w = await world({
  now: '2026-11-24T10:00:00+09:00',
  env: { SMTP_URL: `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0` },
})
await mailing(w.db, { count: 7, legalClass: 'ad', at: w.now() })
await dispatch.drain(w, 'w1')
await sink.close()
const sent = await sql<{ customer: string; touchpoint: string; address: string; id: string }>`
  select customer_id as customer, touchpoint_id as touchpoint, address, message_id as id from deliveries order by id`
  .execute(w.db)
  .then(it => it.rows)
const nth = (n: number) => sent[n] ?? { customer: '', touchpoint: '', address: '', id: '' }
const take = (text: string) => dispatch.takeInMail(w.db, Buffer.from(text.replaceAll('\n', '\r\n')), w.now())
const outcome = async (n: number) =>
  (
    await sql<{
      state: string
      outcome: string | null
    }>`select state, outcome from touchpoints where id = ${nth(n).touchpoint}`.execute(w.db)
  ).rows[0]
const refused = async (n: number) =>
  (
    await sql<{
      what: string
    }>`select topic || ' ' || way as what from permissions where customer_id = ${nth(n).customer} and said = 'no' order by topic`.execute(
      w.db,
    )
  ).rows.map(it => it.what)
const reply = (n: number, words: string, more = '') =>
  `From: 髙橋 健一 <${nth(n).address}>\nTo: info@sakura.example\nSubject: Re: その後いかがですか\nMessage-ID: <r${n}@example.com>\nIn-Reply-To: ${nth(n).id}\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n${more}\n${words}\n`

test('a delivery report buries the address and is the outcome of its contact; the same report twice is once', async () => {
  const report = `From: MAILER-DAEMON@example.com\nTo: info@sakura.example\nSubject: Undelivered Mail Returned to Sender\nMessage-ID: <b1@example.com>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: text/plain\n\nI am sorry.\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; ${nth(0).address}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n\n--x\nContent-Type: message/rfc822\n\nMessage-ID: ${nth(0).id}\nSubject: x\n\nx\n--x--\n`
  expect(await take(report)).toMatchObject({ kind: 'bounce', customerId: nth(0).customer, buried: [nth(0).address] })
  expect(await take(report)).toMatchObject({ kind: 'bounce', buried: [] })
  expect(await outcome(0)).toEqual({ state: 'done', outcome: 'bounced' })
  expect(await sql`select reason from dead_addresses where dead`.execute(w.db).then(it => it.rows)).toEqual([
    { reason: 'unknown' },
  ])
})

test('a host that says "user unknown" only after the body filters us: one time buries nobody, 5.1.x does (docomo, E4)', async () => {
  const said = (n: number, status: string, words: string) =>
    `From: MAILER-DAEMON@example.com\nTo: info@sakura.example\nSubject: Undelivered\nMessage-ID: <body${n}${status}@example.com>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; ${nth(n).address}\nAction: failed\nStatus: ${status}\nDiagnostic-Code: smtp; ${words} (in reply to end of DATA command)\n\n--x\nContent-Type: message/rfc822\n\nMessage-ID: ${nth(n).id}\nSubject: x\n\nx\n--x--\n`
  expect(await take(said(6, '5.0.0', '550 Unknown user'))).toMatchObject({ kind: 'bounce', buried: [] })
  expect(await take(said(6, '5.1.1', '550 5.1.1 Unknown user'))).toMatchObject({ buried: [nth(6).address] })
})

test.each([
  ['0000', '2026-11-24T01:00:00.000Z'],
  ['Thu, 1 Jan 1970 09:00:00 +0900', '2026-11-24T01:00:00.000Z'],
  ['Mon, 1 Jan 2035 09:00:00 +0900', '2026-11-24T01:00:00.000Z'],
  ['Fri, 20 Nov 2026 09:00:00 +0900', '2026-11-20T00:00:00.000Z'],
])('a mail of a clock that says %s was heard at %s: no figure begins in a year before us', async (date, at) => {
  await take(
    `From: dareka@example.com\nTo: info@sakura.example\nSubject: x\nMessage-ID: <${date.length}${at}@example.com>\nDate: ${date}\n\nこんにちは\n`,
  )
  const [heard] = await sql<{ at: Date }>`select at from events where name = 'reply.received' order by id desc limit 1`
    .execute(w.db)
    .then(it => it.rows)
  expect(heard?.at.toISOString()).toBe(at)
})

test('a forged report about a mail we never sent buries nobody', async () => {
  const forged = `From: MAILER-DAEMON@evil.example\nSubject: Undelivered Mail\nMessage-ID: <b2@evil.example>\nContent-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nFinal-Recipient: rfc822; ${nth(1).address}\nAction: failed\nStatus: 5.1.1\n\n--x--\n`
  expect(await take(forged)).toMatchObject({ kind: 'bounce', customerId: null, buried: [] })
})

test('a reply is the outcome of the contact it answers', async () => {
  expect(
    await take(
      reply(
        1,
        'ありがとうございます。とても乗りやすいです。\n\n2026年11月24日 10:00 株式会社さくらサイクル <info@sakura.example>:\n> 配信停止はこちら',
      ),
    ),
  ).toMatchObject({ kind: 'reply', stopped: false })
  expect(await outcome(1)).toEqual({ state: 'done', outcome: 'replied' })
  expect(await refused(1)).toEqual([])
})

test('「配信停止」 in a reply is a refusal, of what asks how they are too [M11]', async () => {
  expect(await take(reply(2, '配信停止をお願いします。'))).toMatchObject({ kind: 'reply', stopped: true })
  expect(await refused(2)).toEqual(['ad reply', 'aftercare reply'])
  expect(await outcome(2)).toMatchObject({ outcome: 'unsubscribed' })
})

test('a mail program’s unsubscribe without reference is known by its sender', async () => {
  const mail = `From: ${nth(3).address}\nTo: info@sakura.example\nSubject: unsubscribe\nMessage-ID: <u3@example.com>\nAuto-Submitted: auto-replied\n\nunsubscribe\n`
  expect(await take(mail)).toMatchObject({ customerId: nth(3).customer, stopped: true })
  expect(await refused(3)).toEqual(['ad reply'])
})

test('a complaint over a feedback loop is a refusal, an answering machine is nothing', async () => {
  const complaint = `From: fbl@example.com\nSubject: FW: complaint\nMessage-ID: <c4@example.com>\nContent-Type: multipart/report; report-type=feedback-report; boundary=x\n\n--x\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nUser-Agent: x/1\nVersion: 1\n\n--x\nContent-Type: message/rfc822\n\nMessage-ID: ${nth(4).id}\n\nx\n--x--\n`
  expect(await take(complaint)).toMatchObject({ kind: 'complaint', stopped: true })
  expect(await refused(4)).toEqual(['ad complaint', 'aftercare complaint'])
  expect(await take(reply(5, '不在にしております。配信停止', 'Auto-Submitted: auto-replied\n'))).toMatchObject({
    kind: 'auto-reply',
    stopped: false,
  })
  expect(await outcome(5)).toMatchObject({ state: 'sent' })
})

test('the one-click address is the page of consent: GET changes nothing, POST stops, a tampered one does neither [E2]', async () => {
  const link =
    sink.mails.find(it => it.id === nth(5).id)?.raw.match(/List-Unsubscribe: <http:\/\/kizukai\.test([^>]+)>/)?.[1] ?? ''
  const shown = await w.app.request(link)
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain('<form method="post"')
  expect(await refused(5)).toEqual([])

  const tampered = link.replace(/(?<=unsubscribe\/.{5})./, it => (it === 'Z' ? 'Y' : 'Z'))
  expect((await w.app.request(tampered, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(404)
  expect(await refused(5)).toEqual([])

  for (let n = 0; n < 2; n += 1)
    expect(
      (
        await w.app.request(link, {
          method: 'POST',
          body: 'List-Unsubscribe=One-Click',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).status,
    ).toBe(200)
  expect(await refused(5)).toEqual(['ad one-click'])
  const bells = await w.rung('touchpoints.unsubscribed')
  expect(bells).toHaveLength(1)
  for (const { payload } of bells) await jobs['touchpoints.unsubscribed']?.(payload, w, new AbortController().signal)
  expect(await outcome(5)).toMatchObject({ outcome: 'unsubscribed' })
})

test('incoming mail over the API needs a key that may write events', async () => {
  const body = reply(1, 'もう一度')
  const key = await w.aKey('events:write')
  const answer = await w.app.request('/api/v1/inbound/mail', {
    method: 'POST',
    body,
    headers: { ...key.headers, 'content-type': 'message/rfc822' },
  })
  expect(answer.status).toBe(200)
  const weak = await w.aKey('customers:read')
  expect((await w.app.request('/api/v1/inbound/mail', { method: 'POST', body, headers: weak.headers })).status).toBe(403)
})

test.each([
  ['Re: お知らせ', '配信停止', true],
  ['Re: お知らせ', 'メールはもう要りません', true],
  ['Re: お知らせ', '止めてください。今後の連絡は不要です', true],
  ['Re: お知らせ', 'ブレーキが止まりません。見てもらえますか', false],
  ['Re: お知らせ', 'ありがとう\n> 配信停止はこちら', false],
  ['配信停止希望', '', true],
  ['Re: 配信停止のご案内', 'わかりました', false],
])('%s / %s → %s', (subject, text, stops) => expect(asksToStop(subject, text)).toBe(stops))

test('own words stop where the quoted mail begins', () => {
  expect(ownWords('はい\n\nOn Tue, 24 Nov 2026 at 10:00, Sakura <info@sakura.example> wrote:\n> こんにちは')).toBe('はい')
})
