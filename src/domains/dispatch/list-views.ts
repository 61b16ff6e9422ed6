import { type RawBuilder, sql } from 'kysely'
import type { LegalClass } from '#domains/touchpoints/contract.ts'
import { waitingAlong } from '#domains/touchpoints/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { DeliveryRow, Overview } from './contract.ts'

/** `sought`: what was typed, and the customers it names. */
export type Sought = { text: string; customers: readonly string[] }
export type Filter = { state?: readonly string[] | undefined; channel?: string | undefined; sought?: Sought | undefined }
export type After = { at: string; id: string } | null

const rowColumns = sql`
  d.customer_id as "customerId", d.id, d.touchpoint_id as "touchpointId", c.name as customer, d.channel, d.address, d.subject, d.state, d.detail, d.at`

// Addresses and subjects are looked through in what was sent lately; whoever is sought by name is found in all of it.
const LOOKED_THROUGH = 20_000

/** Attempts, newest first, from a place on. */
export async function deliveryRows(db: Db, filter: Filter, after: After, limit: number): Promise<DeliveryRow[]> {
  const { state, channel, sought } = filter
  const where = sql`
    ${state ? sql`and d.state = any(${[...state]}::text[])` : sql``}
    ${channel ? sql`and d.channel = ${channel}` : sql``}
    ${after ? sql`and (d.at, d.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}`
  const from = sought
    ? soughtFrom(sought, where, limit)
    : sql`deliveries d left join customers c on c.id = d.customer_id where true ${where}`
  const found = await sql<DeliveryRow>`select ${rowColumns} from ${from} order by d.at desc, d.id desc limit ${limit}`.execute(db)
  return found.rows
}

function soughtFrom({ text, customers }: Sought, where: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  const like = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const ends = sql`order by d.at desc, d.id desc limit ${limit}`
  return sql`(
      (select d.customer_id, d.id from deliveries d where d.customer_id = any(${[...customers]}::uuid[]) ${where} ${ends})
      union
      (select d.customer_id, d.id from (select * from deliveries order by at desc, id desc limit ${LOOKED_THROUGH}) d
        where (d.address ilike ${like} or d.subject ilike ${like}) ${where} ${ends})
    ) f join deliveries d on d.customer_id = f.customer_id and d.id = f.id left join customers c on c.id = d.customer_id`
}

export type Kept = DeliveryRow & {
  messageId: string
  templateId: string | null
  templateVersion: number | null
  language: string | null
  legalClass: LegalClass | null
  fields: Record<string, unknown> | null
  body: string | null
  html: string | null
  hash: string | null
  ref: string | null
}

/** One attempt with all that is kept of it. */
export async function deliveryRow(db: Db, customer: string, id: string): Promise<Kept | undefined> {
  const found = await sql<Kept>`
    select ${rowColumns}, d.message_id as "messageId", d.template_id as "templateId", d.template_version as "templateVersion", d.language, d.fields,
           d.body, d.html, d.body_hash as hash, d.ref,
           (select legal_class from touchpoints t where t.customer_id = d.customer_id and t.id = d.touchpoint_id) as "legalClass"
      from deliveries d left join customers c on c.id = d.customer_id where d.customer_id = ${customer} and d.id = ${id}`.execute(
    db,
  )
  return found.rows[0]
}

/** Per day and channel of the last days: what became of the attempts. */
export async function dayCounts(db: Db, from: Date, zone: string): Promise<Overview['days']> {
  const count = (state: string) => sql`count(*) filter (where state = ${sql.lit(state)})`
  const found = await sql<Overview['days'][number]>`
    select to_char((at at time zone ${zone})::date, 'YYYY-MM-DD') as day, channel, ${count('accepted')} as accepted, ${count('tray')} as tray, ${count('later')} as later,
           ${count('refused')} as refused, ${count('bounced')} as bounced, ${count('unsure')} as unsure
      from deliveries where at >= ${from} group by 1, 2 order by 1 desc, 2`.execute(db)
  return found.rows
}

/** What is due, waiting and in hand; counting stops at 100,000. */
export async function standingCounts(db: Db, now: Date): Promise<Pick<Overview, 'due' | 'waiting' | 'claimed'>> {
  const capped = (rows: RawBuilder<unknown>) => sql`(select count(*) from (select from (${rows}) r limit 100000) x)`
  const waiting = (where: RawBuilder<unknown>) => capped(waitingAlong(sql`t.id`, where, 'messages'))
  const found = await sql<Pick<Overview, 'due' | 'waiting' | 'claimed'>>`
    select ${waiting(sql`t.due_at <= ${now}`)} as due, ${waiting(sql`t.due_at > ${now}`)} as waiting,
           ${capped(sql`select from touchpoints where kind in ('message', 'survey') and state = 'claimed'`)} as claimed`.execute(
    db,
  )
  return found.rows[0] ?? { due: 0, waiting: 0, claimed: 0 }
}

/** Why messages are held, most first. */
export async function heldReasons(db: Db): Promise<Overview['held']> {
  const found = await sql<Overview['held'][number]>`
    select coalesce(reason, '') as reason, count(*) as count from touchpoints
     where state = 'held' and kind in ('message', 'survey') group by 1 order by 2 desc limit 20`.execute(db)
  return found.rows
}

/** What other sides said to failed attempts since then, most first. */
export async function failureReasons(db: Db, from: Date): Promise<Overview['failures']> {
  const found = await sql<Overview['failures'][number]>`
    select left(coalesce(detail, ''), 160) as detail, state, count(*) as count, max(at) as last from deliveries
     where at >= ${from} and state in ('refused', 'later', 'unsure', 'bounced') group by 1, 2 order by 3 desc limit 20`.execute(
    db,
  )
  return found.rows
}

/** How many messages are held for a person to look into; counting stops at 1,000. What waits for a second person stands among the approvals. */
export async function heldCount(db: Db): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*) as count from (select from touchpoints where state = 'held' and kind in ('message', 'survey') and reason <> 'plan.second' limit 1000) x`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}
