import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { type Findable, type Folded, likeText, type Sought, soughtBy, type Typed } from './search-rules.ts'

export type FindableRow = Findable & { id: string }

/** The searchable texts of these customers; those merged, erased or gone are not among them. */
export async function findableOf(db: Db, ids: readonly string[]): Promise<FindableRow[]> {
  const found = await sql<FindableRow>`
    select c.id, c.name, c.kana, c.family_name as family, c.given_name as given, f.name as company, c.site, c.department, c.email,
           array_remove(array[coalesce(c.mobile_e164, c.mobile), coalesce(c.phone_e164, c.phone), c.corporate_number], null) as phones,
           array(select k.external_id from customer_keys k where k.customer_id = c.id and k.external_id not like '会社:%' order by k.external_id limit 20) as keys
      from customers c left join customers f on f.id = c.company_id
     where c.id = any(${listed(ids)}::uuid[]) and c.state in ('active', 'archived', 'deceased')`.execute(db)
  return found.rows
}

/** Writes the folded forms; an unchanged one is left alone. */
export async function keepFolded(db: Db, rows: readonly (Folded & { id: string })[]): Promise<void> {
  await sql`
    insert into customer_search as s (customer_id, name, kana, folded, grams)
    select r.id, r.name, r.kana, r.folded, string_to_array(r.grams, E'\\n')
      from unnest(${rows.map(r => r.id)}::uuid[], ${rows.map(r => r.name)}::text[], ${rows.map(r => r.kana)}::text[],
        ${rows.map(r => r.folded)}::text[], ${rows.map(r => r.grams.join('\n'))}::text[]) as r(id, name, kana, folded, grams)
     order by r.id
    on conflict (customer_id) do update set name = excluded.name, kana = excluded.kana, folded = excluded.folded, grams = excluded.grams
     where s.folded <> excluded.folded`.execute(db)
}

/** Takes these customers out of the index. */
export async function forgetFolded(db: Db, ids: readonly string[]): Promise<void> {
  await sql`delete from customer_search where customer_id = any(${listed(ids)}::uuid[])`.execute(db)
}

/** These customers and the contact persons who belong to them: whose company changes its name is found by the new one. */
export async function withContactPersons(db: Db, ids: readonly string[]): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from unnest(${listed(ids)}::uuid[]) as id union select id from customers where company_id = any(${listed(ids)}::uuid[])`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}

/** Everybody, after `after` in id order. */
export async function everybody(db: Db, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from customers where id > ${after} order by id limit ${limit}`.execute(db)
  return found.rows.map(row => row.id)
}

/** Those an import brought or changed, after `after` in id order. */
export async function importTouched(db: Db, importId: string, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select id from (
      (select id from customers where import_id = ${importId} and id > ${after} order by id limit ${limit})
      union
      (select customer_id as id from import_changes where import_id = ${importId} and "table" = 'customers' and customer_id > ${after} order by customer_id limit ${limit})
    ) both_kinds order by id limit ${limit}`.execute(db)
  return found.rows.map(row => row.id)
}

const MOST_OF_A_KIND = 1000

/**
 * Select of (customer_id, rank), at most `most` rows, best first: 0 the whole name or kana, 1 begins a name, 2 begins a kana, 3 stands inside. Beginnings come from their
 * own indexes, so that a common name stays quick; a single character is looked for at beginnings only.
 */
export function foundBy(it: Sought, most: number): RawBuilder<unknown> {
  const beginning = `${likeText(it.whole)}%`
  const begins = (column: 'name' | 'kana', rank: number) => sql`
    (select s.customer_id, case when s.${sql.ref(column)} = ${it.whole} then 0 else ${rank}::int end as rank, s.kana, s.name from customer_search s
      where s.${sql.ref(column)} like ${beginning} order by s.${sql.ref(column)} using ~<~ limit ${MOST_OF_A_KIND})`
  // One character stands in half of all names: it is looked for at beginnings only.
  const alone = [...it.whole].length < 2
  return sql`
    with rare as materialized (${rareGrams(it)}),
    begun as materialized (select * from ${begins('name', 1)} n union all select * from ${begins('kana', 2)} k)
    select customer_id, min(rank) as rank from (select * from begun ${alone ? sql`` : inside(it)}) found group by customer_id
     order by min(rank), min(nullif(kana, '') collate "C") nulls last, min(name collate "C"), customer_id limit ${most}`
}

const RARE = 3
const COMMON = 0.3

// The pieces fewest people have, by PostgreSQL's own statistics: a few of them find as well as all and read far less of the index.
function rareGrams(it: Sought): RawBuilder<unknown> {
  return sql`
    select array_agg(gram) as grams, min(share) as share from (
      select g.gram, coalesce(f.share, 0) as share from unnest(${it.grams}::text[]) as g(gram)
        left join (select e.gram, e.share from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) as e(gram, share)
                    where s.tablename = 'customer_search' and s.attname = 'grams' and s.schemaname = 'public') f on f.gram = g.gram
       order by 2, 1 limit ${RARE}) rarest`
}

// Where even the rarest piece is in every third customer, reading along the table finds enough sooner than the index does.
function inside(it: Sought): RawBuilder<unknown> {
  // Whoever begins with the words comes first: where there are enough of them nobody asks for the rest.
  const few = sql`(select count(*) from begun) < ${MOST_OF_A_KIND}`
  const words = sql`and ${everyWord(it)}`
  return sql`
    union all (select s.customer_id, 3, s.kana, s.name from customer_search s
      where (select share from rare) < ${COMMON} and ${few} and s.grams @> (select grams from rare) ${words} limit ${MOST_OF_A_KIND})
    union all (select s.customer_id, 3, s.kana, s.name from customer_search s
      where coalesce((select share from rare), 1) >= ${COMMON} and ${few} ${words} limit ${MOST_OF_A_KIND})`
}

const everyWord = (it: Sought): RawBuilder<unknown> =>
  sql.join(
    it.words.map(word => {
      const like = `%${likeText(word)}%`
      return it.namesOnly ? sql`(s.name like ${like} or s.kana like ${like})` : sql`s.folded like ${like}`
    }),
    sql` and `,
  )

/** Is the customer of this column one whom the typed text finds (everybody where nothing was typed)? For lists that are read in an order of their own: the same people as `foundBy`, without a limit. */
export function fits({ q, namesOnly = false }: Typed, customer: RawBuilder<unknown>): RawBuilder<unknown> {
  if (q === undefined || q === '') return sql`true`
  const it = soughtBy(q, { namesOnly })
  return it === null ? sql`false` : sql`exists (select from customer_search s where s.customer_id = ${customer} and ${told(it)})`
}

/** The same asked of one row after the other, so that a list read from its end up to a page asks only about the rows it comes by. */
export const isFoundBy = (it: Sought, customer: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select ${told(it)} from customer_search s where s.customer_id = ${customer})`

function told(it: Sought): RawBuilder<unknown> {
  const beginning = `${likeText(it.whole)}%`
  return [...it.whole].length < 2 ? sql`(s.name like ${beginning} or s.kana like ${beginning})` : everyWord(it)
}

/** Select of the customer_id of everybody the typed text finds, in no order: the same people as `fits`. */
export function everybodyFoundBy(it: Sought): RawBuilder<unknown> {
  const common = sql`coalesce((select share from rare), 1) >= ${COMMON}`
  return sql`
    with rare as materialized (${rareGrams(it)})
    select s.customer_id from customer_search s where not ${common} and s.grams @> (select grams from rare) and ${told(it)}
    union all
    select s.customer_id from customer_search s where ${common} and ${told(it)}`
}

/** At most `most` of them. */
export async function someFoundBy(db: Db, it: Sought, most: number): Promise<string[]> {
  const found = await sql<{ customer_id: string }>`select customer_id from (${everybodyFoundBy(it)}) found limit ${most}`.execute(
    db,
  )
  return found.rows.map(row => row.customer_id)
}

/** The customers a query finds, best first. */
export async function searchIds(db: Db, it: Sought, most: number): Promise<string[]> {
  const found = await sql<{ customer_id: string }>`${foundBy(it, most)}`.execute(db)
  return found.rows.map(row => row.customer_id)
}

const listed = (ids: readonly string[]): string => `{${ids.join(',')}}`
