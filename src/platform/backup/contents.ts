import type pg from 'pg'
import type { Bell, Header } from './header.ts'

/** The tables with their plain columns (generated ones compute themselves) and their exact rows in this snapshot. */
export async function tablesOf(client: pg.ClientBase): Promise<Header['tables']> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
     group by c.relname order by c.relname`)
  const tables: Header['tables'] = []
  for (const table of rows) {
    const counted = await client.query<{ n: string }>(`select count(*) as n from ${quoted(table.name)}`)
    tables.push({ ...table, rows: Number(counted.rows[0]?.n) })
  }
  return tables
}

/** The migrations this database has seen. */
export async function migrationsOf(client: pg.ClientBase): Promise<Header['migrations']> {
  return (await client.query<{ name: string; hash: string }>('select name, hash from migrations order by name')).rows
}

/** Where each sequence of ours stands. */
export async function sequencesOf(client: pg.ClientBase): Promise<Header['sequences']> {
  const { rows } = await client.query<{ name: string; value: string }>(
    `select sequencename as name, last_value as value from pg_sequences where schemaname = 'public' and last_value is not null order by 1`,
  )
  return rows.map(({ name, value }) => ({ name, value: Number(value) }))
}

/** The newest seal of the audit record: whoever has an old copy has a witness against a chain cut short. */
export async function sealOf(client: pg.ClientBase): Promise<Header['seal']> {
  // A database that was not migrated yet is saved too: before it is.
  const { rows: known } = await client.query<{ it: string | null }>(`select to_regclass('public.audit_seals') as it`)
  if (known[0]?.it === null) return null
  const { rows } = await client.query<{ no: string; hash: string }>('select no, hash from audit_seals order by no desc limit 1')
  return rows[0] ? { no: Number(rows[0].no), hash: rows[0].hash } : null
}

/** What was rung and still waits for an answer; jobs that failed for good stay behind. */
export async function bellsOf(client: pg.ClientBase): Promise<Bell[]> {
  const { rows } = await client.query<Bell>(`
    select t.identifier as task, j.payload, q.queue_name as queue, to_json(j.run_at) #>> '{}' as "runAt",
           j.max_attempts as "maxAttempts", j.key, j.priority
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
     where j.attempts < j.max_attempts
     order by j.id`)
  return rows
}

/** A name as SQL may hold it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
