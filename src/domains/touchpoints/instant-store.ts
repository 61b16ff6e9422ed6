import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { idArray } from '#platform/database/ids.ts'
import type { Pin } from './back-store.ts'

/** These contacts took place at instants of their own: a simulation that plays an hour at a time says of each when in it. */
export async function tookPlaceAt(db: Db, contacts: readonly (Pin & { at: Date })[]): Promise<void> {
  if (contacts.length === 0) return
  await sql`
    update touchpoints t set contacted_at = w.at, settled_at = case when t.settled_at is null then null else w.at end
      from unnest(${idArray(contacts.map(it => it.customerId))}::uuid[], ${idArray(contacts.map(it => it.id))}::uuid[], ${contacts.map(it => it.at)}::timestamptz[]) as w(customer_id, id, at)
     where t.customer_id = w.customer_id and t.id = w.id`.execute(db)
}
