import { ImapFlow, type MailboxLockObject } from 'imapflow'
import { isHere } from '#domains/channels/local-links-rules.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Inbox } from './inbox-settings.ts'
import { MOST_BYTES } from './mail-reader.ts'

/** What of an IMAP mailbox is used; a test plays it. */
export type Mailbox = {
  /** How many mails are unread. */
  count(): Promise<number>
  /** While it stays the same, a number means the same mail. */
  era: string
  /** The unread mails but these, the oldest first: number and raw text, as much of it as is read. */
  unread(but: ReadonlySet<number>): AsyncIterable<{ uid: number; raw: Buffer }>
  markRead(uid: number): Promise<void>
  close(): Promise<void>
}

const PATIENCE = { connectionTimeout: 20_000, greetingTimeout: 10_000, socketTimeout: 60_000 }
const TLS_PORT = 993

/**
 * A mailbox over IMAP: with TLS from the first byte at port 993, elsewhere after STARTTLS, without which only this machine itself is told the password. Refusals `inbox-password`,
 * `inbox-unsafe`, `inbox-away`.
 */
export async function openMailbox({ host, port, user, password }: Inbox): Promise<Mailbox> {
  // Nobody listens between two programs of one machine, whose certificate is seldom more than its own word.
  const trust = isHere(host) ? { tls: { rejectUnauthorized: false } } : port === TLS_PORT ? {} : { doSTARTTLS: true }
  const client = new ImapFlow({
    host,
    port,
    secure: port === TLS_PORT,
    ...trust,
    ...PATIENCE,
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return reader(client, await client.getMailboxLock('INBOX'))
  } catch (trouble) {
    client.close()
    throw refusalOf(trouble, host)
  }
}

function reader(client: ImapFlow, lock: MailboxLockObject): Mailbox {
  const unseen = async () => (await client.search({ seen: false }, { uid: true })) || []
  return {
    era: String(client.mailbox ? client.mailbox.uidValidity : ''),
    count: async () => (await unseen()).length,
    async *unread(but) {
      for (const uid of await unseen()) {
        if (but.has(uid)) continue
        const mail = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true })
        const raw = mail ? mail.source : undefined
        if (raw) yield { uid, raw }
      }
    },
    async markRead(uid) {
      await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
    },
    // A line that broke has nobody to say goodbye to, and what broke it is what is to be heard of.
    async close() {
      lock.release()
      if (client.usable) await client.logout().catch(() => {})
      client.close()
    },
  }
}

type Trouble = {
  authenticationFailed?: boolean
  serverResponseCode?: string
  code?: string
  responseText?: string
  message?: string
}

function refusalOf(trouble: unknown, host: string): Refusal {
  const { authenticationFailed, serverResponseCode, code = '', responseText, message = '' } = trouble as Trouble
  const data = { host, detail: (responseText ?? message).slice(0, 300) }
  // A server that cannot ask its list of users just now says no to everybody (RFC 5530).
  if (authenticationFailed && serverResponseCode !== 'UNAVAILABLE')
    return new Refusal(
      'inbox-password',
      '返信を読むサーバーのユーザー名かパスワードが違います。「設定」の「手段」で直してください。',
      {
        data,
        cause: trouble,
      },
    )
  if (/TLS|CERT|SELF_SIGNED|UNABLE_TO_VERIFY|SSL/i.test(`${code} ${message}`))
    return new Refusal(
      'inbox-unsafe',
      '返信を読むサーバーと暗号化した通信ができません。ポート(多くは993)とサーバーの証明書を確かめてください。',
      { data, cause: trouble },
    )
  return new Refusal(
    'inbox-away',
    '返信を読むサーバーにつながりません。サーバーの名前とポートを確かめてください。届いているメールは、つながったときに読みます。',
    { data, cause: trouble },
  )
}
