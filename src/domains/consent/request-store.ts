import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Mailbox } from './asking-rules.ts'

export type Reserved = { customer: string; touchpoint: string }

/**
 * Writes the one request there may ever be for an address (M6) and answers for whom it was written: customers with a living mailbox, none of whom was asked, said anything or was refused at that
 * address before; of several at one mailbox the first.
 */
export async function reserve(
  db: Db,
  asked: readonly Reserved[],
  about: { topic: string; notice: string | null },
  now: Date,
): Promise<Reserved[]> {
  const found = await sql<Reserved>`
    with asked as (
      select distinct on (hash) a.customer_id, a.touchpoint_id, hash
        from unnest(${asked.map(it => it.customer)}::uuid[], ${asked.map(it => it.touchpoint)}::uuid[]) with ordinality as a(customer_id, touchpoint_id, place)
        join customers c on c.id = a.customer_id and c.state = 'active' and c.email_key is not null
       cross join lateral (select encode(sha256(convert_to('email:' || c.email_key, 'UTF8')), 'hex') as hash) h
       where not exists (select from dead_addresses d where d.channel = 'email' and d.address_key = c.email_key and d.dead)
         and not exists (select from permissions p where p.customer_id = c.id and p.channel in ('email', 'all') and (p.said = 'no' or p.topic in ('ad', 'all', ${about.topic})))
         and not exists (select from refused_addresses r where r.hash = h.hash)
       order by hash, a.place)
    insert into consent_requests (address_hash, customer_id, touchpoint_id, channel, topic, notice_id, asked_at)
    select hash, customer_id, touchpoint_id, 'email', ${about.topic}, ${about.notice}::uuid, ${now}::timestamptz from asked
    on conflict (address_hash) do nothing
    returning customer_id as customer, touchpoint_id as touchpoint`.execute(db)
  return found.rows
}

// Who asked for it may have been merged into another since.
const whose = (customer: string) =>
  sql`customer_id in (select id from customers where id = ${customer} or merged_into = ${customer})`

/** Which of these contacts are the one request of the mailbox their customer has now, still unanswered: a new mailbox is not asked in its place. */
export async function openAmong(db: Db, rows: readonly Reserved[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const found = await sql<{ id: string }>`
    select r.touchpoint_id as id from unnest(${rows.map(it => it.customer)}::uuid[], ${rows.map(it => it.touchpoint)}::uuid[]) as a(customer_id, touchpoint_id)
      join customers c on c.id = a.customer_id
      join consent_requests r on r.address_hash = encode(sha256(convert_to('email:' || c.email_key, 'UTF8')), 'hex') and r.touchpoint_id = a.touchpoint_id and r.answered_at is null`.execute(
    db,
  )
  return new Set(found.rows.map(it => it.id))
}

export type Request = { topic: string; notice: string | null; askedAt: Date; answer: 'yes' | 'no' | null }

export async function requestOf(db: Db, customer: string, touchpoint: string): Promise<Request | undefined> {
  const found = await sql<Request>`
    select topic, notice_id as notice, asked_at as "askedAt", answer from consent_requests where ${whose(customer)} and touchpoint_id = ${touchpoint}`.execute(
    db,
  )
  return found.rows[0]
}

/** Writes the answer down; a later one replaces it, the sayings keep both. */
export async function answered(db: Db, customer: string, touchpoint: string, answer: 'yes' | 'no', now: Date): Promise<void> {
  await sql`
    update consent_requests set answer = ${answer}, answered_at = ${now}::timestamptz where ${whose(customer)} and touchpoint_id = ${touchpoint}`.execute(
    db,
  )
}

/** What is known of the mailbox of this customer, asked for the topic as `reserve` would. */
export async function mailboxOf(db: Db, customer: string, topic: string): Promise<Mailbox | undefined> {
  const found = await sql<Mailbox>`
    select c.email_key as address, c.state = 'active' as active, r.asked_at as "askedAt", r.answered_at as "answeredAt", r.answer,
           exists (select from dead_addresses d where d.channel = 'email' and d.address_key = c.email_key and d.dead) as dead,
           exists (select from permissions p where p.customer_id = c.id and p.channel in ('email', 'all') and p.said = 'no')
             or exists (select from refused_addresses f where f.hash = h.hash) as refused,
           exists (select from permissions p where p.customer_id = c.id and p.channel in ('email', 'all') and p.topic in ('ad', 'all', ${topic})) as said
      from customers c cross join lateral (select encode(sha256(convert_to('email:' || c.email_key, 'UTF8')), 'hex') as hash) h
      left join consent_requests r on r.address_hash = h.hash where c.id = ${customer}`.execute(db)
  return found.rows[0]
}
