import type { Follower } from '#domains/customers/index.ts'
import { blankRejects, forgetBefores } from './follower-store.ts'

const ERASED_ROW = 'お客様の情報が消去されたため、この行の中身は残っていません。'

/** What files said about a person goes with them: rejected rows that name them, and how they stood before an import. */
export const follower: Follower = {
  name: 'imports',
  async erased(tx, customers) {
    await blankRejects(tx, customers, ERASED_ROW)
    await forgetBefores(tx, customers)
  },
}
