import { expect, test } from 'vitest'
import { configure } from '#domains/channels/index.ts'
import { readInbox } from '#domains/dispatch/inbox.ts'
import type { Mailbox } from '#domains/dispatch/mailbox.ts'
import { world } from '#test/support/world.ts'

const w = await world()

function mailbox(raws: readonly Buffer[]) {
  const read: number[] = []
  const it: Mailbox = {
    era: '1',
    count: async () => raws.length,
    async *unread() {
      for (const [uid, raw] of raws.entries()) yield { uid, raw }
    },
    async markRead(uid) {
      read.push(uid)
    },
    async close() {},
  }
  return { it, read }
}

const mail = (n: number, subject: string, text: string): Buffer =>
  Buffer.from(
    `From: p${n}@example.com\r\nMessage-ID: <${n}@example.com>\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}`,
  )

test('no mail, however broken, keeps those behind it from being read: NUL, half an emoji at the cut, no head, bytes of anything', async () => {
  const settings = {
    host: 'mail.sakura.example',
    security: 'starttls',
    fromAddress: 'info@sakura.example',
    inboxHost: 'imap.sakura.example',
  }
  await configure(w.db, 'email', { provider: 'smtp', state: 'on', settings }, w.secrets, 'staff:1', w.now())
  const box = mailbox([
    mail(1, 'Re: x\u0000y', 'はい\u0000'),
    mail(2, 'Re: x', `${'あ'.repeat(3999)}😀`),
    mail(3, `${'あ'.repeat(299)}😀`, 'はい'),
    Buffer.alloc(0),
    Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 37) % 256)),
    mail(6, 'Re: 髙橋と𠮷田', '配信停止'),
  ])
  await readInbox(w, async () => box.it)
  expect(box.read).toEqual([0, 1, 2, 3, 4, 5])
  const kept = await w.db.selectFrom('events').select('external_id').where('source', '=', 'mail').execute()
  expect(kept.map(it => it.external_id)).toEqual(expect.arrayContaining([1, 2, 3, 6].map(n => `<${n}@example.com>`)))
})
