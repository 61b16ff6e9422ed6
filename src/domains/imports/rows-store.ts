import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** A row that was not taken: the codes of its faults, parted by blanks, and their sentences, a line each. */
export type Reject = { no: number; code: string; sentence: string; raw: readonly string[] }

/** Keeps rejected rows as they were read; the same row again keeps its latest reason. */
export async function insertRejects(db: Db, importId: string, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return
  await sql`
    insert into import_rejects (import_id, row_no, code, sentence, raw)
    select ${importId}, r.no, r.code, r.sentence, array(select jsonb_array_elements_text(r.raw))
      from unnest(${rejects.map(it => it.no)}::bigint[], ${rejects.map(it => it.code)}::text[], ${rejects.map(it => it.sentence)}::text[],
        ${rejects.map(it => JSON.stringify(it.raw))}::jsonb[]) as r(no, code, sentence, raw)
    on conflict (import_id, row_no) do update set code = excluded.code, sentence = excluded.sentence, raw = excluded.raw`.execute(
    db,
  )
}

/** Rejected rows in file order, from behind a row on. */
export async function rejectsAfter(db: Db, importId: string, after: number, limit: number): Promise<Reject[]> {
  const found = await sql<Reject>`
    select row_no as no, code, sentence, raw from import_rejects where import_id = ${importId} and row_no > ${after} order by row_no limit ${limit}`.execute(
    db,
  )
  return found.rows
}

/** What was wrong with rejected rows, commonest first; a row with several faults counts under each. */
export async function rejectReasons(db: Db, importId: string): Promise<Reason[]> {
  const found = await sql<Reason & { named: string[]; names: number }>`
    select f.code, count(distinct r.row_no)::int as rows, (array_agg(coalesce(f.sentence, r.sentence) order by r.raw = '{}', r.row_no))[1] as sentence,
           min(r.row_no)::int as "firstRow",
           (array_agg(distinct substring(f.sentence from '「([^」]*)」')) filter (where f.code = 'customer-unknown'))[1:${sql.lit(NAMED)}] as named,
           count(distinct f.sentence)::int as names
      from import_rejects r, unnest(string_to_array(r.code, ' '), string_to_array(r.sentence, E'\\n')) as f(code, sentence)
     where r.import_id = ${importId} and f.code is not null group by f.code order by 2 desc, f.code limit 20`.execute(db)
  return found.rows.map(({ named, names, ...it }) => ({ ...it, sentence: namingAll(it.sentence, named ?? [], names) }))
}

const NAMED = 5
type Reason = { code: string; rows: number; sentence: string; firstRow: number }

// One number alone would hide the others: whoever mends the first believes that all is well.
function namingAll(sentence: string, named: readonly string[], names: number): string {
  const [first] = named
  if (first === undefined || names < 2) return sentence
  const rest = names > named.length ? `ほか${names - named.length}件` : ''
  return sentence.replace(/「[^」]*」/, () => named.map(it => `「${it}」`).join('') + rest)
}

export type Change = { customer: string; id: string; table: 'customers' | 'orders' | 'owned_items'; before: unknown }

/** Keeps how things stood before an import changed them; the earliest standing stays. */
export async function insertChanges(db: Db, importId: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into import_changes (import_id, customer_id, id, "table", before)
    select ${importId}, c.customer, c.id, c.tbl, c.before
      from unnest(${changes.map(it => it.customer)}::uuid[], ${changes.map(it => it.id)}::uuid[], ${changes.map(it => it.table)}::text[],
        ${changes.map(it => JSON.stringify(it.before))}::jsonb[]) as c(customer, id, tbl, before)
    on conflict (import_id, customer_id, id, "table") do update
       set before = jsonb_set(import_changes.before, '{changedAt}', excluded.before -> 'changedAt')`.execute(db)
}

/** Up to `limit` things an import changed, with how they stood. */
export async function changesOf(db: Db, importId: string, limit: number): Promise<Change[]> {
  const found = await sql<Change>`
    select customer_id as customer, id, "table", before from import_changes where import_id = ${importId} order by "table", customer_id, id limit ${limit}`.execute(
    db,
  )
  return found.rows
}

/** Forgets changes that were put back. */
export async function forgetChanges(db: Db, importId: string, changes: readonly Change[]): Promise<void> {
  await sql`
    delete from import_changes c using unnest(${changes.map(it => it.customer)}::uuid[], ${changes.map(it => it.id)}::uuid[], ${changes.map(it => it.table)}::text[])
        as r(customer, id, tbl)
     where c.import_id = ${importId} and c.customer_id = r.customer and c.id = r.id and c."table" = r.tbl`.execute(db)
}
