import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Takes address and words out of what was sent; that it was sent, over what and with which result stays. */
export async function blankLetters(db: Db, customers: readonly string[]): Promise<void> {
  await sql`
    update deliveries set address = '', subject = null, body = null, html = null, fields = null, detail = null
     where customer_id = any(${[...customers]}::uuid[])`.execute(db)
}

/** Every letter sent to these customers. */
export async function heldOf(db: Db, customers: readonly string[]): Promise<unknown> {
  const found = await sql<{ held: unknown }>`
    select coalesce(json_agg(json_build_object('at', d.at, 'channel', d.channel, 'address', d.address, 'subject', d.subject, 'body', d.body, 'fields', d.fields, 'state', d.state)
      order by d.at), '[]') as held from deliveries d where d.customer_id = any(${[...customers]}::uuid[])`.execute(db)
  return found.rows[0]?.held
}
