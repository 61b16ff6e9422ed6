import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { TopicUse } from './topic-contract.ts'

/** Of every topic of the house: the plans that advertise under it now, and the wordings a consent to it answered. */
export async function topicUses(db: Db): Promise<TopicUse[]> {
  const found = await sql<TopicUse>`
    select t.key,
           (select coalesce(json_agg(json_build_object('id', p.plan_id, 'name', p.name, 'state', p.state) order by p.name), '[]') from plan_cards p
             where p.topic = t.key and p.state <> 'archived') as plans,
           (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'version', n.version) order by n.name, n.version desc), '[]') from consent_notices n
             where exists (select from consents c where c.notice_id = n.id and c.topic = t.key)) as notices
      from topics t order by t.place, t.key`.execute(db)
  return found.rows
}
