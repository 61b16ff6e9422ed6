import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { TopicUse } from './topic-contract.ts'

/** Of every topic of the house: the plans that advertise under it now or will by their draft (state `draft`), and the wordings a consent to it answered. */
export async function topicUses(db: Db): Promise<TopicUse[]> {
  const found = await sql<TopicUse>`
    select t.key,
           (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'state', case when k.topic = t.key then p.state else 'draft' end) order by p.name), '[]')
              from plans p left join plan_cards k on k.plan_id = p.id
             where p.state <> 'archived' and (k.topic = t.key or p.draft ->> 'topic' = t.key)) as plans,
           (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'version', n.version) order by n.name, n.version desc), '[]') from consent_notices n
             where exists (select from consents c where c.notice_id = n.id and c.topic = t.key)) as notices
      from topics t order by t.place, t.key`.execute(db)
  return found.rows
}
