import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** Writes the channel a claimed row will take; no state changes, so no history is written. */
export async function writeChannels(
  db: Db,
  chosen: readonly { customerId: string; id: string; channel: string }[],
): Promise<void> {
  if (chosen.length === 0) return
  await sql`
    update touchpoints t set channel = c.channel
      from unnest(${chosen.map(it => it.customerId)}::uuid[], ${chosen.map(it => it.id)}::uuid[], ${chosen.map(it => it.channel)}::text[]) as c(customer_id, id, channel)
     where t.customer_id = c.customer_id and t.id = c.id and t.state = 'claimed' and t.channel is distinct from c.channel`.execute(
    db,
  )
}
