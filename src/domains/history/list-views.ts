import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { CustomerListRow } from './filter-contract.ts'

type Part = RawBuilder<unknown>

export type Walk = {
  state: string
  where: Part
  sort: 'kana' | 'new'
  after: Place | null
  limit: number
}
/** Where a page ended: kana key (null: among those without kana) and id. */
export type Place = { kana: string | null; id: string }

/** The ids of one page: by kana with those who have none at the end (A8), or the newest first. Each of the two halves walks its index. */
export function pageIds({ state, where, sort, after, limit }: Walk): Part {
  const living = sql`c.state = ${sql.lit(state)} ${where}`
  if (sort === 'new') {
    const beyond = after ? sql`and c.id < ${after.id}::uuid` : sql``
    return sql`select c.id, null::text as kana_key, row_number() over (order by c.id desc) as place from customers c where ${living} ${beyond} order by c.id desc limit ${limit}`
  }
  const afterKana = after?.kana ? sql`and (c.kana_key, c.id) > (${after.kana}, ${after.id}::uuid)` : sql``
  const afterNone = after && after.kana === null ? sql`and c.id > ${after.id}::uuid` : sql``
  const withKana =
    after && after.kana === null
      ? sql``
      : sql`(select c.id, c.kana_key, 0 as half from customers c where ${living} and c.kana_key is not null ${afterKana} order by c.kana_key, c.id limit ${limit}) union all`
  return sql`
    select id, kana_key, row_number() over (order by half, kana_key, id) as place from (
      ${withKana} (select c.id, c.kana_key, 1 as half from customers c where ${living} and c.kana_key is null ${afterNone} order by c.id limit ${limit})
    ) halves order by half, kana_key, id limit ${limit}`
}

/** The ids a search found, in its order, after as many as were shown already. */
export function searchedIds(found: Part, where: Part, state: string, skip: number, limit: number): Part {
  return sql`
    select c.id, c.kana_key, s.place from (select customer_id, row_number() over () as place from (${found}) ranked) s
      join customers c on c.id = s.customer_id and c.state = ${sql.lit(state)} ${where}
     order by s.place offset ${skip} limit ${limit}`
}

export type ListRecord = CustomerListRow & { kana_key: string | null }

/** The rows of these ids, in their order, with what a list shows of them. */
export async function listRows(db: Db, ids: Part): Promise<ListRecord[]> {
  const found = await sql<ListRecord>`
    with page as materialized (${ids})
    select c.id, c.name, c.kana, c.kind, c.state, c.honorific, o.name as company, c.department, c.title, c.email, coalesce(c.mobile, c.phone) as phone,
           c.postal_code as "postalCode", c.prefecture, c.city, c.address, c.birthday,
           case when b.id is not null then json_build_object('id', b.id, 'name', b.name) end as branch,
           case when s.id is not null then json_build_object('id', s.id, 'name', s.name) end as staff,
           coalesce(f.purchases, 0) as purchases, coalesce(f.spend, 0) as spend, coalesce(f.currency, 'JPY') as currency, f.last_at as "lastBoughtAt", t.last_spoken_at as "lastSpokenAt",
           n.due_at as "nextAt", c.attributes - array(select key from attribute_fields where sensitive is not null) as attributes, c.created_at as "createdAt", page.kana_key
      from page join customers c on c.id = page.id
      left join customers o on o.id = c.company_id
      left join branches b on b.id = c.branch_id
      left join staff s on s.id = c.staff_id
      left join purchase_facts f on f.customer_id = c.id
      left join contact_facts t on t.customer_id = c.id
      left join lateral (select min(w.due_at) as due_at from touchpoints w where w.customer_id = c.id and w.state in ('planned', 'moved')) n on true
     order by page.place`.execute(db)
  return found.rows
}

/** How many a select answers, counting no further than `most`. */
export async function countUpTo(db: Db, ids: Part, most: number): Promise<number> {
  const found = await sql<{ count: number }>`select count(*) as count from (select from (${ids}) x limit ${most}) part`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}

/** How many PostgreSQL expects a select to answer. */
export async function expected(db: Db, ids: Part): Promise<number> {
  const found = await sql<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>`explain (format json) ${ids}`.execute(db)
  return Math.round(found.rows[0]?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0)
}

/** All ids under a filter, in no order, for counting. */
export const everyId = (state: string, where: Part): Part =>
  sql`select c.id from customers c where c.state = ${sql.lit(state)} ${where}`

/** No counting may hold a screen up: what takes longer is broken off. */
export async function briefly(db: Db, milliseconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(db)
}

/** The next ids under a filter, in id order. */
export async function idsAfter(db: Db, state: string, where: Part, after: string, limit: number): Promise<string[]> {
  const found = await sql<{ id: string }>`
    select c.id from customers c where c.id > ${after}::uuid and c.state = ${sql.lit(state)} ${where} order by c.id limit ${limit}`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}

/** The ids a search found. */
export async function idsFound(db: Db, ids: Part): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from (${ids}) found order by place`.execute(db)
  return found.rows.map(row => row.id)
}
