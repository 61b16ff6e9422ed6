import type { Db } from '#platform/database/connect.ts'
import { narrowed } from '#platform/database/narrow.ts'
import { refuse } from './problem.ts'
import type { Sight } from './route.ts'

/** The database as this sight may see it. */
export const sightedDb = (db: Db, sight: Sight): Db => (sight.branches === 'all' ? db : narrowed(db, sight.branches))

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
