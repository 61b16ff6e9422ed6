import { domainToASCII } from 'node:url'
import { type Book, book, figure } from '#domains/law/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Dns, openDns } from '#platform/dns.ts'
import { type Language, sentence } from '#platform/i18n/sentence.ts'
import { optionsOf, type SmtpSettings } from '../email-smtp.ts'
import { isHere } from '../local-links-rules.ts'
import type { Limits, SendingDomain, Share } from '../sending-contract.ts'
import { type Standing, type Surroundings, standings } from '../settings.ts'
import { isSeen, type Key } from './dkim-findings-rules.ts'
import { kindOfDomain } from './domain-rules.ts'
import { findingsOf, type Sender } from './findings-rules.ts'
import { markSeen } from './key-store.ts'
import { begin, keys } from './keys.ts'
import { seeLine } from './line-seen.ts'
import { keepLook, lastLook } from './look-store.ts'
import { observe } from './observe.ts'
import type { Observed } from './observed-contract.ts'

/** What the sending domain is looked up with: the channels' surroundings and the name servers to ask (null: the machine's). */
export type Around = Surroundings & { dnsServers: readonly string[] | null }

// A person waits for it: longer than a slow name server takes, shorter than they do.
const PATIENCE_MS = 9000

/** Questions to the DNS for one look; close them when done. */
export const asking = ({ dnsServers }: Around): Dns => openDns(dnsServers, PATIENCE_MS)

/** The domain mails leave under as the e-mail channel is set; null while none leaves. */
export async function senderNow(db: Db, around: Surroundings): Promise<Sender | null> {
  return senderIn((await standings(db, around)).get('email'))
}

/** The sender of an e-mail channel as it stands. */
export function senderIn(email: Standing | undefined): Sender | null {
  if (email?.state !== 'on' || email.provider.reach !== 'leaves' || email.broken !== null) return null
  const { fromAddress, host } = email.settings as SmtpSettings
  const domain = domainToASCII(fromAddress.slice(fromAddress.lastIndexOf('@') + 1)).toLowerCase()
  return domain === '' ? null : { domain, fromAddress, host, here: isHere(host) }
}

/** How the sending domain stands as it was last seen, in the reader's language; asks nobody. */
export async function sendingDomain(
  db: Db,
  around: Around,
  asked: { language: Language; day: string },
  now: Date,
): Promise<SendingDomain> {
  const sender = await senderNow(db, around)
  const seen = sender ? await lastLook(db, sender.domain) : null
  const all = sender ? await keys(db, around.secrets, sender.domain) : []
  const limits = limitsOn(await book(db), asked.day)
  const share = seen?.share ?? null
  const found = findingsOf({ sender, observed: seen?.observed ?? null, keys: all, share, limits }, now)
  return {
    domain: sender?.domain ?? null,
    fromAddress: sender?.fromAddress ?? null,
    host: sender?.host ?? null,
    lookedAt: seen?.lookedAt ?? null,
    findings: found.map(({ facts, ...it }) => ({
      ...it,
      sentence: sentence(`sending.${it.id}`, asked.language, facts) ?? it.id,
    })),
    keys: all.map(({ selector, state, madeAt, seenAt, begunAt, endedAt, write }) => ({
      selector,
      state,
      madeAt,
      seenAt,
      begunAt,
      endedAt,
      write,
    })),
    share,
    limits,
  }
}

const limitsOn = (law: Book, day: string): Limits => ({
  spam: figure(law, 'mail.spam-percent', day),
  spamAim: figure(law, 'mail.spam-percent-aim', day),
  failed: figure(law, 'mail.failed-percent', day),
  google: figure(law, 'mail.google-per-day', day),
  outlook: figure(law, 'mail.outlook-per-day', day),
  renewMonths: figure(law, 'dkim.renew-months', day),
  keepDays: figure(law, 'dkim.keep-days', day),
})

/** Looks the sending domain up now and keeps what was seen beside what became of the mails. The newest key whose record is seen right for the first time begins to sign. @law M18 E1 E3 */
export async function lookAtDomain(db: Db, around: Around, share: Share, actor: string, now: Date): Promise<void> {
  const email = (await standings(db, around)).get('email')
  const sender = senderIn(email)
  if (!sender || !email || kindOfDomain(sender.domain) !== 'own') return
  const all = await keys(db, around.secrets, sender.domain)
  const dns = asking(around)
  try {
    const line = seeLine(optionsOf(email.settings as SmtpSettings), PATIENCE_MS)
    const observed = await observe(
      dns,
      sender,
      all.map(it => it.selector),
      line,
    )
    await keep(db, { observed, share, lookedAt: now }, all, actor)
  } finally {
    dns.close()
  }
}

type Looked = { observed: Observed; share: Share; lookedAt: Date }

function keep(db: Db, looked: Looked, all: readonly Key[], actor: string): Promise<void> {
  const { observed, lookedAt } = looked
  const answers = new Map(observed.dkim.map(it => [it.selector, it.answer]))
  const seen = all.filter(it => isSeen(answers.get(it.selector), it.publicKey))
  const gone = all.filter(it => !seen.includes(it) && answers.get(it.selector)?.is !== 'trouble')
  const names = (some: readonly Key[]) => some.map(it => it.selector)
  const next = seen.find(it => it.state === 'waiting' && it.readable)
  return inTransaction(db, async tx => {
    await keepLook(tx, looked)
    await markSeen(tx, observed.domain, names(seen), names(gone), lookedAt)
    if (next) await begin(tx, observed.domain, next.selector, actor, lookedAt)
  })
}
