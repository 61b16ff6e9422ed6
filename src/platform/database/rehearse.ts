import type { Kysely, Transaction } from 'kysely'
import type { Db } from './connect.ts'
import type { DB } from './tables.ts'

class Enough extends Error {}

/** Does work that writes, answers what it answers, and takes every trace of it back: what would happen, told by the very code that would do it. */
export async function rehearse<T>(db: Db, work: (tx: Transaction<DB>) => Promise<T>): Promise<T> {
  if (db.isTransaction) throw new Error('what is rehearsed needs a transaction of its own')
  let answer: { is: T } | undefined
  try {
    await (db as Kysely<DB>).transaction().execute(async tx => {
      answer = { is: await work(tx) }
      throw new Enough()
    })
  } catch (thrown) {
    if (!(thrown instanceof Enough)) throw thrown
  }
  if (!answer) throw new Error('a rehearsal ended without its answer')
  return answer.is
}
