import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { configure } from '#domains/channels/index.ts'
import { world } from '#test/support/world.ts'
import { lookIntoInbox, readInbox } from './inbox.ts'
import type { Inbox } from './inbox-settings.ts'
import type { Mailbox } from './mailbox.ts'

const w = await world()
const smtp = {
  host: 'mail.sakura.example',
  security: 'starttls',
  fromAddress: 'info@sakura.example',
  inboxHost: 'imap.sakura.example',
  inboxUser: 'info',
  inboxPassword: 'ひみつ',
}

function mailbox(raws: readonly string[], breaksAt = Number.POSITIVE_INFINITY) {
  const read: number[] = []
  const fetched: number[] = []
  let closed = 0
  const it: Mailbox = {
    era: '1',
    count: async () => raws.length - read.length,
    async *unread(but) {
      for (const [uid, raw] of raws.entries()) {
        if (but.has(uid)) continue
        fetched.push(uid)
        if (uid >= breaksAt) throw new Error('the line broke')
        yield { uid, raw: Buffer.from(raw) }
      }
    },
    async markRead(uid) {
      read.push(uid)
    },
    async close() {
      closed += 1
    },
  }
  return { it, read, fetched, closed: () => closed }
}

test('without a mailbox set nothing is opened', async () => {
  expect(await readInbox(w, () => Promise.reject(new Error('opened')))).toBe(0)
})

test('each unread mail is taken in, then marked read; a line that breaks loses none', async () => {
  await configure(w.db, 'email', { provider: 'smtp', state: 'on', settings: smtp }, w.secrets, 'staff:1', w.now())
  const mails = [
    'From: a@example.com\r\nMessage-ID: <1@example.com>\r\nSubject: Re: x\r\n\r\nはい',
    'From: b@example.com\r\nMessage-ID: <2@example.com>\r\nSubject: Re: x\r\n\r\nいいえ',
  ]
  const asked: Inbox[] = []
  const first = mailbox(mails, 1)
  const opening = (box: ReturnType<typeof mailbox>) => async (settings: Inbox) => {
    asked.push(settings)
    return box.it
  }
  await expect(readInbox(w, opening(first))).rejects.toThrow('the line broke')
  expect([first.read, first.closed()]).toEqual([[0], 1])
  expect(asked[0]).toEqual({ host: 'imap.sakura.example', port: 993, user: 'info', password: 'ひみつ' })

  const second = mailbox(mails)
  expect(await readInbox(w, opening(second))).toBe(2)
  const replies = await w.db
    .selectFrom('events')
    .select('external_id')
    .where('name', '=', 'reply.received')
    .orderBy('external_id')
    .execute()
  expect(replies.map(it => it.external_id)).toEqual(['<1@example.com>', '<2@example.com>'])
})

test('a mail that cannot be taken in is fetched and told of once, and stops no other', async () => {
  const mails = [4, 5, 6].map(n => `From: p${n}@example.com\r\nMessage-ID: <${n}@example.com>\r\nSubject: Re: x\r\n\r\nはい`)
  await sql`alter table events add constraint no_five check (external_id <> '<5@example.com>')`.execute(w.db)
  const told: unknown[] = []
  const log = { ...w.log, error: (...it: unknown[]) => void told.push(it) }
  const listening = Object.assign(Object.create(w), { log })
  const box = mailbox(mails)
  expect(await readInbox(listening, async () => box.it)).toBe(2)
  expect(await readInbox(listening, async () => ({ ...box.it, era: '1' }))).toBe(2)
  expect([box.read, box.fetched]).toEqual([
    [0, 2, 0, 2],
    [0, 1, 2, 0, 2],
  ])
  expect(told).toHaveLength(1)
  // The mailbox was made anew: its numbers mean other mails.
  await readInbox(listening, async () => ({ ...box.it, era: '2' }))
  expect([told.length, box.fetched.filter(uid => uid === 1).length]).toEqual([2, 2])
  await sql`alter table events drop constraint no_five`.execute(w.db)
})

test('a look says how many wait and reads none of them', async () => {
  const box = mailbox(['From: a@example.com\r\nMessage-ID: <3@example.com>\r\n\r\nはい'])
  expect(await lookIntoInbox(w, async () => box.it)).toEqual({ host: 'imap.sakura.example', unread: 1 })
  expect([box.read, box.closed()]).toEqual([[], 1])
})

test('nobody listens: the refusal says what to look at, and what came is not lost', async () => {
  const nobody = { ...smtp, inboxHost: '127.0.0.1', inboxPort: 1 }
  await configure(w.db, 'email', { provider: 'smtp', state: 'on', settings: nobody }, w.secrets, 'staff:1', w.now())
  await expect(readInbox(w)).rejects.toMatchObject({ code: 'inbox-away', data: { host: '127.0.0.1' } })
})
