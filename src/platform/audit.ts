import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Who saw or did what, about whom: ids only. `subject` is a kind and an id, such as `plan:<id>`. */
export type AuditEntry = {
  actor: string
  what: string
  whom?: string | null
  subject?: string | null
  data?: Record<string, unknown>
}

/** Adds entries to the audit record, in the caller's transaction: no lock, no number of its own. */
export async function audit(db: Db, entries: readonly AuditEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  const column = <T>(pick: (entry: AuditEntry) => T) => entries.map(pick)
  await sql`
    insert into audit_entries (at, actor, what, whom, subject, data)
    select ${now}, e.actor, e.what, e.whom, e.subject, e.data
      from unnest(${column(e => e.actor)}::text[], ${column(e => e.what)}::text[], ${column(e => e.whom ?? null)}::uuid[],
        ${column(e => e.subject ?? null)}::text[], ${column(e => JSON.stringify(e.data ?? {}))}::jsonb[]) as e(actor, what, whom, subject, data)`.execute(
    db,
  )
}

/** Takes entries older than this out of the record that stand in the archive; the caller's transaction must have said that it keeps retention, or the trigger refuses. */
export async function dropArchived(tx: Db, before: Date): Promise<void> {
  await sql`delete from audit_entries e where e.at < ${before} and exists (select from audit_archive a where a.id = e.id)`.execute(
    tx,
  )
}
