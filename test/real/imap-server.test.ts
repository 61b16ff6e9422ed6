import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { configure } from '#domains/channels/index.ts'
import { readInbox } from '#domains/dispatch/index.ts'
import { canDovecot, dovecot, mailboxUser } from '#test/support/dovecot.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

if (!canDovecot) console.info('Skipped: no Dovecot is installed here (apt-get install dovecot-imapd, as root).')
const bounces = path.resolve(import.meta.dirname, '../..', process.env.KIZUKAI_SHARED ?? '../shared', 'data/bounces')

const mail = (from: string, id: string, words: string, more: readonly string[] = []) =>
  [
    `From: ${from}`,
    `Message-ID: <${id}@example.com>`,
    'Subject: Re: x',
    ...more,
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
  ].join('\r\n')

describe.skipIf(!canDovecot)('replies read from a real IMAP server', () => {
  let server: Awaited<ReturnType<typeof dovecot>>
  let w: Awaited<ReturnType<typeof world>>
  beforeAll(async () => {
    server = await dovecot()
    w = await world()
    await set({})
  })
  afterAll(async () => {
    await server.stop()
    server.remove()
  })

  async function set(over: { password?: string; host?: string }): Promise<void> {
    const inbox = { inboxHost: over.host ?? server.host, inboxPort: server.port, inboxUser: mailboxUser.user }
    const settings = { host: 'mail.sakura.example', security: 'starttls', fromAddress: 'info@sakura.example', ...inbox }
    const password = { inboxPassword: over.password ?? mailboxUser.password }
    await configure(
      w.db,
      'email',
      { provider: 'smtp', state: 'on', settings: { ...settings, ...password } },
      w.secrets,
      'staff:1',
      w.now(),
    )
  }
  const named = async (name: string) =>
    (await w.db.selectFrom('events').select(['customer_id', 'data']).where('name', '=', name).execute()) as {
      customer_id: string
      data: { text?: string }
    }[]

  test('an empty mailbox is nothing', async () => expect(await readInbox(w)).toBe(0))

  test('a reply, an answering machine and 30 MB of pictures are taken in once and marked read', async () => {
    const [ken = ''] = await people(w.db, [{ email: 'kenichi@example.com' }])
    server.deliver(mail('kenichi@example.com', 'r1', '元気に使っています。'))
    server.deliver(mail('kenichi@example.com', 'a1', '休みです。', ['Auto-Submitted: auto-replied']))
    server.deliver(mail('kenichi@example.com', 'big', `写真です。\r\n${`${'x'.repeat(76)}\r\n`.repeat(400_000)}`))
    expect(await readInbox(w)).toBe(3)
    expect([server.read(), await readInbox(w)]).toEqual([3, 0])
    const replies = await named('reply.received')
    expect(replies.map(it => [it.customer_id, it.data.text?.slice(0, 5)])).toEqual([
      [ken, '元気に使っ'],
      [ken, '写真です。'],
    ])
    expect(await named('mail.auto-replied')).toHaveLength(1)
  }, 60_000)

  test.skipIf(!existsSync(bounces))(
    '313 real bounces are read two hundred at a time, none twice, none left',
    async () => {
      const before = server.read()
      const files = readdirSync(bounces).filter(name => name.endsWith('.eml'))
      for (const name of files) server.deliver(readFileSync(path.join(bounces, name)))
      const counts = [await readInbox(w), await readInbox(w), await readInbox(w)]
      expect(counts).toEqual([200, files.length - 200, 0])
      expect(server.read() - before).toBe(files.length)
    },
    120_000,
  )

  test('a line that is cut while it reads loses nothing and takes nothing in twice', async () => {
    const before = { read: server.read(), replies: (await named('reply.received')).length }
    for (let n = 0; n < 40; n += 1) server.deliver(mail('chihiro@example.com', `cut-${n}`, 'はい'))
    const reading = readInbox(w)
    const cut = (async () => {
      while (server.read() < before.read + 5) await new Promise(resolve => setImmediate(resolve))
      await server.kick()
    })()
    const [first] = await Promise.allSettled([reading, cut])
    expect(first.status).toBe('rejected')
    while ((await readInbox(w)) > 0);
    expect(server.read() - before.read).toBe(40)
  }, 60_000)

  test('a wrong password, a server without encryption elsewhere and one that is away say what to do', async () => {
    await set({ password: 'wrong' })
    await expect(readInbox(w)).rejects.toMatchObject({ code: 'inbox-password' })
    await set({ host: '127.1' })
    await expect(readInbox(w)).rejects.toMatchObject({ code: 'inbox-unsafe' })
    await set({})
    server.deliver(mail('chihiro@example.com', 'late', 'はい'))
    await server.stop()
    await expect(readInbox(w)).rejects.toMatchObject({ code: 'inbox-away' })
    await server.again()
    expect(await readInbox(w)).toBe(1)
  }, 60_000)
})
