import type { Db } from '#platform/database/connect.ts'
import { promisesOf } from './promise-store.ts'
import { boughtLately, lastSaid } from './views.ts'

/** The customer's face in three lines: what they bought, what was said last, what is promised. */
export async function lines(db: Db, customer: string, zone: string) {
  const [bought, said, promises] = await Promise.all([
    boughtLately(db, customer, zone),
    lastSaid(db, customer),
    promisesOf(db, customer),
  ])
  return { bought, said, promises }
}
