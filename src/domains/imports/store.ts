import { type RawBuilder, sql } from 'kysely'
import { likeText } from '#domains/customers/search-rules.ts'
import { foldWidth } from '#kernel/text.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { Counts, ImportFilter, ImportKind, ImportState, Mapping } from './contract.ts'

export type ImportRow = {
  id: string
  kind: ImportKind
  file_name: string
  file_hash: string | null
  source: string
  mapping: Partial<Mapping>
  dry_run: boolean
  state: ImportState
  doing: 'taking' | 'undoing' | null
  bytes_total: number | null
  bytes_read: number
  counts: Partial<Counts>
  problem: string | null
  headers: string[] | null
  kept: number | null
  purpose_id: string
  started_by: string | null
  /** Who opened it sees these branches alone; null: the whole house. */
  branches: string[] | null
  created_at: Date
  started_at: Date | null
  beat_at: Date | null
  finished_at: Date | null
  checked_at: Date | null
  undone_at: Date | null
}

export type Uploaded = {
  id: string
  fileName: string
  hash: string
  bytes: number
  startedBy: string | null
  branches: readonly string[] | null
}

/** A file arrived; nothing of it is taken in yet. */
export async function insertImport(db: Db, it: Uploaded, now: Date): Promise<void> {
  await sql`
    insert into imports (id, kind, file_name, file_hash, source, mapping, state, bytes_total, started_by, branches, created_at)
    values (${it.id}, 'customers', ${it.fileName}, ${it.hash}, 'file', '{}', 'uploaded', ${it.bytes}, ${it.startedBy}, ${it.branches === null ? null : [...it.branches]}::uuid[], ${now})`.execute(
    db,
  )
}

export async function importById(db: Db, id: string): Promise<ImportRow | null> {
  const found = await sql<ImportRow>`select * from imports where id = ${id}`.execute(db)
  return found.rows[0] ?? null
}

/** Imports, newest first, from behind a place on; of who sees only some branches, those opened within them. */
export async function newestImports(
  db: Db,
  after: { at: Date; id: string } | null,
  limit: number,
  asked: AskedImports,
): Promise<ImportRow[]> {
  const found = await sql<ImportRow>`
    select * from imports i where ${after === null ? sql`true` : sql`(created_at, id) < (${after.at}, ${after.id})`} and ${importsUnder(asked)}
     order by created_at desc, id desc limit ${limit}`.execute(db)
  return found.rows
}

/** `within`: those of these branches alone; `q` is in the name of the file, whatever its width and case. */
export type AskedImports = Omit<ImportFilter, 'since'> & { within: readonly string[] | null; since?: Date | undefined }

function importsUnder({ kind, state, q, within, since }: AskedImports): RawBuilder<unknown> {
  const part = q ? `%${likeText(foldWidth(q).toLowerCase())}%` : null
  return sql`
    ${within === null ? sql`true` : sql`i.branches <@ ${[...within]}::uuid[]`} and ${kind ? sql`i.kind = ${kind}` : sql`true`}
    and ${state ? sql`i.state = ${state}` : sql`true`} and ${since ? sql`i.created_at >= ${since}` : sql`true`} and ${part ? sql`lower(normalize(i.file_name, NFKC)) like ${part}` : sql`true`}`
}

/** How many imports there are under a filter, one more than `MOST_COUNTED` at most. */
export const importCount = (db: Db, asked: AskedImports): Promise<number> =>
  rowCount(db, sql`from imports i where ${importsUnder(asked)}`)

/** The latest finished import of the very same bytes, other than this one. */
export async function earlierOfSameFile(
  db: Db,
  id: string,
  hash: string,
): Promise<{ id: string; finishedAt: Date | null } | null> {
  const found = await sql<{ id: string; finishedAt: Date | null }>`
    select id, finished_at as "finishedAt" from imports where file_hash = ${hash} and id <> ${id} and state = 'done' order by created_at desc limit 1`.execute(
    db,
  )
  return found.rows[0] ?? null
}

export type Start = {
  id: string
  kind: ImportKind
  mapping: Mapping
  headers: string[]
  dryRun: boolean
  by: string | null
  purpose?: string | undefined
}

/** Sets an import running unless it already runs or is done; answers whether this call did it. */
export async function markRunning(db: Db, it: Start, now: Date): Promise<boolean> {
  const result = await sql`
    update imports
       set purpose_id = coalesce(${it.purpose ?? null}::uuid, purpose_id), state = 'running', doing = 'taking', kind = ${it.kind}, source = ${it.mapping.source}, mapping = ${JSON.stringify(it.mapping)}::jsonb,
           headers = ${it.headers}::text[], dry_run = ${it.dryRun}, started_by = coalesce(${it.by}, started_by), counts = '{}', bytes_read = 0, problem = null,
           started_at = ${now}, beat_at = ${now}, finished_at = null
     where id = ${it.id} and state in ('uploaded', 'cancelled', 'failed')`.execute(db)
  if (result.numAffectedRows === 0n) return false
  await sql`delete from import_rejects where import_id = ${it.id}`.execute(db)
  return true
}

/** How far an import has come; answers whether it is still wanted (somebody may have cancelled it). */
export async function beat(db: Db, id: string, at: { bytes: number; counts: Counts }, now: Date): Promise<boolean> {
  const found = await sql<{ state: ImportState }>`
    update imports set bytes_read = ${at.bytes}, counts = ${JSON.stringify(at.counts)}::jsonb, beat_at = ${now} where id = ${id} returning state`.execute(
    db,
  )
  return found.rows[0]?.state === 'running'
}

export type End = { state: ImportState; bytes: number; counts: Counts; problem: string | null }

/** Ends the running of an import; a state that somebody set meanwhile (cancelled) stays. */
export async function markEnded(db: Db, id: string, end: End, now: Date): Promise<void> {
  await sql`
    update imports set state = case when state = 'running' then ${end.state} else state end, doing = null, bytes_read = ${end.bytes},
           counts = ${JSON.stringify(end.counts)}::jsonb, problem = ${end.problem}, finished_at = ${now}, beat_at = null,
           checked_at = case when dry_run then ${now} else checked_at end
     where id = ${id}`.execute(db)
}

/** Asks a running import to stop; answers whether it ran. */
export async function markCancelled(db: Db, id: string): Promise<boolean> {
  const result =
    await sql`update imports set state = 'cancelled' where id = ${id} and state = 'running' and doing = 'taking'`.execute(db)
  return result.numAffectedRows === 1n
}

/** Puts a cancelled import down that nobody works on; what was counted stays. */
export async function markStopped(db: Db, id: string, now: Date): Promise<void> {
  await sql`update imports set doing = null, beat_at = null, finished_at = ${now} where id = ${id} and state = 'cancelled' and doing = 'taking'`.execute(
    db,
  )
}

/** Imports whose worker has not been heard of since a moment. */
export async function silentSince(db: Db, moment: Date): Promise<{ id: string; doing: string }[]> {
  const found = await sql<{ id: string; doing: string }>`
    update imports set beat_at = ${moment} where doing is not null and beat_at < ${moment} returning id, doing`.execute(db)
  return found.rows
}

/** Begins the undoing of a finished, cancelled or failed import; answers whether this call did. */
export async function markUndoing(db: Db, id: string, now: Date): Promise<boolean> {
  const result = await sql`
    update imports set doing = 'undoing', beat_at = ${now}, kept = 0 where id = ${id} and doing is null and state in ('done', 'cancelled', 'failed')
       and not dry_run`.execute(db)
  return result.numAffectedRows === 1n
}

export async function markUndone(db: Db, id: string, kept: number, now: Date): Promise<void> {
  await sql`update imports set state = 'undone', doing = null, beat_at = null, kept = ${kept}, undone_at = ${now} where id = ${id}`.execute(
    db,
  )
}

/** Imports opened before a moment that were never taken in to their end, and are not under way. */
export async function leftLying(db: Db, before: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from imports where created_at < ${before} and state in ('uploaded', 'cancelled', 'failed') and doing is null`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}

/** When somebody last wanted the files of these imports: now, while one runs. */
export async function lastWanted(db: Db, ids: readonly string[], now: Date): Promise<Map<string, Date>> {
  const found = await sql<{ id: string; at: Date }>`
    select id, case when doing is null then coalesce(finished_at, started_at, created_at) else ${now}::timestamptz end as at from imports where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.id, row.at]))
}
