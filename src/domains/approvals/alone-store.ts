import { sql } from 'kysely'
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

/** Marks what somebody loosened while nobody else could have approved. */
export async function keepAlone(tx: Db, subject: string, by: string, now: Date): Promise<void> {
  await sql`
    insert into decided_alone (subject, by_whom, at) values (${subject}, ${by}, ${now})
    on conflict (subject) do update set by_whom = excluded.by_whom, at = excluded.at`.execute(tx)
}

/** Takes the mark away: a second person approved, or it is as strict as it comes again. */
export async function dropAlone(tx: Db, subject: string): Promise<void> {
  await sql`delete from decided_alone where subject = ${subject}`.execute(tx)
}
