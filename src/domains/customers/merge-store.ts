import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { MergeRow } from './duplicate-contract.ts'
import type { Row } from './merge-rules.ts'

/** The whole rows of these customers as JSON; `locked` in id order where they are to be written. */
export async function wholeRows(db: Db, ids: readonly string[], locked: boolean): Promise<Map<string, Row>> {
  const found = await sql<{ id: string; row: Row }>`
    select id, to_jsonb(c) as row from customers c where id = any(${[...ids]}::uuid[]) order by id ${locked ? sql`for update` : sql``}`.execute(
    db,
  )
  return new Map(found.rows.map(({ id, row }) => [id, row]))
}

/** Sets columns of a customer from JSON. */
export async function setColumns(db: Db, id: string, columns: Row, now: Date): Promise<void> {
  const names = Object.keys(columns)
  await sql`
    update customers c set updated_at = ${now} ${sql.raw(names.map(name => `, "${name}" = n."${name}"`).join(''))}
      from jsonb_populate_record(null::customers, ${JSON.stringify(columns)}::jsonb) n where c.id = ${id}`.execute(db)
}

/** Puts columns back to what they were, each only if it still is what the merge made of it. */
export async function resetColumns(db: Db, id: string, merged: Row, before: Row, now: Date): Promise<void> {
  const back = Object.keys(merged).map(
    name => `, "${name}" = case when c."${name}" is not distinct from m."${name}" then b."${name}" else c."${name}" end`,
  )
  await sql`
    update customers c set updated_at = ${now} ${sql.raw(back.join(''))}
      from jsonb_populate_record(null::customers, ${JSON.stringify(merged)}::jsonb) m, jsonb_populate_record(null::customers, ${JSON.stringify(before)}::jsonb) b
     where c.id = ${id}`.execute(db)
}

export type Hung = { keys: { source: string; external_id: string }[]; persons: string[]; merged: string[] }

/** Lets what hangs on the gone customer hang on the kept one: numbers of other systems, contact persons, earlier merges. Answers what was moved. */
export async function rehang(db: Db, gone: string, kept: string): Promise<Hung> {
  const keys = await sql<{ source: string; external_id: string }>`
    update customer_keys set customer_id = ${kept} where customer_id = ${gone} returning source, external_id`.execute(db)
  const persons = await sql<{
    id: string
  }>`update customers set company_id = ${kept} where company_id = ${gone} returning id`.execute(db)
  const merged = await sql<{ id: string }>`
    update customers set merged_into = ${kept} where merged_into = ${gone} and state = 'merged' returning id`.execute(db)
  return { keys: keys.rows, persons: persons.rows.map(row => row.id), merged: merged.rows.map(row => row.id) }
}

/** Lets it hang on the gone customer again, as far as it still hangs on the kept one. */
export async function hangBack(db: Db, gone: string, kept: string, it: Hung): Promise<void> {
  await sql`
    update customer_keys k set customer_id = ${gone}
      from unnest(${it.keys.map(key => key.source)}::text[], ${it.keys.map(key => key.external_id)}::text[]) as m(source, external_id)
     where k.source = m.source and k.external_id = m.external_id and k.customer_id = ${kept}`.execute(db)
  await sql`update customers set company_id = ${gone} where id = any(${it.persons}::uuid[]) and company_id = ${kept}`.execute(db)
  await sql`update customers set merged_into = ${gone} where id = any(${it.merged}::uuid[]) and merged_into = ${kept}`.execute(db)
}

export type MergeRecord = {
  id: string
  kept_id: string
  gone_id: string
  before: { kept: Row; gone: Row; columns: Row } | null
  moved: { hung: Hung; followers: Record<string, unknown> }
  undone_at: Date | null
}

export async function addMerge(db: Db, it: Omit<MergeRecord, 'undone_at'>, by: string | null, now: Date): Promise<void> {
  await sql`
    insert into merges (id, kept_id, gone_id, before, moved, merged_by, merged_at)
    values (${it.id}, ${it.kept_id}, ${it.gone_id}, ${JSON.stringify(it.before)}::jsonb, ${JSON.stringify(it.moved)}::jsonb, ${by}::uuid, ${now})`.execute(
    db,
  )
}

/** The merge, locked; `before` is null when one of the two was erased since. */
export async function lockMerge(db: Db, id: string): Promise<MergeRecord | null> {
  const found = await sql<MergeRecord>`
    select id, kept_id, gone_id, case when before ? 'kept' then before end as before, moved, undone_at from merges where id = ${id} for update`.execute(
    db,
  )
  return found.rows[0] ?? null
}

/** Is there a later merge, not undone, that either of these two took part in? */
export async function mergedLater(db: Db, it: MergeRecord): Promise<boolean> {
  const found = await sql`
    select from merges where id > ${it.id} and undone_at is null and (kept_id in (${it.kept_id}, ${it.gone_id}) or gone_id in (${it.kept_id}, ${it.gone_id})) limit 1`.execute(
    db,
  )
  return found.rows.length > 0
}

export async function markUndone(db: Db, id: string, now: Date): Promise<void> {
  await sql`update merges set undone_at = ${now} where id = ${id}`.execute(db)
}

/** The merges that made this customer, the latest first. */
export async function mergesOf(db: Db, kept: string): Promise<MergeRow[]> {
  const found = await sql<MergeRow>`
    select m.id, json_build_object('id', m.gone_id, 'name', coalesce(m.before -> 'gone' ->> 'name', '')) as gone, m.merged_at as at, s.name as by
      from merges m left join staff s on s.id = m.merged_by where m.kept_id = ${kept} and m.undone_at is null order by m.id desc`.execute(
    db,
  )
  return found.rows
}

/** Names of companies, branches, people and households by id, for showing what a column means. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ id: string; name: string }>`
    select id, name from customers where id = any(${[...ids]}::uuid[]) union all select id, name from branches where id = any(${[...ids]}::uuid[])
    union all select id, name from staff where id = any(${[...ids]}::uuid[]) union all select id, name from households where id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  return new Map(found.rows.map(row => [row.id, row.name]))
}

/** Takes open proposals about these customers away; the kept one is looked at anew. */
export async function dropProposals(db: Db, id: string): Promise<void> {
  await sql`delete from duplicate_candidates where state = 'open' and (customer_id = ${id} or other_id = ${id})`.execute(db)
}
