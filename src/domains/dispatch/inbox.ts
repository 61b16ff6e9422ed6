import { ImapFlow } from 'imapflow'
import { answers } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import { takeInMail } from './inbound.ts'
import { type Inbox, inboxOf } from './inbox-settings.ts'

/** What of an IMAP mailbox is used; a test plays it. */
export type Mailbox = {
  /** The unread mails, at most this many: number and raw text. */
  unread(most: number): AsyncIterable<{ uid: number; raw: Buffer }>
  markRead(uids: readonly number[]): Promise<void>
  close(): Promise<void>
}

const MOST = 200

/** Reads the mailbox replies and bounces come to, if one is set; a mail is marked read only after it was taken in, one that can't be stays unread and stops no other. Answers how many. */
export async function readInbox(world: World, open: (settings: Inbox) => Promise<Mailbox> = openMailbox): Promise<number> {
  const settings = await inboxOf(world)
  if (!settings) return 0
  const mailbox = await open(settings)
  let count = 0
  try {
    for await (const { uid, raw } of mailbox.unread(MOST)) {
      const taken = await takenIn(world, raw)
      if (!taken) continue
      await mailbox.markRead([uid])
      count += 1
    }
  } finally {
    await mailbox.close()
  }
  return count
}

// The database being away is everybody's trouble and ends the reading; anything else is this mail's own.
async function takenIn(world: World, raw: Buffer): Promise<boolean> {
  try {
    await takeInMail(world.db, raw, world.clock.now())
    return true
  } catch (error) {
    await answers(world.db)
    world.log.error({ err: error }, 'a mail of the inbox could not be taken in')
    return false
  }
}

/** A mailbox over IMAP with TLS (port 993) or STARTTLS. */
export async function openMailbox({ host, port, user, password }: Inbox): Promise<Mailbox> {
  const client = new ImapFlow({ host, port, secure: port === 993, auth: { user, pass: password }, logger: false })
  client.on('error', () => {})
  await client.connect()
  const lock = await client.getMailboxLock('INBOX')
  return {
    async *unread(most) {
      const found = await client.search({ seen: false }, { uid: true })
      const uids = found ? found.slice(0, most) : []
      for (const uid of uids) {
        const mail = await client.fetchOne(String(uid), { source: true }, { uid: true })
        const raw = mail ? mail.source : undefined
        if (raw) yield { uid, raw }
      }
    },
    async markRead(uids) {
      await client.messageFlagsAdd(uids.join(','), ['\\Seen'], { uid: true })
    },
    async close() {
      lock.release()
      await client.logout()
    },
  }
}
