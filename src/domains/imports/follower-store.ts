import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

const plain = (text: string) =>
  sql.raw(`lower(regexp_replace(normalize(${text}, nfkc), '[[:space:]()‐‑–—−-]|(?<=[0-9])ー(?=[0-9])', '', 'g'))`)

/**
 * Takes the cells out of rejected rows that name these customers or hold their addresses or numbers, whoever's file they were in; that a row was rejected and as which number
 * stays. A short name must be a cell (or two beside each other) by itself, a longer one counts inside other words too. Must be asked before the names go.
 */
export async function blankRejects(db: Db, customers: readonly string[], sentence: string): Promise<void> {
  await sql`
    with marks as materialized (
      select array_agg(distinct m) filter (where length(m) >= 4) as long, array_agg(distinct m) filter (where length(m) in (2, 3)) as short
        from customers c cross join lateral (values (c.raw_name), (c.name), (c.kana), (c.email), (c.line_id), (c.phone), (c.mobile),
               (regexp_replace(c.phone_e164, '^\\+81', '0')), (regexp_replace(c.mobile_e164, '^\\+81', '0'))) as v(word)
             cross join lateral (select ${plain('v.word')} as m) p
       where c.id = any(${[...customers]}::uuid[])),
    hit as (
      select r.import_id, r.row_no from import_rejects r cross join marks
       where exists (select from unnest(marks.long) as m where position(m in ${plain(`array_to_string(r.raw, '')`)}) > 0)
          or exists (select from generate_subscripts(r.raw, 1) i cross join lateral (values (r.raw[i]), (r.raw[i] || coalesce(r.raw[i + 1], ''))) as w(word)
                      where regexp_replace(${plain('w.word')}, '(様|さま|さん|殿)$', '') = any(marks.short)))
    update import_rejects r set raw = '{}', sentence = ${sentence} from hit where r.import_id = hit.import_id and r.row_no = hit.row_no`.execute(
    db,
  )
}

/** Forgets how these customers and their things stood before imports changed them: undoing one puts none of it back. Orders name nobody and stay. */
export async function forgetBefores(db: Db, customers: readonly string[]): Promise<void> {
  await sql`delete from import_changes where customer_id = any(${[...customers]}::uuid[]) and "table" <> 'orders'`.execute(db)
}
