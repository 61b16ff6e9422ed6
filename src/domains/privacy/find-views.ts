import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { FindRow } from './contract.ts'

export type Text = { customer: string; id: string; text: string; at: Date }

/** Texts written or mended since a moment, oldest first; those of one moment come together. */
export async function notesSince(db: Db, since: Date, limit: number): Promise<Text[]> {
  const found = await sql<Text>`
    select customer_id as customer, id, text, at from (
      select customer_id, id, text, written_at as at from notes where written_at > ${since} and edited_at is null and withdrawn_at is null
      union all select customer_id, id, text, edited_at from notes where edited_at > ${since} and withdrawn_at is null) n
     order by at fetch first ${sql.lit(limit)} rows with ties`.execute(db)
  return found.rows
}

export async function talksSince(db: Db, since: Date, limit: number): Promise<Text[]> {
  const found = await sql<Text>`
    select customer_id as customer, id, note as text, done_at as at from tasks where state = 'done' and done_at > ${since} and note is not null
     order by done_at fetch first ${sql.lit(limit)} rows with ties`.execute(db)
  return found.rows
}

/** What was found and nobody decided upon, newest first, with the text as it stands now. */
export async function openFinds(db: Db, limit: number, skip = 0): Promise<FindRow[]> {
  const found = await sql<FindRow>`
    select s.customer_id as customer, s.id, c.name, s.place, s.kinds, s.found_at as "foundAt",
      case when coalesce(n.text, t.note) is null then null else jsonb_build_object('text', coalesce(n.text, t.note)) end as sensitive
      from sensitive_finds s join customers c on c.id = s.customer_id
      left join notes n on s.place = 'note' and n.customer_id = s.customer_id and n.id = s.id and n.withdrawn_at is null
      left join tasks t on s.place = 'talk' and t.customer_id = s.customer_id and t.id = s.id
     where s.decision is null order by s.found_at desc, s.id desc limit ${limit} offset ${skip}`.execute(db)
  return found.rows
}
