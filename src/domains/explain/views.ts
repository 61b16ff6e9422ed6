import { sql } from 'kysely'
import { isId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Explained } from './contract.ts'

type Someone = { id: string; name: string; honorific: string | null; state: string }

/** Whom a word means: a customer's id, an e-mail address, or the number another system calls them by; each is found along its own index. */
export async function someone(db: Db, word: string): Promise<Someone | null> {
  if (isId(word.toLowerCase())) return byId(db, word.toLowerCase())
  const found = await sql<Someone>`
    select c.id, c.name, c.honorific, c.state from customers c
     where c.id in (select id from customers where email_key = ${word.toLowerCase()}
                    union all select customer_id from customer_keys where external_id = ${word})
     order by (c.state = 'active') desc, c.id limit 1`.execute(db)
  return found.rows[0] ?? null
}

/** A customer by id alone, along the primary key. */
export async function byId(db: Db, id: string): Promise<Someone | null> {
  const found = await sql<Someone>`select id, name, honorific, state from customers where id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

/** A plan by its name or key. */
export async function planNamed(db: Db, word: string): Promise<string | null> {
  const found = await sql<{
    id: string
  }>`select id from plans where key = ${word} or name = ${word} or id::text = ${word} order by key = ${word} desc limit 1`.execute(
    db,
  )
  return found.rows[0]?.id ?? null
}

/** What these contacts of a customer (or of who became them) are called, by id. */
export async function namesOf(db: Db, ids: readonly string[], customer: string): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    select t.id, coalesce(k.card ->> 'name', t.data ->> 'name', t.step_key) as name from touchpoints t
      left join step_cards k on k.plan_id = t.plan_id and k.version = t.plan_version and k.step_key = t.step_key
     where t.customer_id in (select ${customer}::uuid union all select c.id from customers c where c.merged_into = ${customer}) and t.id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.id, row.name]))
}

type Sent = Explained['deliveries'][number] & { touchpointId: string }

/** Every attempt to reach this customer, by contact. */
export async function deliveriesOf(db: Db, customer: string): Promise<Map<string, Sent[]>> {
  const found = await sql<Sent>`
    select touchpoint_id as "touchpointId", at, channel, state, detail from deliveries where customer_id = ${customer} order by id`.execute(
    db,
  )
  return Map.groupBy(found.rows, row => row.touchpointId)
}
