import { sql } from 'kysely'
import type { Permission } from '#domains/consent/contract.ts'
import type { Db } from '#platform/database/connect.ts'

/** A row still in this worker's hand, with the state its person has now (of who was merged: the one they became) and all that stands of both. */
export type Still = { id: string; state: string; topic: string | null; permissions: Permission[] }
type Row = { customerId: string; id: string }
type Raw = {
  id: string
  state: string
  topic: string | null
  permissions: (Omit<Permission, 'since'> & { since: string })[] | null
}

/** Which of these rows still are this worker's, with time left, and what stands of their people now: one query. They are held until the transaction ends, so that nobody takes them back meanwhile. */
export async function stillOurs(db: Db, worker: string, rows: readonly Row[], now: Date): Promise<Map<string, Still>> {
  // `offset 0` keeps the rows behind their key: the planner, told by its statistics that nothing is claimed, would read all that is.
  const found = await sql<Raw>`
    select t.id, coalesce(k.state, c.state, 'unknown') as state, (select topic from plan_cards where plan_id = t.plan_id) as topic,
           (select json_agg(p) from (
              select p.channel, p.topic, p.said, p.since, p.until, p.way, p.basis from permissions p where p.customer_id in (t.customer_id, c.merged_into)
               union all
              select r.channel, r.topic, 'no', r.since, null::date, 'address', null from refused_addresses r
               where r.hash in (select encode(sha256(convert_to(a.kind || ':' || a.address, 'UTF8')), 'hex')
                                  from (values ('email', c.email_key), ('phone', c.mobile_e164), ('line', c.line_id), ('email', k.email_key), ('phone', k.mobile_e164), ('line', k.line_id)) a(kind, address)
                                 where a.address is not null)) p) as permissions
      from unnest(${rows.map(it => it.customerId)}::uuid[], ${rows.map(it => it.id)}::uuid[]) as r(customer_id, id)
     cross join lateral (select * from touchpoints t where t.customer_id = r.customer_id and t.id = r.id offset 0) t
      left join customers c on c.id = t.customer_id
      left join customers k on c.state = 'merged' and k.id = c.merged_into
     where t.state = 'claimed' and t.claimed_by = ${worker} and t.claimed_until > ${now}
       for share of t`.execute(db)
  return new Map(found.rows.map(it => [it.id, { ...it, permissions: (it.permissions ?? []).map(read) }]))
}

const read = (it: Omit<Permission, 'since'> & { since: string }): Permission => ({ ...it, since: new Date(it.since) })

/** Who of the people of these rows was erased. The rows are held first and the people read after that: an erasure under way is either seen or waits until the transaction ends. */
export async function erasedAmong(db: Db, rows: readonly Row[]): Promise<Set<string>> {
  await sql`
    select from touchpoints t join unnest(${rows.map(it => it.customerId)}::uuid[], ${rows.map(it => it.id)}::uuid[]) as r(customer_id, id)
        on t.customer_id = r.customer_id and t.id = r.id order by t.customer_id, t.id for no key update of t`.execute(db)
  const found = await sql<{ id: string }>`
    select id from customers where id = any(${[...new Set(rows.map(it => it.customerId))]}::uuid[]) and state = 'erased'`.execute(
    db,
  )
  return new Set(found.rows.map(it => it.id))
}
