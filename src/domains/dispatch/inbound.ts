import { createHash } from 'node:crypto'
import { isDead } from '#domains/channels/index.ts'
import type { Saying } from '#domains/consent/contract.ts'
import * as consent from '#domains/consent/index.ts'
import { CARE } from '#domains/consent/rules.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { maskSecrets } from '#kernel/card-number.ts'
import { NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { type Fact, record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { Incoming } from './contract.ts'
import { customersAt } from './inbound-views.ts'
import { type Reading, readMail } from './mail-reader.ts'
import { asksToStop, ownWords } from './rules.ts'
import { markBounced, type Sent, sentUnder } from './store.ts'

const ACTOR = 'inbound-mail'

/**
 * Takes in a raw mail that came back to us: a bounce buries its address, a complaint and 「配信停止」 become refusals of advertising and care (M11), a reply is an outcome of the contact it answers.
 * Whom it concerns is told by the Message-ID it answers, or by a known sender. The same mail twice is once. Answers what it was.
 */
export async function takeInMail(db: Db, raw: Buffer, now: Date): Promise<Incoming> {
  const reading = await readMail(raw)
  const key = reading.messageId ?? createHash('sha256').update(raw).digest('hex')
  return inTransaction(db, async tx => {
    const sent = nearest(reading, await sentUnder(tx, reading.answers))
    const whom = sent ? [sent.customerId] : await knownSenders(tx, reading)
    const about = aboutOf(reading, whom, sent)
    const fresh = await record(tx, [fact(reading, whom[0], sent, key, now)], now)
    if (fresh === 0) return about
    if (reading.kind !== 'bounce') return heard(tx, about, { reading, sent, whom, key }, now)
    return { ...about, buried: sent ? await bounced(tx, reading, sent, now) : [] }
  })
}

const aboutOf = (reading: Reading, whom: readonly string[], sent: Sent | undefined): Incoming => ({
  kind: whom.length === 0 && reading.kind === 'reply' ? 'other' : reading.kind,
  customerId: whom[0] ?? null,
  touchpointId: sent?.touchpointId ?? null,
  stopped: false,
  buried: [],
})

// A bounce without one of our Message-IDs is nobody's: its sender is a machine.
async function knownSenders(tx: Db, reading: Reading): Promise<string[]> {
  if (reading.kind === 'bounce') return []
  return customersAt(tx, reading.kind === 'complaint' ? (reading.feedback?.addresses[0] ?? '') : reading.from)
}

type Heard = { reading: Reading; sent: Sent | undefined; whom: readonly string[]; key: string }

async function heard(tx: Db, about: Incoming, { reading, sent, whom, key }: Heard, now: Date): Promise<Incoming> {
  const stopped = wantsToStop(reading)
  if (stopped) await stop(tx, reading, await readersOf(tx, whom, sent), now)
  // Who writes of their own accord is heard all the same; who answers is heard by the outcome.
  if (!sent && !stopped && reading.kind === 'reply') await ringHeard(tx, whom[0])
  if (sent && reading.kind !== 'auto-reply') await outcome(tx, sent, stopped ? 'unsubscribed' : 'replied', key, now)
  return { ...about, stopped: stopped && whom.length > 0 }
}

async function ringHeard(tx: Db, customer: string | undefined): Promise<void> {
  if (customer) await ring(tx, { job: 'tasks.note-heard', payload: { customers: [customer], ids: [NOBODY] } })
}

// A no counts for the address (M11): for everybody who is reached there, and for whom the reader was merged into since.
async function readersOf(tx: Db, whom: readonly string[], sent: Sent | undefined): Promise<string[]> {
  return [...new Set([...whom, ...(sent ? await customersAt(tx, sent.address) : [])])]
}

const wantsToStop = (reading: Reading): boolean =>
  reading.kind === 'complaint' ||
  (reading.kind === 'reply' && asksToStop(reading.subject, reading.text)) ||
  isOneLineStop(reading)

// Mail programs unsubscribe for their reader by a machine's mail with this one word.
const isOneLineStop = (reading: Reading): boolean => reading.kind === 'auto-reply' && /^\s*unsubscribe\s*$/i.test(reading.subject)

const nearest = (reading: Reading, sent: readonly Sent[]): Sent | undefined => {
  const byId = new Map(sent.map(it => [it.messageId, it]))
  return reading.answers.map(id => byId.get(id)).find(it => it !== undefined)
}

const names = {
  bounce: 'mail.bounced',
  complaint: 'mail.complained',
  'auto-reply': 'mail.auto-replied',
  reply: 'reply.received',
} as const

function fact(reading: Reading, customer: string | undefined, sent: Sent | undefined, key: string, now: Date): Fact {
  const first = reading.failures[0]
  const words = reading.kind === 'reply' ? { subject: cut(reading.subject, 300), text: cut(ownWords(reading.text), 4000) } : {}
  const why = first ? { reason: first.reason, status: first.status, words: cut(first.words, 300) } : {}
  const at = reading.date && isLikely(reading.date, now) ? reading.date : now
  return {
    customer: customer ?? NOBODY,
    name: names[reading.kind],
    at,
    subject: sent?.touchpointId ?? null,
    channel: 'email',
    actor: ACTOR,
    source: 'mail',
    externalId: key,
    data: { ...words, ...why },
  }
}

// The clock of another machine is believed within what a mailbox may have lain unread; what it says beyond that would begin every figure in its year.
const BELIEVED_MS = 60 * 86_400_000
const isLikely = (date: Date, now: Date): boolean => date <= now && now.getTime() - date.getTime() < BELIEVED_MS

// Half an emoji at the end is no text a database keeps.
// What a customer writes may hold a card number; it is kept nowhere (P24).
const cut = (text: string, most: number): string => maskSecrets(text).text.slice(0, most).toWellFormed()

// Only an address we really wrote to is buried: nobody can silence a stranger by sending us a forged report.
async function bounced(tx: Db, reading: Reading, sent: Sent, now: Date): Promise<string[]> {
  const key = sent.address.toLowerCase()
  const failure = reading.failures.find(it => it.address === key) ?? reading.failures[0]
  if (!failure || failure.action === 'delayed') return []
  await markBounced(tx, sent.messageId, failure.words)
  const dead = isDead(failure.reason)
  const soft = ['full', 'suspended', 'expired', 'system', 'filtered'].includes(failure.reason)
  if (dead || soft)
    await consent.bury(
      tx,
      [{ channel: 'email', key, force: dead ? 'hard' : 'soft', reason: failure.reason, detail: failure.words.slice(0, 300) }],
      now,
    )
  await outcome(tx, sent, 'bounced', sent.messageId, now)
  return dead ? [key] : []
}

async function stop(tx: Db, reading: Reading, whom: readonly string[], now: Date): Promise<void> {
  const way = reading.kind === 'complaint' ? ('complaint' as const) : ('reply' as const)
  const evidence = {
    from: reading.from,
    subject: cut(reading.subject, 200),
    words: cut(ownWords(reading.text), 500),
    messageId: reading.messageId,
  }
  // Who says so in their own words wants no care either (0013); a mail program's press is of the advertisement alone.
  const topics = reading.kind === 'auto-reply' ? ['ad'] : ['ad', CARE]
  const sayings = whom.flatMap(customer =>
    topics.map((topic): Saying => ({ customer, said: 'no', channel: 'email', topic, way, evidence, actor: ACTOR, at: now })),
  )
  if (sayings.length > 0) await consent.say(tx, sayings, now)
}

async function outcome(tx: Db, sent: Sent, what: 'replied' | 'unsubscribed' | 'bounced', key: string, now: Date): Promise<void> {
  if (sent.customerId === NOBODY) return
  await touchpoints.recordOutcomes(tx, [{ customerId: sent.customerId, id: sent.touchpointId, outcome: what, key }], ACTOR, now)
}
