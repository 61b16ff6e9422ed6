import type { Receipt } from '#domains/channels/contract.ts'
import { isDead } from '#domains/channels/index.ts'
import type { DeadNote } from '#domains/consent/contract.ts'
import * as consent from '#domains/consent/index.ts'
import type { Turn } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { announce } from '#platform/live.ts'
import type { Letter } from './letter.ts'
import { settled } from './rules.ts'
import { erasedAmong } from './still-views.ts'
import { addDeliveries, type Delivery } from './store.ts'

/** What became of a letter: the receipt of the other side, or none where it could not be written. */
export type Result = { attempt: string; letter: Letter; receipt: Receipt | null; leaves: boolean }

export type Tally = { sent: number; later: number; held: number; dead: number }

/**
 * Records what became of a set of letters, in one transaction: the attempts, the ledger's turns, dead addresses. Doing it again turns nothing twice. Of who was erased
 * while their letter was on its way only that it went is written down.
 */
export async function settle(db: Db, worker: string, results: readonly Result[], now: Date): Promise<Tally> {
  const turns = results.map(it => turnOf(it, worker, now))
  await inTransaction(db, async tx => {
    const erased = await erasedAmong(tx, turns)
    const known = results.filter(it => !erased.has(it.letter.errand.row.customerId))
    const deliveries = results.flatMap(deliveryOf).map(it => (erased.has(it.customerId) ? blank(it) : it))
    await addDeliveries(tx, deliveries, now)
    const wordless = turns.map(it => (erased.has(it.customerId) ? { ...it, note: null } : it))
    await touchpoints.turn(tx, wordless, `worker:${worker}`, now)
    await consent.bury(tx, known.flatMap(deadNotes), now)
    await consent.heal(tx, 'email', known.flatMap(healed))
    await announce(tx, 'touchpoints')
  })
  const count = (...states: string[]) => turns.filter(it => states.includes(it.to)).length
  return {
    sent: count('sent'),
    later: count('moved'),
    held: count('held', 'expired'),
    dead: turns.filter(it => it.reason === 'address-dead').length,
  }
}

const blank = (it: Delivery): Delivery => ({
  ...it,
  address: '',
  fields: null,
  subject: null,
  body: null,
  html: null,
  detail: null,
})

function turnOf({ letter, receipt }: Result, worker: string, now: Date): Turn {
  const { row, channel } = letter.errand
  const base = { customerId: row.customerId, id: row.id, from: 'claimed' as const, worker, channel }
  if (!letter.message) return { ...base, to: 'held', reason: letter.reason, note: letter.note }
  const said = receipt ?? lost
  // A server of ours that is away never asked this recipient's host: no try of this letter.
  const tried = said.outcome !== 'later' || !said.channel
  const it = settled(said, { ...row, attempts: row.attempts + (tried ? 1 : 0) }, now)
  const note = receipt && receipt.outcome !== 'accepted' ? receipt.why : null
  return { ...base, to: it.to, reason: it.reason, dueAt: it.dueAt ?? null, note, tried }
}

// Only a fault of our own leaves a written letter without a receipt; then nobody knows.
const lost: Receipt = { outcome: 'unsure', why: '送信の途中で止まりました。', detail: 'no receipt' }

function deliveryOf({ attempt, letter, receipt, leaves }: Result): Delivery[] {
  if (!letter.message || !receipt) return []
  const { errand, message, fields, hash } = letter
  const { text } = errand
  return [
    {
      id: attempt,
      customerId: errand.row.customerId,
      touchpointId: errand.row.id,
      channel: errand.channel,
      address: message.to,
      messageId: message.messageId,
      templateId: text?.templateId ?? null,
      templateVersion: text?.version ?? null,
      language: text?.language ?? null,
      fields,
      subject: message.subject,
      body: leaves ? null : message.text,
      html: leaves ? null : message.html,
      hash,
      state: receipt.outcome === 'accepted' ? (leaves ? 'accepted' : 'tray') : receipt.outcome,
      ref: receipt.outcome === 'accepted' ? receipt.ref : null,
      detail: receipt.outcome === 'accepted' ? null : receipt.detail,
    },
  ]
}

// E4: an unknown user is buried at once; "not now" from this recipient's own host counts towards five over 72 hours.
function deadNotes({ letter, receipt }: Result): DeadNote[] {
  if (!letter.message || letter.errand.channel !== 'email' || !receipt) return []
  const note = { channel: 'email' as const, key: letter.message.to.toLowerCase() }
  if (receipt.outcome === 'refused' && isDead(receipt.reason))
    return [{ ...note, force: 'hard', reason: receipt.reason, detail: receipt.detail }]
  if (receipt.outcome === 'refused' && (receipt.reason === 'full' || receipt.reason === 'filtered'))
    return [{ ...note, force: 'soft', reason: receipt.reason, detail: receipt.detail }]
  if (receipt.outcome === 'later' && !receipt.channel)
    return [{ ...note, force: 'soft', reason: 'later', detail: receipt.detail }]
  return []
}

const healed = ({ letter, receipt, leaves }: Result): string[] =>
  leaves && letter.message && letter.errand.channel === 'email' && receipt?.outcome === 'accepted'
    ? [letter.message.to.toLowerCase()]
    : []
