import { sql } from 'kysely'
import type { Sql } from './due-views.ts'

/**
 * What an occurrence calls a row (alias `row`) of orders, owned items or events: the first 20 hex digits of the SHA-256 of (source, external id), so that what an undone import brings
 * again is the same occurrence; the row's id where the world gave it no number. A digest, because a number may be long and may hold `:` and `/`.
 */
export function thingName(row: 'o' | 'i' | 'e'): Sql {
  const column = (name: string) => sql.ref(`${row}.${name}`)
  return sql`coalesce(left(encode(sha256(convert_to(${column('source')} || chr(31) || ${column('external_id')}, 'UTF8')), 'hex'), 20), ${column('id')}::text)`
}

/** Is this row of `enrolments e` to be counted? Who is inside by what was bought is inside once, though what hangs on its arrival has a row of its own. */
export const countedOnce: Sql = sql`(not starts_with(e.occurrence, 'received:') or not exists (
  select from enrolments b where b.customer_id = e.customer_id and b.plan_id = e.plan_id and b.state = e.state and b.occurrence = 'purchase:' || substr(e.occurrence, 10)))`
