import type { Follower } from '#domains/customers/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { putBackRefused, type RefusedAt, refusedRowsOf, settleAddresses } from './address-store.ts'
import type { ConsentChannel, Topic } from './contract.ts'
import {
  blankWords,
  heldOf,
  keepRefusals,
  type Moved,
  mergeWishes,
  moveHolds,
  moveTheseHolds,
  refusedBefore,
  sayingsByMerge,
  snapshot,
  spokeSince,
  takeBackMerge,
  takeBackWishes,
} from './follower-store.ts'
import { permissionsOf } from './saying-store.ts'
import { inherit, permissions, say } from './sayings.ts'
import { releaseCalls } from './wishes.ts'

/** The strictest wins when two become one; a refusal outlives its person by the hash of the address. */
export const follower: Follower = {
  name: 'consent',
  async moved(tx, { kept, gone }, _actor, now): Promise<Moved> {
    const [before, was] = [await snapshot(tx, kept), await refusedRowsOf(tx, kept)]
    await inherit(tx, kept, gone, now)
    const refused = changedOf(was, await refusedRowsOf(tx, kept))
    const [sayings, holds] = [await sayingsByMerge(tx, kept, gone), await moveHolds(tx, gone, kept)]
    return { ...before, sayings, holds, refused, wishes: await mergeWishes(tx, kept, gone) }
  },
  async movedBack(tx, { kept, gone }, moved) {
    const it = moved as Moved
    await moveTheseHolds(tx, kept, gone, it.holds)
    if (it.wishes) {
      await takeBackWishes(tx, kept, it.wishes)
      await releaseCalls(tx, [kept])
    }
    // Where they have spoken since, what the merge brought stays: better too strict than a refusal lost.
    if (await spokeSince(tx, kept, it)) return
    await takeBackMerge(tx, kept, it)
    await putBackRefused(tx, it.refused ?? [])
  },
  async standing(db, customers) {
    const said = await permissions(db, customers)
    return new Map(
      [...said].map(([id, all]) => [id, { refused: [...new Set(all.filter(it => it.said === 'no').map(it => it.channel))] }]),
    )
  },
  // The strictest wins.
  async together(db, { kept, gone }) {
    const said = await permissions(db, [kept, gone])
    const refused = [...said.values()].flat().flatMap(it => (it.said === 'no' ? [it.channel] : []))
    return { refused: [...new Set(refused)] }
  },
  async erased(tx, customers, now) {
    await keepRefusals(tx, customers, now)
    // They may have moved, or changed their number, since they said it.
    const refusing = (await permissionsOf(tx, customers)).filter(it => it.said === 'no')
    await settleAddresses(
      tx,
      refusing.map(it => ({ ...it, customer_id: it.customer, at: it.since, basis: it.basis ?? null })),
    )
    await blankWords(tx, customers)
  },
  held: heldOf,
}

const placeOf = ({ hash, channel, topic }: RefusedAt): string => `${hash} ${channel} ${topic}`

// What stands now and did not stand so before.
function changedOf(was: readonly RefusedAt[], is: readonly RefusedAt[]): NonNullable<Moved['refused']> {
  const before = new Map(was.map(it => [placeOf(it), it.since]))
  return is.flatMap(it => {
    const since = before.get(placeOf(it)) ?? null
    return since === it.since ? [] : [{ ...it, before: since }]
  })
}

/** Customers who came back with an address that an erased person had refused are refused the same. Answers how many sayings that were. */
export function recall(db: Db, customers: readonly string[], now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const refused = await refusedBefore(tx, customers)
    const sayings = refused.map(it => ({
      customer: it.customer,
      said: 'no' as const,
      channel: it.channel as ConsentChannel,
      topic: it.topic as Topic,
      way: 'merge' as const,
      at: it.since,
      evidence: { refusedBefore: true },
    }))
    return say(tx, sayings, now)
  })
}
