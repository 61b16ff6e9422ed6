import { createHash } from 'node:crypto'
import type pg from 'pg'

/** The schema that stands before `public` on a narrowed connection: a view for each table that names a customer or a branch. */
export const SIGHT = 'sight'

/** The setting of a narrowed connection that holds the branches it may see; without it every view refuses. */
export const BRANCHES = 'kizukai.branches'

const mine = `branch_id = any (string_to_array(current_setting('${BRANCHES}'), ',')::uuid[])`
const seen = (column: string) =>
  `exists (select from public.customers sighted where sighted.id = t.${column} and sighted.${mine})`

// What may belong to nobody known: a fact of the house, an anonymous sale. It stands under the nil id, which everybody sees.
const nobodysToo = new Set(['events', 'orders', 'order_lines', 'kpi_touched'])
const nil = '00000000-0000-0000-0000-000000000000'
const seenOrNobody = `t.customer_id in (select sighted.id from public.customers sighted where sighted.${mine} union all select '${nil}'::uuid)`

type Table = { name: string; columns: string[] }

/** Makes the views anew when a table has come, gone or changed its columns; run under the lock of the migrations. */
export async function buildSight(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<Table>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
     group by c.relname order by c.relname`)
  const views = rows.flatMap(table => viewOf(table) ?? [])
  const mark = createHash('sha256')
    .update(JSON.stringify([rows, views]))
    .digest('hex')
  if ((await markOf(client)) === `${views.length} ${mark}`) return
  await client.query('begin')
  await client.query(
    `drop schema if exists ${SIGHT} cascade; create schema ${SIGHT}; ${views.join('; ')}; comment on schema ${SIGHT} is '${mark}'`,
  )
  await client.query('commit')
}

/** Takes the views away before tables change under them. */
export const dropSight = (client: pg.ClientBase): Promise<unknown> => client.query(`drop schema if exists ${SIGHT} cascade`)

/** The view of one table, or null for a table of the house: what names a customer follows the customer's branch, what names a branch alone follows that. */
export function viewOf({ name, columns }: Table): string | null {
  const condition = conditionOf(name, new Set(columns))
  if (condition === null) return null
  return `create view ${SIGHT}.${name} as select t.* from public.${name} t where ${condition} with cascaded check option`
}

function conditionOf(name: string, columns: ReadonlySet<string>): string | null {
  if (name === 'customers') return `t.${mine}`
  if (nobodysToo.has(name)) return seenOrNobody
  const whom = ['customer_id', 'other_id', 'kept_id', 'gone_id'].filter(column => columns.has(column))
  if (whom.length > 0) return whom.map(seen).join(' and ')
  return columns.has('branch_id') && name !== 'staff' && name !== 'api_keys' ? `t.${mine}` : null
}

async function markOf(client: pg.ClientBase): Promise<string | null> {
  // Views that went with a table, when an old copy was restored, are counted too.
  const { rows } = await client.query<{ mark: string | null }>(
    `select (select count(*) from pg_class c where c.relnamespace = n.oid and c.relkind = 'v') || ' ' || obj_description(n.oid, 'pg_namespace') as mark
       from pg_namespace n where n.nspname = '${SIGHT}'`,
  )
  return rows[0]?.mark ?? null
}
