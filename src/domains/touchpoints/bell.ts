import type { Db } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'

const MOST = 500

/** Rings `plans.follow` for contacts something became of, once for the whole set (of at most 500): plans plan what hangs on them or comes when nothing is heard. */
export async function ringFollow(db: Db, contacts: readonly { customerId: string; id: string }[]): Promise<void> {
  for (let at = 0; at < contacts.length; at += MOST) {
    const some = contacts.slice(at, at + MOST)
    const payload = { customers: some.map(it => it.customerId), ids: some.map(it => it.id) }
    await ring(db, { job: 'plans.follow', payload })
  }
}
