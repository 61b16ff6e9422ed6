import { sql } from 'kysely'
import PostalMime from 'postal-mime'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { MAILING, mailing } from '#test/support/mailing.ts'
import { type Sink, smtpSink } from '#test/support/smtp-sink.ts'
import type { Tricks } from '#test/support/smtp-talk.ts'
import { begin } from './begun.ts'
import * as dispatch from './index.ts'

const { db, url } = await freshDb()
const start = '2026-11-24T10:00:00+09:00'
const clock = stillAt(start)
let tricks: Tricks = {}
const parts = ['connect', 'ehlo', 'mail', 'rcpt', 'data', 'end'] as const
const sink: Sink = await smtpSink({
  tricks: Object.fromEntries(parts.map(part => [part, (line: string, n: number) => tricks[part]?.(line, n) ?? null])),
})
afterAll(() => sink.close())
const worldAt = (smtp: string | null) => ({
  db,
  clock,
  config: readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', ...(smtp ? { SMTP_URL: smtp } : {}) }),
  secrets: secretsFrom('a secret of the tests alone'),
  log: silentLog,
})
const world = worldAt(`${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&patience=2`)

beforeEach(async () => {
  await sql`truncate touchpoints, touchpoint_changes, verdicts, deliveries, customers, permissions, dead_addresses, events, templates, template_versions`.execute(
    db,
  )
  sink.mails.length = 0
  tricks = {}
  clock.travel(new Date(start))
})

const rows = () =>
  db.selectFrom('touchpoints').select(['id', 'state', 'reason', 'due_at', 'attempts', 'channel', 'data']).orderBy('id').execute()
const deliveries = () => db.selectFrom('deliveries').selectAll().orderBy('id').execute()
const inMinutes = (minutes: number) => clock.travel(new Date(clock.now().getTime() + minutes * 60_000))

test('what is due is sent once, recorded, and said again word for word from its pinned text', async () => {
  await mailing(db, { count: 3, legalClass: 'ad', at: clock.now() })
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 3, sent: 3 })
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 0, sent: 0 })
  expect((await rows()).map(it => [it.state, it.channel])).toEqual([
    ['sent', 'email'],
    ['sent', 'email'],
    ['sent', 'email'],
  ])
  const [kept] = await deliveries()
  expect(kept).toMatchObject({ state: 'accepted', template_version: 1, body: null, html: null })

  const mail = await PostalMime.parse(sink.mails.find(it => it.id === kept?.message_id)?.raw ?? '')
  const said = await dispatch.message(world, kept?.customer_id ?? '', kept?.id ?? '')
  expect(said.text.trim()).toBe(mail.text?.replaceAll('\r\n', '\n').trim())
  expect(said.faithful).toBe(true)
})

test('an ad carries one-click headers whose address is signed; a notice carries none [E2]', async () => {
  await mailing(db, { count: 1, legalClass: 'ad', at: clock.now() })
  await dispatch.drain(world, 'w1')
  const mail = await PostalMime.parse(sink.mails[0]?.raw ?? '')
  const header = (name: string) => mail.headers.find(it => it.key === name)?.value
  expect(header('list-unsubscribe')).toMatch(
    /^<https:\/\/care\.sakura\.example\/p\/unsubscribe\/[\w-]+>, <mailto:info@sakura\.example/,
  )
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
})

test('without a channel set everything lands in the tray, whole', async () => {
  await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
  await dispatch.drain(worldAt(null), 'w1')
  expect(sink.mails).toHaveLength(0)
  const [kept] = await deliveries()
  expect(kept?.state).toBe('tray')
  expect(kept?.body).toContain('髙橋 健一1 様')
  expect(kept?.html).toContain('<!doctype html>')
})

describe('the other side', () => {
  const one = async (legalClass: 'ad' | 'notice', how: Tricks, notAfter?: Date) => {
    tricks = how
    await mailing(db, { count: 1, legalClass, at: clock.now(), ...(notAfter ? { notAfter } : {}) })
    await dispatch.deliverDue(world, { worker: 'w1', signal: new AbortController().signal })
    return (await rows())[0]
  }

  test('greylists: it waits and goes through later with the same Message-ID', async () => {
    expect(await one('notice', { rcpt: () => '451 4.7.1 greylisted' })).toMatchObject({
      state: 'moved',
      reason: 'later',
      attempts: 1,
    })
    tricks = {}
    expect(await dispatch.drain(world, 'w1')).toMatchObject({ sent: 0 })
    inMinutes(6)
    expect(await dispatch.drain(world, 'w1')).toMatchObject({ sent: 1 })
    expect(new Set((await deliveries()).map(it => it.message_id)).size).toBe(1)
  })

  test('greylists one that was put off often: that was its first try, so it waits five minutes', async () => {
    tricks = { rcpt: () => '451 4.7.1 greylisted' }
    await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
    const until = new Date(clock.now().getTime() + 60_000)
    for (let time = 0; time < 5; time += 1) {
      for (let lane = 0; lane < touchpoints.LANES; lane += 1)
        await touchpoints.claim(db, { worker: 'w0', lane, limit: 10, until }, clock.now())
      expect(await touchpoints.giveBack(db, 'w0', clock.now())).toMatchObject({ planned: 1 })
    }
    await dispatch.deliverDue(world, { worker: 'w1', signal: new AbortController().signal })
    const [row] = await rows()
    expect(row).toMatchObject({ state: 'moved', reason: 'later', attempts: 1 })
    expect(Number(row?.due_at) - Number(clock.now())).toBe(300_000)
  })

  test('says not now until it is too late: expired, never sent late', async () => {
    const row = await one('notice', { rcpt: () => '451 4.7.1 later' }, new Date(clock.now().getTime() + 60_000))
    expect(row).toMatchObject({ state: 'expired', reason: 'late' })
  })

  test('does not know the user: the address is buried and the gate decides what is next', async () => {
    expect(await one('notice', { rcpt: () => '550 5.1.1 user unknown' })).toMatchObject({
      state: 'moved',
      reason: 'address-dead',
    })
    expect(await db.selectFrom('dead_addresses').select(['address_key', 'dead', 'reason']).execute()).toEqual([
      { address_key: 'p1@d1.example.com', dead: true, reason: 'unknown' },
    ])
  })

  test('calls it spam: held for a person, with the reason', async () => {
    expect(await one('ad', { end: () => '554 5.7.1 spam' })).toMatchObject({ state: 'held', reason: 'refused-content' })
  })

  test('takes the body and is gone: an ad waits for a person, never goes again by itself', async () => {
    expect(await one('ad', { end: () => 'close' })).toMatchObject({ state: 'held', reason: 'maybe-sent' })
    inMinutes(600)
    await dispatch.drain(world, 'w1')
    expect(sink.mails).toHaveLength(1)
  })

  test('takes the body and is gone: a notice goes again under the same Message-ID', async () => {
    expect(await one('notice', { end: (_, n) => (n === 0 && sink.count() % 2 >= 0 ? 'close' : null) })).toMatchObject({
      state: 'moved',
      reason: 'unsure-again',
    })
    tricks = {}
    inMinutes(2)
    await dispatch.drain(world, 'w1')
    expect(sink.mails).toHaveLength(2)
    expect(new Set(sink.mails.map(it => it.id)).size).toBe(1)
  })

  test('is away: everything waits, nothing counts against the people', async () => {
    expect(await one('notice', { connect: () => '421 4.3.2 closed for maintenance' })).toMatchObject({
      state: 'moved',
      reason: 'channel-trouble',
      attempts: 0,
    })
    expect(await db.selectFrom('dead_addresses').selectAll().execute()).toEqual([])
  })
})

test('a missing field is never sent; the row says which field and where [G1]', async () => {
  await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
  await sql`update template_versions set body = E'あ\n\n{{ item.name }}'`.execute(db)
  await dispatch.drain(world, 'w1')
  const [row] = await rows()
  expect(row).toMatchObject({
    state: 'held',
    reason: 'field-missing',
    data: { note: '文面「一か月のご案内」の本文3行目の「お持ちのもの」が空です。' },
  })
  expect(sink.mails).toHaveLength(0)
})

test('two workers at once send everything once', async () => {
  await mailing(db, { count: 400, legalClass: 'ad', at: clock.now() })
  await Promise.all([dispatch.drain(world, 'w1'), dispatch.drain(world, 'w2')])
  expect(sink.mails).toHaveLength(400)
  expect(new Set(sink.mails.map(it => it.id)).size).toBe(400)
  expect((await rows()).every(it => it.state === 'sent')).toBe(true)
})

test('a stop gives back what was not begun, at once, and loses nothing', async () => {
  await mailing(db, { count: 300, legalClass: 'ad', at: clock.now() })
  const stop = new AbortController()
  tricks = {
    end: () => {
      if (sink.mails.length >= 40) stop.abort()
      return null
    },
  }
  await dispatch.deliverDue(world, { worker: 'w1', signal: stop.signal, limit: 100 })
  const states = Map.groupBy(await rows(), it => it.state)
  expect(states.get('claimed')).toBeUndefined()
  expect(states.get('sent')?.length).toBe(sink.mails.length)
  tricks = {}
  inMinutes(1)
  await dispatch.drain(world, 'w2')
  expect(sink.mails).toHaveLength(300)
})

test('rows of a dead worker: what was not begun goes out, a notice goes again, an ad that was begun waits for a person', async () => {
  for (const [legalClass, begun, state] of [
    ['notice', true, 'sent'],
    ['ad', false, 'sent'],
    ['ad', true, 'held'],
  ] as const) {
    await sql`truncate touchpoints, customers, permissions, templates, template_versions, sendings_begun`.execute(db)
    await mailing(db, { count: 1, legalClass, at: clock.now() })
    const until = new Date(clock.now().getTime() + 1000)
    for (let lane = 0; lane < touchpoints.LANES; lane += 1) {
      const claimed = await touchpoints.claim(db, { worker: 'dead', lane, limit: 10, until }, clock.now())
      const errands = claimed.map(row => ({ row, channel: 'email' as const, known: undefined, text: undefined, card: undefined }))
      if (begun && claimed.length > 0)
        expect(await begin(db, { worker: 'dead', zone: 'Asia/Tokyo' }, errands, clock.now())).toHaveLength(1)
    }
    inMinutes(1)
    await dispatch.drain(world, 'w1')
    expect((await rows())[0]?.state).toBe(state)
  }
})

test('a worker past its lease begins no ad', async () => {
  await mailing(db, { count: 1, legalClass: 'ad', at: clock.now() })
  const until = new Date(clock.now().getTime() + 1000)
  for (let lane = 0; lane < touchpoints.LANES; lane += 1) {
    const claimed = await touchpoints.claim(db, { worker: 'slow', lane, limit: 10, until }, clock.now())
    const errands = claimed.map(row => ({ row, channel: 'email' as const, known: undefined, text: undefined, card: undefined }))
    expect(await begin(db, { worker: 'slow', zone: 'Asia/Tokyo' }, errands, new Date(until.getTime() + 1))).toEqual([])
  }
})

test('the Message-ID is made of the contact’s key and nothing else', async () => {
  await mailing(db, { count: 2, legalClass: 'notice', at: clock.now() })
  await dispatch.drain(world, 'w1')
  const ids = sink.mails.map(it => it.id)
  expect(new Set(ids).size).toBe(2)
  expect(ids.every(id => /^<[\w-]{22}@sakura\.example>$/.test(id))).toBe(true)
  expect(MAILING).toBeTruthy()
})
