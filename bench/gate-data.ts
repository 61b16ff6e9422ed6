import { type Kysely, sql } from 'kysely'
import type { DB } from '#platform/database/tables.ts'

export const PLAN = '0197f000-0000-7000-8000-000000000001'
export const NOW = new Date('2026-07-21T02:00:00Z')

/** A company of `count` customers, each with one due contact: 7 of 10 notices, 3 ads; most have said yes to e-mail, some no, some addresses are dead. */
export async function fill(db: Kysely<DB>, count: number): Promise<void> {
  await sql`
    insert into customers (raw_name, name, name_key, email, email_key, email_quality, mobile_e164, control_bucket, created_at, updated_at)
    select '髙橋 ' || n, '髙橋 ' || n, '髙橋' || n, 'kenichi' || n || '@example.com', 'kenichi' || n || '@example.com', 'ok', '+8190' || lpad(n::text, 8, '0'), n % 1000, ${NOW}, ${NOW}
      from generate_series(1, ${count}::int) n`.execute(db)
  await sql`
    insert into permissions (customer_id, channel, topic, said, since, way)
    select id, 'email', 'ad', case when control_bucket % 20 = 7 then 'no' else 'yes' end, ${NOW}::timestamptz - interval '90 days', 'form' from customers where control_bucket % 10 < 8`.execute(
    db,
  )
  // Whoever says no says it for their address too.
  await sql`
    insert into refused_addresses (hash, channel, topic, since)
    select encode(sha256(convert_to('email:' || c.email_key, 'UTF8')), 'hex'), p.channel, p.topic, p.since from permissions p join customers c on c.id = p.customer_id where p.said = 'no'`.execute(
    db,
  )
  await sql`
    insert into dead_addresses (channel, address_key, dead, reason, since, last_at)
    select 'email', email_key, true, '550', ${NOW}, ${NOW} from customers where control_bucket % 50 = 3`.execute(db)
  await sql`insert into plan_cards (plan_id, name, state, control) values (${PLAN}, '物販・EC', 'active', 5)`.execute(db)
  const card = JSON.stringify({ name: 'お礼', kind: 'message', channels: ['email'], template: 'thanks' })
  await sql`insert into step_cards (plan_id, version, step_key, card) values (${PLAN}, 1, 'thanks', ${card}::jsonb)`.execute(db)
  await sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, due_at, not_after, planned_for, created_at)
    select id, ${PLAN}, 'thanks', 'delivery:once', 1, 'message', case when control_bucket % 10 < 3 then 'ad' else 'notice' end, 5,
           ${NOW}::timestamptz - interval '1 hour', ${NOW}::timestamptz + interval '3 days', ${NOW}::timestamptz - interval '1 hour', ${NOW}
      from customers`.execute(db)
  await sql`vacuum analyze`.execute(db)
}

/** Everything in a worker's hand again, no verdict written. */
export async function reset(db: Kysely<DB>, state: 'claimed' | 'planned'): Promise<void> {
  await sql`truncate verdicts, touchpoint_changes, events`.execute(db)
  await sql`
    update touchpoints set state = ${state}, reason = null, channel = null, settled_at = null, due_at = planned_for, attempts = 0, claimed_by = null, claimed_until = null
     where state <> ${state} or channel is not null`.execute(db)
  await sql`vacuum analyze touchpoints`.execute(db)
  await sql`checkpoint`.execute(db)
}
