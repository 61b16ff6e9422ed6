import { type Kysely, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { DB } from '#platform/database/tables.ts'
import { loading } from './loading.ts'

/** One of the five branches. */
export const BRANCH = '00000000-0000-0000-0000-000000000001'

export const NOW = new Date('2026-11-22T01:00:00Z')
// Recorded a day before, so that nothing of it is new.
const LONG_AGO = new Date(+NOW - 86_400_000)

/** Two years of a company: ten events a customer (three orders, two contacts with outcomes, words), five branches, forty people. Answers how many events. */
export function fill(pool: Kysely<DB>, people: number): Promise<number> {
  return pool.connection().execute(db => fillOver(db, people))
}

async function fillOver(db: Kysely<DB>, people: number): Promise<number> {
  await sql`select setseed(0.42)`.execute(db)
  await loading(db, 'customers', tx =>
    sql`
      insert into customers (id, raw_name, name, name_key, branch_id, created_at, updated_at)
      select uuidv7(), '髙橋 健一', '髙橋 健一', '高橋健一', ('00000000-0000-0000-0000-00000000000' || (1 + n % 5))::uuid, ${NOW}, ${NOW} from generate_series(1, ${people}::int) n`.execute(
      tx,
    ),
  )
  await sql`create temporary table crowd as select id, row_number() over () as no from customers`.execute(db)
  await sql`create temporary table houses as select uuidv7() as id, n from generate_series(0, 44) n`.execute(db)
  await loading(db, 'orders', bought)
  await loading(db, 'touchpoints', contacted)
  await loading(db, 'events', happened)
  await sql`analyze`.execute(db)
  const found = await sql<{ count: number }>`select count(*) as count from events`.execute(db)
  return found.rows[0]?.count ?? 0
}

// Half of the people come about once in half a year, the others once or twice in all.
const bought = (db: Db) =>
  sql`
    insert into orders (customer_id, source, external_id, placed_at, state, total, branch_id, staff_id, recorded_at)
    select s.id, 'bench', s.no || '-' || n, ${NOW}::timestamptz - make_interval(days => (random() * 730)::int), case when random() < 0.03 then 'cancelled' else 'placed' end,
           (random() * 90000)::int + 500, (select id from houses where n = s.no % 5), (select id from houses where n = 5 + s.no % 40), ${LONG_AGO}
      from crowd s cross join lateral generate_series(1, case when s.no % 2 = 0 then 4 else 1 + (s.no % 3 = 0)::int end) n`.execute(
    db,
  )

const contacted = (db: Db) =>
  sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, channel, branch_id, staff_id, reason, contacted_at)
    select s.id, '00000000-0000-0000-0000-000000000001', 'step' || n, 'once', case when n = 1 then 'survey' else 'message' end, 'notice',
           x.state, x.at, x.at, ${NOW}, case when s.no % 4 = 0 then 'line' else 'email' end, (select id from houses where n = s.no % 5), (select id from houses where n = 5 + s.no % 40),
           case when x.state in ('skipped', 'expired') then 'late' end, x.at
      from crowd s cross join generate_series(1, 3) n
      cross join lateral (select ${NOW}::timestamptz - make_interval(days => (random() * 700)::int + (s.no * 0)::int) as at,
        (array['sent', 'sent', 'done', 'done', 'skipped', 'expired'])[1 + (random() * 5)::int + (s.no * 0)::int] as state) x`.execute(
    db,
  )

const happened = (db: Db) =>
  sql`
    insert into events (customer_id, name, at, recorded_at, subject_id, channel, data)
    select customer_id, 'order.placed', placed_at, recorded_at, id, null, '{}'::jsonb from orders where state = 'placed'
    union all
    select customer_id, 'touchpoint.sent', due_at, due_at, id, channel, '{}' from touchpoints where state in ('sent', 'done')
    union all
    select customer_id, 'touchpoint.outcome', due_at + interval '1 day', due_at + interval '1 day', id, channel, '{"outcome": "replied"}' from touchpoints where state = 'done'
    union all
    select s.id, n.name, ${NOW}::timestamptz - make_interval(days => (random() * 700)::int), ${LONG_AGO}, null, null, n.data::jsonb
      from crowd s join (values ('survey.answered', '{"score": 4}', 3), ('referral.made', '{}', 30), ('consent.refused', '{"way": "link"}', 50), ('note.written', '{}', 1),
        ('note.written', '{}', 1), ('mail.clicked', '{}', 1), ('page.seen', '{}', 1)) n(name, data, every) on s.no % n.every = 0`.execute(
    db,
  )
