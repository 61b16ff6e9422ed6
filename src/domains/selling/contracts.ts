import * as customers from '#domains/customers/index.ts'
import * as law from '#domains/law/index.ts'
import * as purchases from '#domains/purchases/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import { type CancelContract, type ContractRow, NewContract, type Sale } from './contract-contract.ts'
import { contractsOf, insertSold, keepContract, markCancelled, type StoredContract } from './contract-store.ts'
import { coolingOff, faultyPaper, mayTakeBack } from './cooling-rules.ts'
import { partyOf } from './deal-rules.ts'
import { noSuch, paperTooEarly, tooLateToTakeBack } from './refusals.ts'
import { partiesOf } from './store.ts'

/** Writes a contract down (or over, with its id); answers its id. Event `contract.kept`. Refusals `no-such-contract`, `paper-too-early` (422): a paper of before the contract, or of before its application, starts no clock. @law T19 */
export function keep(
  db: Db,
  at: { customer: string; id?: string },
  contract: NewContract,
  actor: string,
  now: Date,
): Promise<string> {
  const id = at.id ?? newId()
  const fault = faultyPaper(contract)
  if (fault !== null) return Promise.reject(paperTooEarly(fault, contract.kind))
  return inTransaction(db, async tx => {
    if (!(await keepContract(tx, { customer: at.customer, id, contract, fresh: at.id === undefined }, actor, now)))
      throw noSuch('contract')
    const data = { name: contract.name, kind: contract.kind }
    await record(tx, [{ customer: at.customer, name: 'contract.kept', at: now, subject: id, actor, data }], now)
    return id
  })
}

/** A sale as it came about: by which contact, on a visit or on the phone, of what; `buying`: we bought from them. */
export type Sold = {
  customer: string
  contact: string
  kind: 'visit' | 'phone'
  buying: boolean
  name: string
  on: Day
  sale: Sale
  actor: string | null
}

/** Writes down the contracts that calls and visits ended in, so that their clocks start; each contact makes one. Whom it is with comes from the customer. Event `contract.kept`. @law T17 T19 */
export function sold(db: Db, deals: readonly Sold[], now: Date): Promise<number> {
  if (deals.length === 0) return Promise.resolve(0)
  return inTransaction(db, async tx => {
    const ids = [...new Set(deals.map(it => it.customer))]
    const [parties, people] = [await partiesOf(tx, ids), await customers.facts(tx, ids)]
    const rows = deals.map(it => ({
      customer: it.customer,
      id: it.contact,
      actor: it.actor,
      contract: NewContract.parse({
        ...it.sale,
        kind: it.buying ? 'home-purchase' : it.kind,
        name: it.name,
        contractOn: it.on,
        party: partyOf(people.get(it.customer)?.kind ?? 'person', parties.get(it.customer) ?? null),
      }),
    }))
    const fresh = await insertSold(tx, rows, now)
    const facts = rows.filter(it => fresh.has(it.id))
    await record(
      tx,
      facts.map(({ customer, id, actor, contract: { name, kind } }) => ({
        customer,
        name: 'contract.kept',
        at: now,
        subject: id,
        actor,
        data: { name, kind },
      })),
      now,
    )
    return fresh.size
  })
}

/** The contracts of a customer with how their clocks stand today, newest first. @law T19 */
export async function contracts(db: Db, customer: string, now: Date): Promise<ContractRow[]> {
  const [book, { zone }, kept] = await Promise.all([law.book(db), settings.get(db, 'company'), contractsOf(db, customer)])
  const today = dayOf(now, zone)
  return kept.map(({ id, terms, cancelledAt, sentOn, way }) => ({
    ...terms,
    id,
    clock: coolingOff(terms, book, today),
    cancelled: cancelledAt && sentOn ? { sentOn, way: way ?? '', at: cancelledAt } : null,
  }))
}

/**
 * The customer took a contract back within its days: what it was about counts as given up, and every follow-up of it stops. Nothing may be claimed for it, and we pay for the way back. Twice is once. Event
 * `contract.cancelled`; rings `plans.withdraw` for the thing. Refusals `no-such-contract`, `cooling-off-over`.
 * @law T20
 */
export function takeBack(
  db: Db,
  at: { customer: string; id: string },
  it: CancelContract,
  actor: string,
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const contract = (await contractsOf(tx, at.customer)).find(row => row.id === at.id)
    if (!contract) throw noSuch('contract')
    if (contract.cancelledAt) return
    const book = await law.book(tx)
    if (!mayTakeBack(contract.terms, book, it.sentOn))
      throw tooLateToTakeBack(coolingOff(contract.terms, book, it.sentOn).lastDay)
    await markCancelled(tx, at, it, actor, now)
    const data = { name: contract.terms.name, sentOn: it.sentOn, way: it.way }
    await record(tx, [{ customer: at.customer, name: 'contract.cancelled', at: now, subject: at.id, actor, data }], now)
    await giveUp(tx, at.customer, contract, actor, now)
  })
}

async function giveUp(db: Db, customer: string, { id, itemId }: StoredContract, actor: string, now: Date): Promise<void> {
  const item = itemId ? (await purchases.owned(db, customer)).find(it => it.id === itemId) : undefined
  if (item) {
    const { id: _, attributes: __, ...known } = item
    await purchases.correctItem(db, { customer, id: item.id }, { ...known, state: 'given-up' }, actor, now)
  }
  const ids = [id, ...(itemId ? [itemId] : [])]
  await ring(db, { job: 'plans.withdraw', payload: { customers: ids.map(() => customer), ids } })
}
