import type { Follower } from '#domains/customers/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { blankCases, type Moved, moveRecords } from './follower-store.ts'
import { isHeld } from './retention-store.ts'

/** Cases and records follow the person; who is under legal hold can't be erased. */
export const follower: Follower = {
  name: 'privacy',
  moved: (tx, { kept, gone }): Promise<Moved> => moveRecords(tx, gone, kept, null),
  async movedBack(tx, { kept, gone }, moved) {
    await moveRecords(tx, kept, gone, moved as Moved)
  },
  async stopped(tx, customers, why) {
    if (why === 'erased' && (await isHeld(tx, customers)))
      throw new Refusal(
        'legal-hold-stands',
        'この方の記録は保存の延長中(争い・法令など)なので消去できません。延長を終えてから消去してください。',
        {
          status: 409,
        },
      )
  },
  erased: blankCases,
}
