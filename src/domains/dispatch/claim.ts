import type { ChannelKind } from '#domains/channels/contract.ts'
import { kinds } from '#domains/channels/index.ts'
import { type Judged, judge } from '#domains/gate/index.ts'
import type { PinnedText } from '#domains/templates/contract.ts'
import * as templates from '#domains/templates/index.ts'
import { type Claimed, StepCard } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import type { Errand } from './letter.ts'

export type Claiming = {
  worker: string
  limit: number
  leaseMs: number
  zone: string
  closed?: ReadonlySet<ChannelKind>
} & touchpoints.Movable

/** Errands of some lanes, and how many rows were claimed (all of them judged). */
export type Taken = { errands: Errand[]; claimed: number }

/** Claims the due rows of some lanes and lets the gate judge them, in one short transaction. What goes to a person's hands is handed over in it; what is to be sent is answered as errands, words and people read in sets. */
export async function take(db: Db, lane: readonly number[], it: Claiming, now: Date): Promise<Taken> {
  const until = new Date(now.getTime() + it.leaseMs)
  const { claimed, toSend } = await inTransaction(db, async tx => {
    const claimed = await touchpoints.claim(tx, { ...it, lane, until }, now)
    if (claimed.length === 0) return { claimed, toSend: [] }
    const judged = await judge(tx, claimed, now, it)
    const [send, hand] = [going(judged, 'send'), going(judged, 'hand')]
    const byHand = send.filter(({ channel }) => kinds[channel].by === 'human')
    await handOver(tx, it.worker, [...hand, ...byHand], now)
    return { claimed, toSend: send.filter(({ channel }) => kinds[channel].by === 'message') }
  })
  try {
    return { claimed: claimed.length, errands: await errandsOf(db, toSend, it.zone) }
  } catch (error) {
    // Nothing of them was begun: they need not wait until the lease is over.
    await giveBack(db, it.worker, toSend, now).catch(() => {})
    throw error
  }
}

type ToSend = { row: Claimed; channel: ChannelKind }

const going = (judged: readonly Judged[], answer: 'send' | 'hand'): ToSend[] =>
  judged
    .filter(({ verdict }) => verdict.answer === answer)
    .map(({ touchpoint, verdict }) => ({ row: touchpoint, channel: verdict.channel ?? 'phone' }))

async function giveBack(db: Db, worker: string, some: readonly ToSend[], now: Date): Promise<void> {
  const turns = some.map(({ row }) => ({
    customerId: row.customerId,
    id: row.id,
    from: 'claimed' as const,
    to: 'planned' as const,
    reason: 'given-back',
    worker,
  }))
  await touchpoints.turn(db, turns, `worker:${worker}`, now)
}

async function handOver(tx: Db, worker: string, some: readonly ToSend[], now: Date): Promise<void> {
  if (some.length === 0) return
  const turns = some.map(({ row, channel }) => ({
    customerId: row.customerId,
    id: row.id,
    from: 'claimed' as const,
    to: 'handed' as const,
    worker,
    channel,
  }))
  const turned = await touchpoints.turn(tx, turns, `worker:${worker}`, now)
  if (turned.length > 0)
    await ring(tx, { job: 'tasks.take', payload: { customers: turned.map(it => it.customerId), ids: turned.map(it => it.id) } })
}

/** The people, the step's cards and the texts of what is to be sent, three queries for all. */
async function errandsOf(db: Db, some: readonly ToSend[], zone: string): Promise<Errand[]> {
  if (some.length === 0) return []
  const pins = new Map(
    some.map(({ row }) => [`${row.planId}/${row.planVersion}`, { planId: row.planId, version: row.planVersion }]),
  )
  const whom = some.map(({ row }) => ({
    customer: row.customerId,
    subject: row.subjectId,
    branch: row.branchId,
    staff: row.staffId,
  }))
  const [cards, known] = await Promise.all([touchpoints.cards(db, [...pins.values()]), templates.knownOf(db, whom, zone)])
  const cardOf = (row: Claimed) => cards.get(`${row.planId}/${row.planVersion}/${row.stepKey}`) ?? cardByHand(row)
  const keys = some.map(({ row }) => cardOf(row)?.template).filter(key => typeof key === 'string')
  const texts = await templates.liveTexts(db, keys)
  const person = new Map(known.map(it => [`${it.customer}/${it.subject ?? ''}`, it]))
  return some.map(({ row, channel }) => {
    const card = cardOf(row)
    const who = person.get(`${row.customerId}/${row.subjectId ?? ''}`)
    return { row, channel, known: who, card, text: textOf(texts, card, who) }
  })
}

function cardByHand(row: Claimed): StepCard | undefined {
  const parsed = StepCard.safeParse(row.data ?? {})
  return parsed.success ? parsed.data : undefined
}

const textOf = (texts: ReadonlyMap<string, PinnedText>, card: StepCard | undefined, who: templates.Known | undefined) =>
  card?.template ? templates.textFor(texts, card.template, who?.language ?? 'ja') : undefined
