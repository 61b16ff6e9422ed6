import type pg from 'pg'
import { migrations } from '../database/migrate.ts'
import { quoted } from './contents.ts'
import type { Header } from './header.ts'
import { newerBackup, otherSchema } from './refusals.ts'

/** The SQL that makes the tables the backup was taken from: our migrations up to its last. Refuses a backup that went another way. */
export async function schemaOf(header: Header): Promise<{ name: string; hash: string; sql: string }[]> {
  const ours = await migrations()
  header.migrations.forEach((theirs, i) => {
    const own = ours[i]
    if (!own || own.name < theirs.name) throw newerBackup()
    if (own.name !== theirs.name || own.hash !== theirs.hash) throw otherSchema(theirs.name)
  })
  return ours.slice(0, header.migrations.length)
}

/** Drops everything of ours in the schema `public` and makes the tables anew; extensions stay. */
export async function makeAnew(client: pg.ClientBase, files: { name: string; hash: string; sql: string }[]): Promise<void> {
  for (const statement of (await client.query<{ text: string }>(leftovers)).rows) await client.query(statement.text)
  await client.query(
    'create table migrations (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  for (const { name, hash, sql } of files) {
    await client.query(atOnce(sql))
    await client.query('insert into migrations (name, hash) values ($1, $2)', [name, hash])
  }
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'migrations'`,
  )
  if (rows.length > 0) await client.query(`truncate ${rows.map(row => quoted(row.name)).join(', ')}`)
}

// The tables are empty and nobody works on them: what a living house builds beside its work is built at once, within the restore's one transaction.
const atOnce = (sql: string): string => sql.replaceAll(/\bindex concurrently\b/gi, 'index')

const free = (oid: string): string => `not exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`

const leftovers = `
  select format('drop %s if exists public.%I cascade', case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end, relname) as text
    from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and not relispartition and ${free('c.oid')}
  union all
  select format('drop routine if exists %s cascade', p.oid::regprocedure) from pg_proc p where pronamespace = 'public'::regnamespace and ${free('p.oid')}
  union all
  select format('drop type if exists public.%I cascade', typname) from pg_type t where typnamespace = 'public'::regnamespace and typtype in ('e', 'd') and ${free('t.oid')}`
