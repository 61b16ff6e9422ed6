import * as channels from '#domains/channels/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { World } from '#platform/world.ts'

export type Inbox = { host: string; port: number; user: string; password: string }

/** The mailbox replies and bounces come to, as the e-mail channel's settings say; null: none. */
export async function inboxOf({ db, secrets, config }: World): Promise<Inbox | null> {
  const company = await settings.get(db, 'company')
  const email = (await channels.standings(db, { secrets, smtpUrl: config.smtpUrl, company })).get('email')
  const it = email?.settings ?? {}
  if (typeof it.inboxHost !== 'string' || it.inboxHost === '') return null
  return {
    host: it.inboxHost,
    port: Number(it.inboxPort),
    user: String(it.inboxUser ?? ''),
    password: String(it.inboxPassword ?? ''),
  }
}
