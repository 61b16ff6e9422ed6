import { sql } from 'kysely'
import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'
import type { BreachFacts, BreachInput, BreachRow, Nature, Trigger } from './breach-contract.ts'
import { holdsWords } from './found-views.ts'

export type Stored = Omit<BreachRow, 'missing' | 'late'>

const row = sql`b.id, b.number, b.title, b.aware_on as "awareOn", b.origin, b.nature, b.triggers, b.facts, b.people::int as people, b.as_processor as "asProcessor",
  (select count(*)::int from breach_people p where p.breach_id = b.id and p.told_at is not null) as told,
  b.first_due as "firstDue", b.full_due as "fullDue", b.first_reported_at as "firstReportedAt", b.full_reported_at as "fullReportedAt", b.client_told_at as "clientToldAt",
  b.people_told_at as "peopleToldAt", b.closed_at as "closedAt", b.closed_why as "closedWhy", b.stopped from breaches b`

/** Breaches known of since a day, or found by what was written down of them. */
export type AskedBreaches = { q?: string | undefined; since?: Day | undefined }

const written = sql`concat_ws(' ', b.number, b.title, b.closed_why, b.facts #>> '{}')`
const under = ({ q, since }: AskedBreaches) => sql`
  ${since ? sql`b.aware_on >= ${since}::date` : sql`true`} and ${holdsWords(written, q)}`

/** Breaches, open ones first, newest first. */
export async function breachesOf(
  db: Db,
  { limit, skip = 0, ...asked }: AskedBreaches & { limit: number; skip?: number },
): Promise<Stored[]> {
  const found = await sql<Stored>`
    select ${row} where ${under(asked)} order by (b.closed_at is null) desc, b.aware_on desc, b.id desc limit ${limit} offset ${skip}`.execute(
    db,
  )
  return found.rows
}

/** How many breaches a filter finds, one more than `MOST_COUNTED` at most. */
export const breachesFound = (db: Db, asked: AskedBreaches): Promise<number> =>
  rowCount(db, sql`from breaches b where ${under(asked)}`)

export async function breachById(db: Db, id: string): Promise<Stored | null> {
  return (await sql<Stored>`select ${row} where b.id = ${id}`.execute(db)).rows[0] ?? null
}

export async function lockBreach(db: Db, id: string): Promise<Stored | null> {
  await sql`select from breaches where id = ${id} for update`.execute(db)
  return breachById(db, id)
}

export async function insertBreach(
  db: Db,
  it: BreachInput & { id: string; number: string; facts: BreachFacts; stopped: string[] },
  actor: string,
  now: Date,
): Promise<void> {
  await sql`
    insert into breaches (id, number, title, aware_on, origin, nature, facts, as_processor, stopped, opened_by, created_at, updated_at)
    values (${it.id}, ${it.number}, ${it.title}, ${it.awareOn}, ${JSON.stringify(it.origin)}::jsonb, ${JSON.stringify(it.nature)}::jsonb, ${JSON.stringify(it.facts)}::jsonb,
      ${it.asProcessor}, ${JSON.stringify(it.stopped)}::jsonb, ${actor}, ${now}, ${now})`.execute(db)
}

type Judged = {
  people: number
  triggers: Trigger[]
  firstDue: Day | null
  fullDue: Day | null
  nature: Nature
  facts: BreachFacts
}

export async function keepJudged(db: Db, id: string, it: Judged, now: Date): Promise<void> {
  await sql`
    update breaches set people = ${it.people}, triggers = ${it.triggers}::text[], first_due = ${it.firstDue}, full_due = ${it.fullDue}, nature = ${JSON.stringify(it.nature)}::jsonb,
      facts = ${JSON.stringify(it.facts)}::jsonb, updated_at = ${now} where id = ${id}`.execute(db)
}

export type Mark = 'first_reported_at' | 'full_reported_at' | 'client_told_at' | 'people_told_at'

/** Marks a step of the case done, once. */
export async function markStep(db: Db, id: string, mark: Mark, now: Date): Promise<void> {
  await sql`update breaches set ${sql.ref(mark)} = coalesce(${sql.ref(mark)}, ${now}), updated_at = ${now} where id = ${id}`.execute(
    db,
  )
}

export async function markClosed(db: Db, id: string, why: string, now: Date): Promise<void> {
  await sql`update breaches set closed_at = ${now}, closed_why = ${why}, updated_at = ${now} where id = ${id}`.execute(db)
}

/** Adds everybody a select names to the affected of a case; answers how many there are in all. */
export async function addAffected(db: Db, id: string, affected: ReturnType<typeof sql>): Promise<number> {
  await sql`
    insert into breach_people (customer_id, breach_id) select distinct a.customer_id, ${id}::uuid from (${affected}) a
     where a.customer_id <> '00000000-0000-0000-0000-000000000000' on conflict do nothing`.execute(db)
  return countAffected(db, id)
}

export async function countAffected(db: Db, id: string): Promise<number> {
  return (
    (await sql<{ n: number }>`select count(*)::int as n from breach_people where breach_id = ${id}`.execute(db)).rows[0]?.n ?? 0
  )
}

export async function removeAffected(db: Db, id: string, customers: readonly string[]): Promise<void> {
  await sql`delete from breach_people where breach_id = ${id} and customer_id = any(${[...customers]}::uuid[])`.execute(db)
}

/** Marks everybody not yet told as told; answers how many. */
export async function markTold(db: Db, id: string, how: string, now: Date): Promise<number> {
  const done =
    await sql`update breach_people set told_at = ${now}, told_how = ${how} where breach_id = ${id} and told_at is null`.execute(
      db,
    )
  return Number(done.numAffectedRows ?? 0n)
}

/** How many cases wait for a report, and how many of them are late. */
export async function openBreaches(db: Db, today: Day): Promise<{ open: number; late: number }> {
  const found = await sql<{ open: number; late: number }>`
    select count(*)::int as open, count(*) filter (where (first_due < ${today} and first_reported_at is null) or (full_due < ${today} and full_reported_at is null))::int as late
      from breaches where closed_at is null`.execute(db)
  return found.rows[0] ?? { open: 0, late: 0 }
}

/** Closed cases whose time is over: counted, or taken away with their people. */
export async function oldBreaches(
  db: Db,
  { before, spare, limit, dry }: { before: Date; spare: readonly string[]; limit: number; dry: boolean },
): Promise<number> {
  const old = sql`from breaches b where b.closed_at < ${before} and not exists (select from breach_people p where p.breach_id = b.id and p.customer_id = any(${[...spare]}::uuid[]))`
  if (dry) return (await sql<{ n: number }>`select count(*)::int as n ${old}`.execute(db)).rows[0]?.n ?? 0
  const gone = await sql<{
    id: string
  }>`delete from breaches where id in (select b.id ${old} limit ${limit}) returning id`.execute(db)
  await sql`delete from breach_people where breach_id = any(${gone.rows.map(row => row.id)}::uuid[])`.execute(db)
  return gone.rows.length
}
