import { sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Alone } from './contract.ts'

/** What stands because one person said so alone, with the name of who did; newest first. */
export async function aloneRows(db: Db): Promise<Alone[]> {
  const { rows } = await sql<Alone>`
    select a.subject, coalesce(p.name, k.name) as name, a.at from decided_alone a
      left join staff p on a.by_whom = 'staff:' || p.id left join api_keys k on a.by_whom = 'key:' || k.id
     order by a.at desc, a.subject`.execute(db)
  return rows
}

/** How a setting stood before somebody loosened it alone; undefined where nobody did. */
export async function beforeAlone(tx: Db, key: string): Promise<unknown> {
  const { rows } = await sql<{ was: unknown }>`
    select e.data -> 'from' as was from decided_alone a
      join events e on e.customer_id = ${NOBODY} and e.at = a.at and e.actor = a.by_whom and e.name = 'setting.changed' and e.data ->> 'key' = ${key}
     where a.subject = ${`setting:${key}`} order by e.id limit 1`.execute(tx)
  return rows[0]?.was
}

/** Marks what somebody loosened while nobody else could have approved; loosened once more, the mark tells of the first time: only back there is it undone. */
export async function keepAlone(tx: Db, subject: string, by: string, now: Date): Promise<void> {
  await sql`
    insert into decided_alone (subject, by_whom, at) values (${subject}, ${by}, ${now})
    on conflict (subject) do nothing`.execute(tx)
}

/** Takes the mark away: a second person approved, or it is as strict again as it was. */
export async function dropAlone(tx: Db, subject: string): Promise<void> {
  await sql`delete from decided_alone where subject = ${subject}`.execute(tx)
}
