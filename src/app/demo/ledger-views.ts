import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Due = {
  customer: string
  id: string
  kind: string
  step: string
  due: Date
  staff: string | null
  email: string | null
}

/** What the plans had planned before an instant, in the order it fell due, with what can be known of each customer. */
export async function plannedBefore(db: Db, until: Date): Promise<Due[]> {
  const found = await sql<Due>`
    select t.customer_id as customer, t.id, t.kind, t.step_key as step, t.due_at as due, t.staff_id as staff, c.email
      from touchpoints t join customers c on c.id = t.customer_id
     where t.state = 'planned' and t.due_at < ${until} order by t.due_at, t.customer_id, t.step_key`.execute(db)
  return found.rows
}

export type Handed = { customer: string; id: string; kind: string; staff: string | null; open: boolean }

/** What is in people's hands: all that has no task yet, and the open tasks. */
export async function inHands(db: Db): Promise<Handed[]> {
  const found = await sql<Handed>`
    select t.customer_id as customer, t.id, t.kind, t.staff_id as staff, k.id is not null as open
      from touchpoints t left join tasks k on k.customer_id = t.customer_id and k.id = t.id
     where t.state = 'handed' and (k.id is null or k.state = 'open') order by t.due_at, t.customer_id`.execute(db)
  return found.rows
}

/** Some customers of one person whose last purchase lies before an instant, latest first. */
export async function mineFirst(db: Db, staff: string, before: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select c.id from customers c join purchase_facts f on f.customer_id = c.id
     where c.staff_id = ${staff} and c.state = 'active' and c.kind = 'person' and f.last_at < ${before} order by f.last_at desc, c.id limit 40`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}
