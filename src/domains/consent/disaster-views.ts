import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { Disaster, RegionReach } from './disaster-contract.ts'

const inside = sql`c.prefecture = d.prefecture and (d.municipality is null or c.city like replace(replace(d.municipality, '%', ''), '_', '') || '%')`

/** Every disaster that was declared, open ones first, with the count of living customers of its region. */
export async function disasters(db: Db, today: string): Promise<Disaster[]> {
  const found = await sql<Disaster>`
    select d.id, d.prefecture, d.municipality, d.reason, d.owner, d.review_on::text as "reviewOn", d.since, d.ended_at as "endedAt", d.ended_why as "endedWhy",
           (select count(*)::int from customers c where c.state = 'active' and ${inside}) as people, d.ended_at is null and d.review_on <= ${today}::date as "reviewDue"
      from disasters d order by d.ended_at is not null, d.since desc, d.id limit 100`.execute(db)
  return found.rows
}

/** How many living customers a region means, and the first eight of them by name. */
export async function livingIn(db: Db, prefecture: string, municipality: string | null): Promise<RegionReach> {
  const found = await sql<{ id: string; name: string; count: number }>`
    select c.id, c.name, count(*) over ()::int as count from (select ${prefecture}::text as prefecture, ${municipality}::text as municipality) d
      join customers c on c.state = 'active' and ${inside} order by c.kana nulls last, c.name, c.id limit 8`.execute(db)
  return { count: found.rows[0]?.count ?? 0, people: found.rows.map(({ id, name }) => ({ id, name })) }
}

/** The towns of a prefecture where living customers are, those of most first. */
export async function townsOf(db: Db, prefecture: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ city: string }>`
    select c.city from customers c where c.state = 'active' and c.prefecture = ${prefecture} and c.city <> ''
     group by c.city order by count(*) desc, c.city limit ${most}`.execute(db)
  return rows.map(({ city }) => city)
}

export type Struck = { customer: string; disaster: string; reason: string }

/** Which of these customers live where a disaster is open; one small query where none is. */
export async function struckOf(db: Db, customers: readonly string[]): Promise<Struck[]> {
  if (customers.length === 0) return []
  const open = await sql`select from disasters where ended_at is null limit 1`.execute(db)
  if (open.rows.length === 0) return []
  const found = await sql<Struck>`
    select distinct on (c.id) c.id as customer, d.id as disaster, d.reason from customers c join disasters d on d.ended_at is null and ${inside}
     where c.id = ${anyId(customers)} order by c.id, d.since, d.id`.execute(db)
  return found.rows
}
