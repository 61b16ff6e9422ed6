import * as law from '#domains/law/index.ts'
import * as selling from '#domains/selling/index.ts'
import { hungUpEnough, maySellOn } from '#domains/selling/solicit-rules.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { announce } from '#platform/live.ts'
import type { Finish } from './contract.ts'
import { hangUps, offersOf } from './offer-views.ts'
import { staffActor } from './rules.ts'
import { cancelGone, type Passing } from './store.ts'

/**
 * A visit ends in a quote or a sale only where the customer asked for it or agreed to hear it, on record; the words told while finishing are put on record first. Refusal `sale-not-agreed`.
 * @law T12 T13
 */
export async function refuseUnaskedSale(
  db: Db,
  task: { customer_id: string; kind: string; product: string | null },
  how: Finish,
  actor: string,
  now: Date,
): Promise<void> {
  const product = how.product ?? task.product
  const on = dayOf(now, (await settings.get(db, 'company')).zone)
  if (how.willing && product)
    await selling.assent(db, { customer: task.customer_id, kind: 'willing', product, words: how.willing, on }, actor, now)
  if (!how.sold || task.kind !== 'visit') return
  if (!maySellOn(await selling.assentsOf(db, [task.customer_id]), on, product))
    throw new Refusal(
      'sale-not-agreed',
      'この訪問で見積りや販売を記録するには、先に「お話を聞いてよい」とのお返事か、ご本人からのお求めの記録が要ります。点検の訪問では販売をせず、改めて販売の訪問としてお約束ください。',
    )
}

/** 「いりません」, and a receiver put down time and again, become lines of the register. @law T10 */
export async function noteDeclined(db: Db, done: readonly Passing[], now: Date): Promise<void> {
  const hung = done.filter(it => it.outcome === 'hung-up')
  if (hung.length === 0 && !done.some(it => it.outcome === 'declined')) return
  const times = await hangUps(db, [...new Set(hung.map(it => it.customer_id))])
  const [book, { zone }] = await Promise.all([law.book(db), settings.get(db, 'company')])
  const enough = hung.filter(it => hungUpEnough(times.get(it.customer_id) ?? 0, book, dayOf(now, zone)))
  const bans = [...done.filter(it => it.outcome === 'declined'), ...enough].map(it => ({
    by: staffActor(it.done_by) ?? 'tasks',
    customer: it.customer_id,
    product: it.product,
    channel: 'all' as const,
    quote: it.note?.slice(0, 500) ?? '',
    way: it.outcome === 'hung-up' ? ('hang-ups' as const) : it.kind === 'visit' ? ('visit' as const) : ('phone' as const),
  }))
  for (const [actor, theirs] of Map.groupBy(bans, it => it.by))
    await selling.noSolicit(
      db,
      theirs.map(({ by: _, ...ban }) => ban),
      actor,
      now,
    )
}

/** A sale on a visit or on the phone is a contract from that day, and its clock runs from the day the document was handed over. @law T19 */
export async function noteSold(db: Db, done: readonly Passing[], zone: string, now: Date): Promise<void> {
  const deals = done.filter(it => it.sold === 'sale' && (it.kind === 'call' || it.kind === 'visit' || it.kind === 'care'))
  await selling.sold(
    db,
    deals.map(it => ({
      customer: it.customer_id,
      contact: it.id,
      kind: it.kind === 'visit' ? ('visit' as const) : ('phone' as const),
      buying: it.purpose === 'buying',
      name: it.product ?? it.title,
      on: dayOf(it.done_at, zone),
      sale: it.sale ?? NO_DOCUMENT_YET,
      actor: staffActor(it.done_by),
    })),
    now,
  )
}

const NO_DOCUMENT_YET = { documentOn: null, amount: null, cash: false }

/**
 * Takes the calls and visits out that these customers declined or did not ask for: those that wait are cancelled in the ledger with the reason, those in a person's hands leave 今日. Answers how many.
 * @law T10 T14
 */
export function dropUnwanted(db: Db, customers: readonly string[], now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const offers = await offersOf(tx, customers)
    const why = await selling.unwanted(tx, offers, now)
    const turns = offers.flatMap((it, at) => {
      const reason = why[at]
      return reason
        ? [{ customerId: it.customer, id: it.id, from: it.state, to: 'cancelled' as const, reason: `sales.${reason}` }]
        : []
    })
    if (turns.length === 0) return 0
    const turned = await touchpoints.turn(tx, turns, 'system', now)
    await cancelGone(
      tx,
      turned.map(it => ({ customer: it.customerId, id: it.id })),
    )
    await announce(tx, 'tasks')
    return turned.length
  })
}
