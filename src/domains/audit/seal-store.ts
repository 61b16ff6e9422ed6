import { sql } from 'kysely'
import { dropArchived } from '#platform/audit.ts'
import type { Db } from '#platform/database/connect.ts'

export type Leaf = { id: string; at: Date; leaf: string }
export type Seal = {
  no: number
  entries: number
  root: string
  previous: string
  hash: string
  signature: string
  first_at: Date
  last_at: Date
  sealed_at: Date
}

// What is hashed of an entry: all of it, as PostgreSQL writes it in UTC.
const leafOf = sql`encode(sha256(convert_to(jsonb_build_array(e.id, e.at, e.actor, e.what, e.whom, e.subject, e.data)::text, 'UTF8')), 'hex')`

/** One sealing at a time: a second one waits, and then finds nothing left. */
export async function sealingAlone(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7202617)`.execute(tx)
}

/** What no seal covers yet, in the order it will be sealed in. */
export async function unsealed(db: Db, limit: number): Promise<Leaf[]> {
  const { rows } = await sql<Leaf>`
    select e.id, e.at, ${leafOf} as leaf from audit_entries e
     where not exists (select from audit_sealed s where s.entry_id = e.id) order by e.at, e.id limit ${limit}`.execute(db)
  return rows
}

export async function lastSeal(db: Db): Promise<Seal | null> {
  const { rows } = await sql<Seal>`select * from audit_seals order by no desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The oldest seal and the newest; null where nothing was sealed, or the tables are older than seals. */
export async function edgeSeals(db: Db): Promise<{ first: Seal; last: Seal } | null> {
  const { rows: known } = await sql<{ it: string | null }>`select to_regclass('public.audit_seals') as it`.execute(db)
  if (known[0]?.it == null) return null
  const [first] = await sealsFrom(db, 1, 1)
  const last = await lastSeal(db)
  return first && last ? { first, last } : null
}

export async function keepSeal(tx: Db, seal: Seal, entries: readonly string[]): Promise<void> {
  await sql`
    insert into audit_seals (no, entries, root, previous, hash, signature, first_at, last_at, sealed_at)
    values (${seal.no}, ${seal.entries}, ${seal.root}, ${seal.previous}, ${seal.hash}, ${seal.signature}, ${seal.first_at}, ${seal.last_at}, ${seal.sealed_at})`.execute(
    tx,
  )
  await sql`
    insert into audit_sealed (no, place, entry_id)
    select ${seal.no}, e.place, e.id from unnest(${`{${entries.join(',')}}`}::uuid[]) with ordinality as e(id, place)`.execute(tx)
}

/** The seals from this number on, in order. */
export async function sealsFrom(db: Db, no: number, limit: number): Promise<Seal[]> {
  const { rows } = await sql<Seal>`select * from audit_seals where no >= ${no} order by no limit ${limit}`.execute(db)
  return rows
}

export type Covered = { no: number; place: number; entry_id: string; leaf: string | null }

/** What these seals cover, in their order, each with its leaf as it is now: from the record, else from the archive, else null. */
export async function coveredBy(db: Db, from: number, to: number): Promise<Covered[]> {
  const { rows } = await sql<Covered>`
    select s.no, s.place, s.entry_id, coalesce((select ${leafOf} from audit_entries e where e.id = s.entry_id), (select ${leafOf} from audit_archive e where e.id = s.entry_id)) as leaf
      from audit_sealed s where s.no between ${from} and ${to} order by s.no, s.place`.execute(db)
  return rows
}

/** How many entries no seal covers, and the oldest of them. */
export async function leftOpen(db: Db): Promise<{ count: number; id: string | null; at: Date | null }> {
  const { rows } = await sql<{ count: number; id: string | null; at: Date | null }>`
    select count(*)::int as count, (array_agg(e.id order by e.at, e.id))[1] as id, min(e.at) as at
      from audit_entries e where not exists (select from audit_sealed s where s.entry_id = e.id)`.execute(db)
  return rows[0] ?? { count: 0, id: null, at: null }
}

/** Moves sealed entries older than `online` to the archive and lets those older than `gone` go with their places; the seals stay. Answers how many moved and went. */
export async function moveOld(tx: Db, online: Date, gone: Date): Promise<{ archived: number; removed: number }> {
  await sql`select set_config('kizukai.audit_retention', 'on', true)`.execute(tx)
  // Alone, so that what is sealed meanwhile does not go without having been put away.
  await sealingAlone(tx)
  const archived = await sql`
    insert into audit_archive (id, at, actor, what, whom, subject, data)
    select id, at, actor, what, whom, subject, data from audit_entries e
     where e.at < ${online} and exists (select from audit_sealed s where s.entry_id = e.id)`.execute(tx)
  await dropArchived(tx, online)
  const removed = await sql`
    with gone as (delete from audit_archive where at < ${gone} returning id)
    delete from audit_sealed s using gone where s.entry_id = gone.id`.execute(tx)
  await sql`select set_config('kizukai.audit_retention', '', true)`.execute(tx)
  return { archived: Number(archived.numAffectedRows ?? 0n), removed: Number(removed.numAffectedRows ?? 0n) }
}
