import { newId } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { NewAssent, NewNoSolicit } from './contract.ts'
import { noSuch } from './refusals.ts'
import { insertAssent, insertBans, reopenBan, type Whose } from './store.ts'

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

/** Keeps what the customer asked for or agreed to hear, before anything was offered; a request with a `contact` opens that contact alone. Answers its id. Event `solicit.assented`. @law T12 T14 */
export function assent(db: Db, it: Whose<NewAssent> & { contact?: string | null }, actor: string, now: Date): Promise<string> {
  const id = newId()
  return inTransaction(db, async tx => {
    await insertAssent(tx, { ...it, id, contact: it.contact ?? null }, actor, now)
    const data = { kind: it.kind, product: it.product, ...(it.contact ? { contact: it.contact } : {}) }
    await record(tx, [{ customer: it.customer, name: 'solicit.assented', at: now, subject: id, actor, data }], now)
    return id
  })
}

export { assentsOf, requestFor } from './store.ts'
