import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { UNMET } from './agreed-rules.ts'
import { release } from './release-store.ts'

/** Writes down in which hour the customer said yes to this contact. */
export async function keepAgreed(db: Db, customer: string, id: string, hour: string): Promise<void> {
  await sql`
    update touchpoints set data = coalesce(data, '{}') || jsonb_build_object('agreed', jsonb_build_object('hour', ${hour}::text))
     where customer_id = ${customer} and id = ${id} and state = 'held'`.execute(db)
}

/** Lets wait again what is held because two times never met, of these customers or of all (null). */
export const releaseUnmetOf = (db: Db, customers: readonly string[] | null, actor: string, now: Date): Promise<number> =>
  release(
    db,
    sql`t.reason = any(${[...UNMET]}::text[]) ${customers === null ? sql`` : sql`and t.customer_id = any(${[...customers]}::uuid[])`}`,
    actor,
    now,
  )
