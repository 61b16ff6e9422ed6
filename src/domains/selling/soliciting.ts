import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { NewAssent, NewNoSolicit } from './contract.ts'
import { noSuch, refuseOffer } from './refusals.ts'
import { mayNotOffer, type Offer } from './solicit-rules.ts'
import { assentsOf, bansOf, insertAssent, insertBans, reopenBan, type Whose } from './store.ts'

/** Writes down what customers do not want to be offered; the same once more changes nothing. Event `solicit.declined`; rings `tasks.drop-unwanted` {customers}. Answers how many are new. @law T10 */
export function noSolicit(db: Db, bans: readonly Whose<NewNoSolicit>[], actor: string, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const fresh = await insertBans(
      tx,
      bans.map(ban => ({ ...ban, id: newId() })),
      actor,
      now,
    )
    if (fresh.length === 0) return 0
    const facts = fresh.map(({ customer, id, product }) => ({
      customer,
      name: 'solicit.declined',
      at: now,
      subject: id,
      actor,
      source: 'selling',
      externalId: `${id}:declined`,
      data: product === null ? {} : { product },
    }))
    await record(tx, facts, now)
    await ring(tx, { job: 'tasks.drop-unwanted', payload: { customers: [...new Set(fresh.map(it => it.customer))] } })
    return fresh.length
  })
}

/** Opens a line of the register again by the customer's own words. Event `solicit.reopened`. Refusal `no-such-ban`. @law T11 */
export function reopen(db: Db, at: { customer: string; id: string }, words: string, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    if (!(await reopenBan(tx, at, words, actor, now))) throw noSuch('no-solicit')
    await record(tx, [{ customer: at.customer, name: 'solicit.reopened', at: now, subject: at.id, actor, data: { words } }], now)
  })
}

/** Keeps what the customer asked for or agreed to hear, before anything was offered; answers its id. Event `solicit.assented`. @law T12 T14 */
export function assent(db: Db, it: Whose<NewAssent>, actor: string, now: Date): Promise<string> {
  const id = newId()
  return inTransaction(db, async tx => {
    await insertAssent(tx, { ...it, id }, actor, now)
    const data = { kind: it.kind, product: it.product }
    await record(tx, [{ customer: it.customer, name: 'solicit.assented', at: now, subject: id, actor, data }], now)
    return id
  })
}

/** Of these calls and visits, those that may not be made, with the reason; in order, null where it may. Two queries for all. @law T10 T14 */
export async function unwanted(
  db: Db,
  offers: readonly Whose<Offer>[],
  now: Date,
): Promise<('no-solicit' | 'not-requested' | null)[]> {
  const asked = [...new Set(offers.filter(it => it.purpose !== 'service').map(it => it.customer))]
  if (asked.length === 0) return offers.map(() => null)
  const [book, { zone }, bans, assents] = await Promise.all([
    law.book(db),
    settings.get(db, 'company'),
    bansOf(db, asked),
    assentsOf(db, asked),
  ])
  const [bansBy, assentsBy] = [Map.groupBy(bans, it => it.customer), Map.groupBy(assents, it => it.customer)]
  return offers.map(({ customer, ...offer }) => {
    const known = {
      bans: (bansBy.get(customer) ?? []).map(ban => ({
        ...ban,
        since: dayOf(new Date(ban.since), zone),
        reopened: ban.reopened !== null,
      })),
      assents: assentsBy.get(customer) ?? [],
    }
    return mayNotOffer(offer, known, book, dayOf(now, zone))
  })
}

/** Refuses calls and visits of which one may not be made. Refusals `no-solicit`, `visit-not-requested`. */
export async function refuseUnwanted(db: Db, offers: readonly Whose<Offer>[], now: Date): Promise<void> {
  const why = (await unwanted(db, offers, now)).find(it => it !== null)
  if (why) throw refuseOffer(why)
}

export { assentsOf } from './store.ts'
