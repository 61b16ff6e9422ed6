import { sql } from 'kysely'
import { heardOutcomes } from '#domains/touchpoints/rules.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'

export type Talk = { customer: string; at: Date; word: string | null; staff: string | null }

/**
 * The newest word heard of each of these customers by their contacts that is newer than what is known: an outcome in which they spoke or wrote, a call or visit somebody did past 今日, and under `NOBODY` a reply that
 * answers no contact. What 今日 finished is told by its own verb, which knows who was hung up on.
 */
export async function newlyHeard(db: Db, pins: readonly { customer: string; id: string }[]): Promise<Talk[]> {
  const found = await sql<Talk>`
    with pins as (select * from unnest(${pins.map(it => it.customer)}::uuid[], ${pins.map(it => it.id)}::uuid[]) as p(customer_id, id)),
    heard as (
      select e.customer_id, e.at, coalesce(e.data ->> 'note', r.words) as word, e.actor
        from pins p
        join events e on e.customer_id = p.customer_id and e.subject_id = p.id and e.name = 'touchpoint.outcome'
        left join lateral (
          select ${wordsOf('w')} as words from events w
           where w.customer_id = p.customer_id and w.subject_id = p.id and w.name = 'reply.received' order by w.at desc limit 1) r on true
       where (e.data ->> 'outcome' = any(${[...heardOutcomes]}::text[])
              or (e.data ->> 'outcome' = 'done' and e.data ->> 'kind' in ('call', 'visit')
                  and exists (select from touchpoint_changes c where c.customer_id = p.customer_id and c.touchpoint_id = p.id and c.reason = 'hand.done')))
         and not exists (select from tasks k where k.customer_id = p.customer_id and k.id = p.id and k.state = 'done')
      union all
      select e.customer_id, e.at, ${wordsOf('e')}, e.actor
        from pins p join events e on e.customer_id = p.customer_id and e.name = 'reply.received' and e.subject_id is null
       where p.id = ${NOBODY})
    select distinct on (h.customer_id) h.customer_id as customer, h.at, h.word, substring(h.actor from '^staff:(.+)$')::uuid as staff
      from heard h left join contact_facts f on f.customer_id = h.customer_id
     where f.last_spoken_at is null or h.at > f.last_spoken_at
     order by h.customer_id, h.at desc`.execute(db)
  return found.rows
}

const wordsOf = (event: string) =>
  sql`left(coalesce(${sql.ref(`${event}.data`)} ->> 'text', ${sql.ref(`${event}.data`)} ->> 'word'), 300)`
