import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Proof, ProofSend, ProofWord } from './proof-contract.ts'

export type Address = { kind: 'email' | 'phone'; key: string; hash: string }

// Whoever has this address, had it when they spoke, or became one with somebody who did.
const holders = ({ kind, key, hash }: Address) => sql`(
  select c.id from customers c where ${kind === 'email' ? sql`c.email_key = ${key}` : sql`${key} in (c.mobile_e164, c.phone_e164)`}
   union select customer_id from consents where address_hash = ${hash})`

/** Everything said at this address, oldest first, with the words it answered. */
export async function wordsAt(db: Db, address: Address): Promise<ProofWord[]> {
  const found = await sql<ProofWord>`
    select s.customer_id as "customerId", c.name, s.at, s.said, s.channel, s.topic, t.name_ja as "topicJa", t.name_en as "topicEn", s.way, s.basis, s.until, n.name as notice, n.version as "noticeVersion", n.wording, n.box, n.url,
           s.ip, s.agent, s.source, s.actor, f.name as writer, s.evidence ->> 'words' as quote
      from consents s left join customers c on c.id = s.customer_id left join staff f on 'staff:' || f.id = s.actor left join consent_notices n on n.id = s.notice_id left join topics t on t.key = s.topic
     where s.address_hash = ${address.hash} or (s.channel = 'all' and s.customer_id in ${holders(address)})
     order by s.at, s.id limit 2000`.execute(db)
  return found.rows
}

/** The advertisements that went to this address, oldest first, each with the last yes to advertising (or to what its plan is about) before it. */
export async function sendsTo(db: Db, address: Address): Promise<ProofSend[]> {
  const found = await sql<ProofSend>`
    select d.customer_id as "customerId", d.at, d.channel, d.subject, d.state, d.body_hash as hash, d.message_id as "messageId",
           (select json_build_object('at', y.at, 'way', y.way, 'basis', y.basis) from consents y
             where y.customer_id = d.customer_id and y.said = 'yes' and y.channel in (d.channel, 'all') and y.topic in ('ad', 'all', p.topic) and y.at <= d.at order by y.at desc limit 1) as "stoodOn"
      from deliveries d join touchpoints t on t.customer_id = d.customer_id and t.id = d.touchpoint_id and t.legal_class = 'ad'
      left join plan_cards p on p.plan_id = t.plan_id
     where d.customer_id in ${holders(address)} and lower(d.address) = ${address.key} and d.state in ('tray', 'accepted', 'bounced', 'unsure')
     order by d.at, d.id limit 5000`.execute(db)
  // Within JSON an instant is a text of the database's.
  return found.rows.map(row => ({ ...row, stoodOn: row.stoodOn && { ...row.stoodOn, at: new Date(row.stoodOn.at) } }))
}

/** The one request for consent at this address. */
export async function requestAt(db: Db, { hash }: Address): Promise<Proof['request']> {
  const found = await sql<NonNullable<Proof['request']>>`
    select asked_at as "askedAt", answered_at as "answeredAt", answer from consent_requests where address_hash = ${hash}`.execute(
    db,
  )
  return found.rows[0] ?? null
}
