import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Delivery = {
  id: string
  customerId: string
  touchpointId: string
  channel: string
  address: string
  messageId: string
  templateId: string | null
  templateVersion: number | null
  language: string | null
  fields: Record<string, unknown> | null
  subject: string | null
  body: string | null
  html: string | null
  hash: string | null
  state: 'tray' | 'accepted' | 'refused' | 'bounced' | 'later' | 'unsure'
  ref: string | null
  detail: string | null
}

/** Notes attempts, each with what was really said; one that is there already stays as it is. */
export async function addDeliveries(db: Db, some: readonly Delivery[], now: Date): Promise<void> {
  if (some.length === 0) return
  const column = <T>(pick: (it: Delivery) => T) => some.map(pick)
  await sql`
    insert into deliveries (id, customer_id, touchpoint_id, channel, address, message_id, template_id, template_version, language, fields, subject, body, html, body_hash, state, ref, detail, at)
    select *, ${now}::timestamptz from unnest(
      ${column(it => it.id)}::uuid[], ${column(it => it.customerId)}::uuid[], ${column(it => it.touchpointId)}::uuid[], ${column(it => it.channel)}::text[], ${column(it => it.address)}::text[],
      ${column(it => it.messageId)}::text[], ${column(it => it.templateId)}::uuid[], ${column(it => it.templateVersion)}::int[], ${column(it => it.language)}::text[],
      ${column(it => (it.fields ? JSON.stringify(it.fields) : null))}::jsonb[], ${column(it => it.subject)}::text[], ${column(it => it.body)}::text[],
      ${column(it => it.html)}::text[], ${column(it => it.hash)}::text[], ${column(it => it.state)}::text[], ${column(it => it.ref)}::text[], ${column(it => it.detail)}::text[])
    on conflict (customer_id, id) do nothing`.execute(db)
}

export type Sent = { customerId: string; touchpointId: string; channel: string; address: string; messageId: string; at: Date }

/** Whose messages were these, by Message-ID: the newest attempt of each. */
export async function sentUnder(db: Db, messageIds: readonly string[]): Promise<Sent[]> {
  const found = await sql<Sent>`
    select distinct on (message_id) customer_id as "customerId", touchpoint_id as "touchpointId", channel, address, message_id as "messageId", at
      from deliveries where message_id = any(${messageIds}::text[]) order by message_id, at desc`.execute(db)
  return found.rows
}

/** Marks the accepted attempts of a message as bounced. Answers how many. */
export async function markBounced(db: Db, messageId: string, detail: string): Promise<number> {
  const done = await sql`
    update deliveries set state = 'bounced', detail = ${detail.slice(0, 500)} where message_id = ${messageId} and state in ('accepted', 'unsure')`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0n)
}

/** Forgets the words of messages older than this; who got what, when and its fingerprint stay (T3). */
export async function forgetWords(db: Db, before: Date): Promise<number> {
  const done = await sql`
    update deliveries set body = null, html = null, fields = null where at < ${before} and (body is not null or html is not null or fields is not null)`.execute(
    db,
  )
  return Number(done.numAffectedRows ?? 0n)
}
