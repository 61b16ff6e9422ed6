import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { type CancelContract, NewContract } from './contract-contract.ts'

export type StoredContract = {
  id: string
  itemId: string | null
  terms: NewContract
  cancelledAt: Date | null
  sentOn: string | null
  way: string | null
}
type ContractRecord = Omit<StoredContract, 'terms'> & { terms: unknown }

/** Writes a contract down, or over what was known of it; false when a given id is not there or was taken back. */
export async function keepContract(
  db: Db,
  it: { customer: string; id: string; contract: NewContract; fresh: boolean },
  actor: string,
  now: Date,
): Promise<boolean> {
  const { contract } = it
  const done = it.fresh
    ? await sql`insert into contracts (customer_id, id, item_id, contract_on, terms, recorded_at, actor)
        values (${it.customer}, ${it.id}, ${contract.itemId}, ${contract.contractOn}, ${JSON.stringify(contract)}::jsonb, ${now}, ${actor})`.execute(
        db,
      )
    : await sql`update contracts set item_id = ${contract.itemId}, contract_on = ${contract.contractOn}, terms = ${JSON.stringify(contract)}::jsonb, recorded_at = ${now}, actor = ${actor}
        where customer_id = ${it.customer} and id = ${it.id} and cancelled_at is null`.execute(db)
  return (done.numAffectedRows ?? 0n) > 0n
}

/** The contracts of a customer, newest first. */
export async function contractsOf(db: Db, customer: string): Promise<StoredContract[]> {
  const found = await sql<ContractRecord>`
    select id, item_id as "itemId", terms, cancelled_at as "cancelledAt", cancel_sent_on as "sentOn", cancel_way as way
      from contracts where customer_id = ${customer} order by contract_on desc, id desc`.execute(db)
  return found.rows.map(row => ({ ...row, terms: NewContract.parse(row.terms) }))
}

export async function markCancelled(
  db: Db,
  at: { customer: string; id: string },
  it: CancelContract,
  actor: string,
  now: Date,
): Promise<void> {
  await sql`
    update contracts set cancelled_at = ${now}, cancelled_by = ${actor}, cancel_sent_on = ${it.sentOn}, cancel_way = ${it.way}, cancel_words = ${it.words}
     where customer_id = ${at.customer} and id = ${at.id} and cancelled_at is null`.execute(db)
}

/** Contracts made on a visit or on the phone by these customers that were not taken back, whether their days run or not. */
export async function dealsInCoolingOff(
  db: Db,
  customers: readonly string[],
): Promise<{ customer: string; terms: NewContract }[]> {
  if (customers.length === 0) return []
  const found = await sql<{ customer: string; terms: unknown }>`
    select customer_id as customer, terms from contracts
     where customer_id = ${anyId(customers)} and cancelled_at is null and terms ->> 'kind' in ('visit', 'phone')`.execute(db)
  return found.rows.map(row => ({ ...row, terms: NewContract.parse(row.terms) }))
}

/** Writes contracts that come from contacts, each once: the contact's id is the contract's. Answers which are new. */
export async function insertSold(
  db: Db,
  sold: readonly { customer: string; id: string; contract: NewContract; actor: string | null }[],
  now: Date,
): Promise<Set<string>> {
  if (sold.length === 0) return new Set()
  const column = <T>(pick: (it: (typeof sold)[number]) => T) => sold.map(pick)
  const found = await sql<{ id: string }>`
    insert into contracts (customer_id, id, contract_on, terms, recorded_at, actor)
    select s.customer_id, s.id, s.contract_on, s.terms, ${now}::timestamptz, s.actor
      from unnest(${column(it => it.customer)}::uuid[], ${column(it => it.id)}::uuid[], ${column(it => it.contract.contractOn)}::date[],
                  ${column(it => JSON.stringify(it.contract))}::jsonb[], ${column(it => it.actor)}::text[]) as s(customer_id, id, contract_on, terms, actor)
    on conflict (customer_id, id) do nothing returning id`.execute(db)
  return new Set(found.rows.map(row => row.id))
}
