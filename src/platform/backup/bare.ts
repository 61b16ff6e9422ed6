import type pg from 'pg'
import { quoted } from './contents.ts'

/** What was taken off the tables, as the statements that put it back, in order. */
type TakenOff = string[]

/** Takes keys, indexes and references off every table, so that rows flow in at the speed of the disk; answers how to put them back. */
export async function strip(client: pg.ClientBase): Promise<TakenOff> {
  const keys = await client.query<Constraint>(constraints(`'p', 'u', 'x'`))
  const references = await client.query<Constraint>(constraints(`'f'`))
  const indexes = await client.query<{ name: string; definition: string }>(`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace and t.relkind = 'r' and not t.relispartition and t.relname <> 'migrations'
       and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
     order by t.relname, c.relname`)
  for (const { table, name } of [...references.rows, ...keys.rows]) {
    await client.query(`alter table ${quoted(table)} drop constraint ${quoted(name)}`)
  }
  for (const { name } of indexes.rows) await client.query(`drop index ${quoted(name)}`)
  return [...keys.rows.map(putBack), ...indexes.rows.map(index => index.definition), ...references.rows.map(putBack)]
}

type Constraint = { table: string; name: string; definition: string }

// Partitioned tables keep theirs: their keys reach into every partition.
const constraints = (kinds: string): string => `
  select t.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class t on t.oid = k.conrelid
   where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and not t.relispartition and t.relname <> 'migrations'
     and k.contype in (${kinds}) and k.conparentid = 0
   order by t.relname, k.conname`

const putBack = ({ table, name, definition }: Constraint): string =>
  `alter table ${quoted(table)} add constraint ${quoted(name)} ${definition}`
