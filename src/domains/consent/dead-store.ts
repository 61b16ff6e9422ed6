import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Dead, DeadNote } from './contract.ts'
import { SOFT } from './rules.ts'

/** Notes failures: a hard one gives the address up at once, soft ones after enough of them over enough time. Answers the keys that are newly dead. */
export async function noteFailures(db: Db, notes: readonly DeadNote[], now: Date): Promise<{ channel: string; key: string }[]> {
  if (notes.length === 0) return []
  const column = <T>(pick: (note: DeadNote) => T) => notes.map(pick)
  const found = await sql<{ channel: string; key: string; dead: boolean; was: boolean }>`
    with noted as (
      select distinct on (channel, key) * from unnest(
        ${column(n => n.channel)}::text[], ${column(n => n.key)}::text[], ${column(n => n.force)}::text[], ${column(n => n.reason)}::text[], ${column(n => n.detail ?? null)}::text[]
      ) as n(channel, key, force, reason, detail) order by channel, key, force
    ), before as (
      select d.channel, d.address_key from dead_addresses d join noted n on n.channel = d.channel and n.key = d.address_key where d.dead
    ), written as (
      insert into dead_addresses as d (channel, address_key, dead, reason, detail, since, last_at, soft_failures)
      select channel, key, force = 'hard', reason, detail, ${now}::timestamptz, ${now}::timestamptz, (force = 'soft')::int from noted
      on conflict (channel, address_key) do update set
        soft_failures = d.soft_failures + excluded.soft_failures, last_at = excluded.last_at, detail = excluded.detail,
        reason = case when d.dead then d.reason else excluded.reason end,
        dead = d.dead or excluded.dead
          or (d.soft_failures + excluded.soft_failures >= ${SOFT.times} and excluded.last_at - d.since >= make_interval(hours => ${SOFT.hours}))
      returning channel, address_key, dead
    )
    select w.channel, w.address_key as key from written w
     where w.dead and not exists (select from before b where b.channel = w.channel and b.address_key = w.address_key)`.execute(db)
  return found.rows.map(({ channel, key }) => ({ channel, key }))
}

/** Which of these addresses are dead. */
export async function deadAmong(db: Db, channel: string, keys: readonly string[]): Promise<Map<string, Dead>> {
  if (keys.length === 0) return new Map()
  const found = await sql<{ key: string } & Dead>`
    select address_key as key, reason, since from dead_addresses
     where channel = ${channel} and address_key = any(string_to_array(${keys.join('\n')}, E'\\n')) and dead`.execute(db)
  return new Map(found.rows.map(({ key, ...dead }) => [key, dead]))
}

/** Forgets what was held against these addresses: a message got through, or a person mended the address. */
export async function forget(db: Db, channel: string, keys: readonly string[], which: 'ailing' | 'all'): Promise<number> {
  if (keys.length === 0) return 0
  const result = await sql`
    delete from dead_addresses where channel = ${channel} and address_key = any(${[...keys]}::text[]) ${which === 'ailing' ? sql`and not dead` : sql``}`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n)
}
