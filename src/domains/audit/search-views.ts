import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { AuditFilter, AuditRow } from './contract.ts'

export type After = { at: string; id: string } | null

/** Entries under a filter, newest first, from a place on. */
export async function entryRows(db: Db, it: AuditFilter, after: After, limit: number): Promise<AuditRow[]> {
  const from = sql.table(it.archive ? 'audit_archive' : 'audit_entries')
  const { rows } = await sql<AuditRow>`
    select e.id, e.at, e.actor, coalesce(p.name, k.name) as name, e.what, e.whom, e.subject, e.data, s.no as seal
      from (select * from ${from} e where true
              ${under(it)}
              ${after ? sql`and (e.at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
             order by e.at desc, e.id desc limit ${limit}) e
      left join staff p on e.actor = 'staff:' || p.id
      left join api_keys k on e.actor = 'key:' || k.id
      left join audit_sealed s on s.entry_id = e.id
     order by e.at desc, e.id desc`.execute(db)
  return rows
}

const under = (it: AuditFilter) => sql`
  ${it.who ? sql`and e.actor in (${`staff:${it.who}`}, ${`key:${it.who}`})` : sql``}
  ${it.what ? sql`and e.what = ${it.what}` : sql``}
  ${it.whom ? sql`and e.whom = ${it.whom}` : sql``}
  ${it.from ? sql`and e.at >= ${it.from}::timestamptz` : sql``}
  ${it.to ? sql`and e.at < ${it.to}::timestamptz` : sql``}`

/** How many entries a filter finds, one more than `MOST_COUNTED` at most. */
export const entryCount = (db: Db, it: AuditFilter): Promise<number> =>
  rowCount(db, sql`from ${sql.table(it.archive ? 'audit_archive' : 'audit_entries')} e where true ${under(it)}`)

/** How many different customers entries under a filter name, and everybody who did something there. */
export async function peopleTold(db: Db, it: AuditFilter): Promise<number> {
  const from = sql.table(it.archive ? 'audit_archive' : 'audit_entries')
  const { rows } = await sql<{ n: number }>`
    select (count(distinct e.whom) + count(distinct e.actor))::int as n from ${from} e where true ${under(it)}`.execute(db)
  return rows[0]?.n ?? 0
}
