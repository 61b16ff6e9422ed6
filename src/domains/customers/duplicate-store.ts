import { sql } from 'kysely'
import type { PersonFacts } from '#kernel/duplicate-score.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Candidate, Side } from './duplicate-contract.ts'

export type Pairing = { one: string; other: string; facts: [PersonFacts, PersonFacts] }

// A number or address that many share is a front desk or a placeholder: it blocks nobody together.
const CROWD = 20

type Factual = {
  one: string
  other: string
  a: FactRow
  b: FactRow
}
type FactRow = {
  name_key: string
  family_name: string | null
  kana_key: string | null
  birthday: string | null
  address_key: string | null
  email_key: string | null
  mobile: string | null
  phone: string | null
  line: string | null
}

/**
 * Pairs that may be one person, with these customers on one side: same telephone, mail, LINE, name and address, or kana and birthday (A14), each through its own index.
 * Pairs a person has decided on are not asked again.
 */
export async function blockedPairs(db: Db, ids: readonly string[]): Promise<Pairing[]> {
  const facts = (side: string) => sql`
    jsonb_build_object('name_key', ${sql.raw(side)}.name_key, 'family_name', ${sql.raw(side)}.family_name, 'kana_key', ${sql.raw(side)}.kana_key,
      'birthday', ${sql.raw(side)}.birthday, 'address_key', ${sql.raw(side)}.address_key, 'email_key', ${sql.raw(side)}.email_key,
      'mobile', ${sql.raw(side)}.mobile_e164, 'phone', ${sql.raw(side)}.phone_e164, 'line', ${sql.raw(side)}.line_id)`
  const same = (column: string) => sql`
    (select o.id from customers o where o.${sql.ref(column)} = c.${sql.ref(column)} and o.state = 'active' and o.id <> c.id limit ${CROWD})`
  const found = await sql<Factual>`
    with c as (select * from customers where id = any(${`{${ids.join(',')}}`}::uuid[]) and state = 'active'),
    pairs as (
      select distinct least(c.id, x.id) as one, greatest(c.id, x.id) as other from c cross join lateral (
        ${same('email_key')} union ${same('mobile_e164')} union ${same('phone_e164')}
        union (select o.id from customers o where o.mobile_e164 = c.phone_e164 and o.state = 'active' and o.id <> c.id limit ${CROWD})
        union (select o.id from customers o where o.name_key = c.name_key and o.address_key = c.address_key and o.state = 'active' and o.id <> c.id limit ${CROWD})
        union (select o.id from customers o where o.kana_key = c.kana_key and o.birthday = c.birthday and o.state = 'active' and o.id <> c.id limit ${CROWD})
        union (select o.id from customers o where o.address_key = c.address_key and o.kana_key = c.kana_key and o.state = 'active' and o.id <> c.id limit ${CROWD})
      ) x)
    select p.one, p.other, ${facts('a')} as a, ${facts('b')} as b
      from pairs p join customers a on a.id = p.one join customers b on b.id = p.other
     where a.kind = b.kind and a.company_id is not distinct from coalesce(b.company_id, a.company_id)
       and not exists (select from duplicate_candidates d where d.customer_id = p.one and d.other_id = p.other and d.state <> 'open')`.execute(
    db,
  )
  return found.rows.map(row => ({ one: row.one, other: row.other, facts: [factsFrom(row.a), factsFrom(row.b)] }))
}

function factsFrom(row: FactRow): PersonFacts {
  const some = (text: string | null) => (text === null ? [] : [text])
  return {
    nameKey: row.name_key,
    familyKey: row.family_name,
    kanaKey: row.kana_key,
    birthday: row.birthday,
    addressKey: row.address_key,
    emailKeys: some(row.email_key),
    mobiles: some(row.mobile),
    landlines: some(row.phone),
    lineIds: some(row.line),
  }
}

export type Scored = { one: string; other: string; score: number; reasons: string[] }

/** Keeps proposals; one that stands is brought up to date. Answers how many are new. */
export async function keepCandidates(db: Db, rows: readonly Scored[], now: Date): Promise<number> {
  if (rows.length === 0) return 0
  const found = await sql<{ fresh: boolean }>`
    insert into duplicate_candidates as d (customer_id, other_id, score, reasons, found_at)
    select r.one, r.other, r.score, string_to_array(r.reasons, ','), ${now}
      from unnest(${rows.map(r => r.one)}::uuid[], ${rows.map(r => r.other)}::uuid[], ${rows.map(r => r.score)}::smallint[], ${rows.map(r => r.reasons.join(','))}::text[])
        as r(one, other, score, reasons) order by r.one, r.other
    on conflict (customer_id, other_id) do update set score = excluded.score, reasons = excluded.reasons where d.state = 'open'
    returning xmax = 0 as fresh`.execute(db)
  return found.rows.filter(row => row.fresh).length
}

/** Takes open proposals of these customers away that no longer hold (`rows` still do). */
export async function dropStale(db: Db, ids: readonly string[], rows: readonly Scored[]): Promise<void> {
  await sql`
    delete from duplicate_candidates d
     where d.state = 'open' and (d.customer_id = any(${`{${ids.join(',')}}`}::uuid[]) or d.other_id = any(${`{${ids.join(',')}}`}::uuid[]))
       and not exists (select from unnest(${rows.map(r => r.one)}::uuid[], ${rows.map(r => r.other)}::uuid[]) as r(one, other) where r.one = d.customer_id and r.other = d.other_id)`.execute(
    db,
  )
}

const side = (c: string) => sql`
  json_build_object('id', ${sql.raw(c)}.id, 'name', ${sql.raw(c)}.name, 'kana', ${sql.raw(c)}.kana, 'kind', ${sql.raw(c)}.kind, 'email', ${sql.raw(c)}.email,
    'phone', ${sql.raw(c)}.phone, 'mobile', ${sql.raw(c)}.mobile,
    'address', nullif(concat(${sql.raw(c)}.prefecture, ${sql.raw(c)}.city, ${sql.raw(c)}.address), ''), 'birthday', ${sql.raw(c)}.birthday,
    'createdAt', to_char(${sql.raw(c)}.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'keys', (select coalesce(json_agg(json_build_object('source', k.source, 'number', k.external_id) order by k.source, k.external_id), '[]')
               from customer_keys k where k.customer_id = ${sql.raw(c)}.id and k.external_id not like '会社:%'))`

/** Open proposals, the surest first, after `after`. */
export async function openCandidates(
  db: Db,
  least: number,
  after: { score: number; one: string; other: string } | null,
  limit: number,
): Promise<Candidate[]> {
  const beyond = after
    ? sql`and (d.score < ${after.score} or (d.score = ${after.score} and (d.customer_id, d.other_id) > (${after.one}::uuid, ${after.other}::uuid)))`
    : sql``
  const found = await sql<Candidate>`
    select ${side('a')} as one, ${side('b')} as other, d.score, d.reasons, d.state
      from duplicate_candidates d join customers a on a.id = d.customer_id join customers b on b.id = d.other_id
     where d.state = 'open' and d.score >= ${least} ${beyond} order by d.score desc, d.customer_id, d.other_id limit ${limit}`.execute(
    db,
  )
  return found.rows
}

/** How many open proposals there are, counted up to 1,000. */
export async function countCandidates(db: Db, least: number): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from (select from duplicate_candidates where state = 'open' and score >= ${least} limit 1000) part`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}

/** The sides of two customers, in the order asked, and what was proposed of them. */
export async function sidesOf(
  db: Db,
  kept: string,
  gone: string,
): Promise<{ kept: Side; gone: Side; score: number; reasons: Candidate['reasons'] } | null> {
  const found = await sql<{ kept: Side; gone: Side; score: number; reasons: Candidate['reasons'] }>`
    select ${side('a')} as kept, ${side('b')} as gone, coalesce(d.score, 0) as score, coalesce(d.reasons, '{}') as reasons
      from customers a join customers b on b.id = ${gone}
      left join duplicate_candidates d on d.customer_id = least(a.id, b.id) and d.other_id = greatest(a.id, b.id)
     where a.id = ${kept}`.execute(db)
  return found.rows[0] ?? null
}

/** Writes a person's word about a pair down; a pair nobody proposed is written too. */
export async function decide(
  db: Db,
  one: string,
  other: string,
  state: 'open' | 'merged' | 'different',
  by: string | null,
  now: Date,
): Promise<void> {
  await sql`
    insert into duplicate_candidates (customer_id, other_id, score, reasons, state, found_at, decided_by, decided_at)
    values (least(${one}::uuid, ${other}::uuid), greatest(${one}::uuid, ${other}::uuid), 0, '{}', ${state}, ${now}, ${by}::uuid, ${now})
    on conflict (customer_id, other_id) do update set state = excluded.state, decided_by = excluded.decided_by, decided_at = excluded.decided_at`.execute(
    db,
  )
}
