import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { narrowed } from '#platform/database/narrow.ts'
import { refuse } from './problem.ts'
import type { Route, Sight } from './route.ts'
import { whomOf } from './whom.ts'

/** The database as this sight may see it. */
export const sightedDb = (db: Db, sight: Sight): Db => (sight.branches === 'all' ? db : narrowed(db, sight.branches))

/** A customer named in the path is looked for first, whatever stands behind it: of another branch is not there (404). */
export async function refuseUnseen(db: Db, route: Route, params: unknown, sight: Sight): Promise<void> {
  if (sight.branches === 'all') return
  const whom = whomOf(route, (params ?? {}) as Record<string, string>)
  if (whom === null) return
  const found = await sql`select from customers where id = ${whom}`.execute(db)
  if (found.rows.length === 0) throw refuse('not-found', 404)
}

/** What a narrowed database refused to write, as if it were not there: rows of another branch 404, a number that one of them holds 409. */
export async function unsighted<T>(work: Promise<T>, sight: Sight): Promise<T> {
  try {
    return await work
  } catch (thrown) {
    const code = sight.branches === 'all' ? '' : String((thrown as { code?: unknown } | null)?.code ?? '')
    if (code === '44000') throw refuse('not-found', 404)
    if (code === '23505') throw refuse('taken-elsewhere', 409)
    throw thrown
  }
}
