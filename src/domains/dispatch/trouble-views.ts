import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Overview } from './contract.ts'

const MOST = 100_000

/** Per channel whose other side takes nothing at the moment: how many letters were put off for it (counted up to 100,000), and what it last said. */
export async function troubles(db: Db, from: Date): Promise<Overview['troubles']> {
  const found = await sql<Overview['troubles'][number]>`
    with off as materialized (
      select coalesce(channel, 'email') as channel from touchpoints
       where reason collate "C" = 'channel-trouble' and state = 'moved' limit ${MOST})
    select o.channel, count(*) as count,
           (select d.detail from deliveries d where d.at >= ${from} and d.channel = o.channel and d.state = 'later' order by d.at desc, d.id desc limit 1) as said
      from off o group by o.channel order by o.channel`.execute(db)
  return found.rows
}
