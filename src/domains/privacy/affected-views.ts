import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Origin } from './breach-contract.ts'

const SENT = sql`d.state in ('accepted', 'bounced', 'unsure')`
const within = (column: string, from: string | null, to: string | null) =>
  sql`(${from}::timestamptz is null or ${sql.ref(column)} >= ${from}::timestamptz) and (${to}::timestamptz is null or ${sql.ref(column)} < ${to}::timestamptz)`

/** Whose data went with this: a select of customer_id. What only stands in the tray went nowhere. */
export function affectedBy(origin: Origin): ReturnType<typeof sql> {
  switch (origin.kind) {
    case 'step':
      return sql`select t.customer_id from touchpoints t where t.plan_id = ${origin.plan} and (${origin.step}::text is null or t.step_key = ${origin.step}::text)
        and t.contacted_at is not null and ${within('t.contacted_at', origin.from, origin.to)}
        and (t.state <> 'sent' or exists (select from deliveries d where d.customer_id = t.customer_id and d.touchpoint_id = t.id and ${SENT}))`
    case 'template':
      return sql`select d.customer_id from deliveries d where d.template_id = ${origin.template} and (${origin.version}::int is null or d.template_version = ${origin.version}::int)
        and ${SENT} and ${within('d.at', origin.from, origin.to)}`
    case 'deliveries':
      return sql`select d.customer_id from deliveries d where d.id = any(${origin.ids}::uuid[]) and ${SENT}`
    case 'import':
      return sql`select c.id as customer_id from customers c where c.import_id = ${origin.import}
        union select o.customer_id from orders o where o.import_id = ${origin.import}
        union select h.customer_id from import_changes h where h.import_id = ${origin.import}`
    case 'export':
      return sql`select c.id as customer_id from customers c where c.created_at <= ${origin.at}::timestamptz and c.state in ('active', 'archived', 'deceased')
        and (${origin.branch}::uuid is null or c.branch_id = ${origin.branch}::uuid)`
    case 'people':
      return sql`select c.id as customer_id from customers c where c.id = any(${origin.ids}::uuid[])`
  }
}

/** How many people this would affect. */
export async function affectedCount(db: Db, origin: Origin): Promise<number> {
  const found = await sql<{ n: number }>`select count(distinct a.customer_id)::int as n from (${affectedBy(origin)}) a`.execute(
    db,
  )
  return found.rows[0]?.n ?? 0
}

export type Affected = {
  id: string
  name: string
  honorific: string | null
  email: string | null
  phone: string | null
  postalCode: string | null
  address: string | null
  toldAt: Date | null
}

/** The affected of a case, by their ids, from behind one on. */
export async function affectedOf(db: Db, breach: string, after: string | null, limit: number): Promise<Affected[]> {
  const found = await sql<Affected>`
    select c.id, c.name, c.honorific, c.email, coalesce(c.mobile, c.phone) as phone, c.postal_code as "postalCode",
      nullif(concat(c.prefecture, c.city, c.address), '') as address, p.told_at as "toldAt"
      from breach_people p join customers c on c.id = p.customer_id
     where p.breach_id = ${breach} and (${after}::uuid is null or c.id > ${after}::uuid) order by c.id limit ${limit}`.execute(db)
  return found.rows
}

/** The plan a touchpoint or a delivery came from, by the names people know. */
export async function planNames(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{
    id: string
    name: string
  }>`select plan_id as id, name from plan_cards where plan_id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(found.rows.map(row => [row.id, row.name]))
}

/** The running plans that use a template now. */
export async function plansWithTemplate(db: Db, template: string): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct p.id from plans p join step_cards s on s.plan_id = p.id and s.version = p.live_version join templates t on t.key = s.card ->> 'template'
     where t.id = ${template} and p.state = 'active'`.execute(db)
  return found.rows.map(row => row.id)
}

/** The running plans these deliveries came from. */
export async function plansOfDeliveries(db: Db, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select distinct p.id from deliveries d join touchpoints t on t.customer_id = d.customer_id and t.id = d.touchpoint_id join plans p on p.id = t.plan_id
     where d.id = any(${[...ids]}::uuid[]) and p.state = 'active'`.execute(db)
  return found.rows.map(row => row.id)
}

/** Is this plan running? */
export async function isRunning(db: Db, plan: string): Promise<boolean> {
  return (await sql`select from plans where id = ${plan} and state = 'active'`.execute(db)).rows.length > 0
}
