import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { ImportKind, Mapping, SavedMapping } from './contract.ts'

/** Keeps a mapping under a name; the same kind and name again replaces it. */
export async function saveMapping(db: Db, it: { kind: ImportKind; name: string; mapping: Mapping }, now: Date): Promise<string> {
  const saved = await sql<{ id: string }>`
    insert into import_mappings (name, kind, mapping, created_at, updated_at) values (${it.name}, ${it.kind}, ${JSON.stringify(it.mapping)}::jsonb, ${now}, ${now})
    on conflict (kind, name) do update set mapping = excluded.mapping, updated_at = excluded.updated_at
    returning id`.execute(db)
  return saved.rows[0]?.id ?? ''
}

/** All saved mappings, the latest first. */
export async function savedMappings(db: Db): Promise<SavedMapping[]> {
  const found =
    await sql<SavedMapping>`select id, name, kind, mapping from import_mappings order by updated_at desc limit 200`.execute(db)
  return found.rows
}

/** Drops a saved mapping; answers whether it was there. */
export async function dropMapping(db: Db, id: string): Promise<boolean> {
  const result = await sql`delete from import_mappings where id = ${id}`.execute(db)
  return result.numAffectedRows === 1n
}
