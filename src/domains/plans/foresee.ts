import type { Db } from '#platform/database/connect.ts'
import type { Activated } from './contract.ts'
import { activate } from './lifecycle.ts'

class TakenBack extends Error {
  readonly answer: Activated
  constructor(answer: Activated) {
    super('taken back')
    this.answer = answer
  }
}

/** What setting a plan going would do: the same verb in a transaction that is taken back, so the count is the one that comes true. Refusals of `activate`. */
export async function foresee(db: Db, id: string, whom: { takeAlongDays: number }, now: Date): Promise<Activated> {
  try {
    return await db.transaction().execute(async tx => {
      throw new TakenBack(await activate(tx, id, whom, 'foreseen', now))
    })
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.answer
    throw thrown
  }
}
