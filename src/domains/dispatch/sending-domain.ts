import * as channels from '#domains/channels/index.ts'
import type { SendingDomain, SetSigning } from '#domains/channels/sending-contract.ts'
import { settings } from '#domains/staff/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import type { World } from '#platform/world.ts'
import { shareSince } from './share-views.ts'

const DAYS = 30
const DAY_MS = 86_400_000

async function houseOf({ db, secrets, config, clock }: World) {
  const company = await settings.get(db, 'company')
  const { smtpUrl, publicUrl, dnsServers } = config
  return {
    around: { secrets, smtpUrl, publicUrl, company, dnsServers },
    day: dayOf(clock.now(), company.zone),
    zone: company.zone,
  }
}

/** How the sending domain stands as it was last seen. */
export async function sendingDomain(world: World, language: Language): Promise<SendingDomain> {
  const { around, day } = await houseOf(world)
  return channels.sendingDomain(world.db, around, { language, day }, world.clock.now())
}

/** Looks the sending domain up and counts what became of the mails of 30 days, for whoever asks or, once a day, for nobody. Where no mail leaves nobody is asked. */
export async function lookAtSendingDomain(world: World, actor: string): Promise<void> {
  const { around, zone } = await houseOf(world)
  const { db, clock } = world
  const now = clock.now()
  if (!(await channels.senderNow(db, around))) return
  const share = await shareSince(db, new Date(now.getTime() - DAYS * DAY_MS), DAYS, zone)
  await channels.lookAtDomain(db, around, share, actor, now)
}

async function domainNow(world: World): Promise<string> {
  const { around } = await houseOf(world)
  const sender = await channels.senderNow(world.db, around)
  if (sender) return sender.domain
  throw new Refusal('sending-domain-unset', '先に、メールの送信サーバーと差出人のアドレスを設定してください。', { status: 409 })
}

/** Makes a key to sign mails of the sending domain with. Refusals `sending-domain-unset`, `dkim-keys-many` (409). */
export async function makeSigningKey(world: World, actor: string): Promise<void> {
  const { around, day } = await houseOf(world)
  const domain = await domainNow(world)
  const dns = channels.asking(around)
  try {
    await channels.makeKey(world.db, { secrets: world.secrets, dns }, domain, { actor, day }, world.clock.now())
  } finally {
    dns.close()
  }
}

/** Signs with a key, or with none; answers what that leaves open to a second person: to stop what the DNS bears out. Refusals as of `channels.turn`. */
export async function setSigning(world: World, tx: Db, wanted: SetSigning, actor: string) {
  const domain = await domainNow({ ...world, db: tx })
  const before = await channels.signingNow(tx, domain)
  await channels.turn(tx, world.secrets, domain, wanted, actor, world.clock.now())
  const stops = before !== null && wanted.selector === null
  return {
    done: undefined,
    exactly: { domain, ...wanted },
    changes: stops ? [{ name: 'signing', from: `${domain} ${before}`, to: '' }] : [],
  }
}

/** Removes a key that signs nothing. */
export async function dropSigningKey(world: World, selector: string, actor: string): Promise<void> {
  await channels.dropKey(world.db, await domainNow(world), selector, actor, world.clock.now())
}
