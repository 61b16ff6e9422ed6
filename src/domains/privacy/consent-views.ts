import { sql } from 'kysely'
import type { Aging } from '#platform/aging.ts'
import type { Db } from '#platform/database/connect.ts'

/** Yeses that nothing stands on any more: another word replaced them, and the last advertisement they could have carried went before the day (M9). A refusal is never among them. */
export async function yesesOver(
  db: Db,
  { before, spare, limit }: Omit<Aging, 'dry'>,
): Promise<{ customer: string; id: string }[]> {
  const found = await sql<{ customer: string; id: string }>`
    select s.customer_id as customer, s.id from consents s
     where s.said = 'yes' and s.at < ${before}::timestamptz and not s.customer_id = any(${[...spare]}::uuid[])
       and not exists (select from permissions p where p.customer_id = s.customer_id and p.channel = s.channel and p.topic = s.topic and p.said = 'yes' and p.since = s.at)
       and not exists (select from deliveries d join touchpoints t on t.customer_id = d.customer_id and t.id = d.touchpoint_id and t.legal_class = 'ad'
                        where d.customer_id = s.customer_id and d.at >= ${before}::timestamptz)
     order by s.customer_id, s.id limit ${limit}`.execute(db)
  return found.rows
}
