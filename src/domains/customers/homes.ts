import { z } from 'zod'
import { nameKey } from '#kernel/name.ts'
import { decodeCursor, encodeCursor, type Page } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { addressOf, livingAt, type Neighbour, sharedAddresses } from './household-store.ts'
import type { HomeProposal } from './person-contract.ts'

const Place = z.object({ key: z.string() })

/** People of one surname at one address who are not one home yet, address by address (A14: one home is never one person). A page may be short; `next` says whether there is more. */
export async function homeProposals(
  db: Db,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<HomeProposal>> {
  const after = cursor === undefined ? '' : decodeCursor(cursor, place => Place.parse(place)).key
  const keys = await sharedAddresses(db, after, limit)
  const last = keys.at(-1)
  return {
    items: proposalsOf(keys.length > 0 ? await livingAt(db, keys) : []),
    next: keys.length === limit && last !== undefined ? encodeCursor({ key: last }) : null,
  }
}

/** Who may live with this customer: the same surname at the same address; null when nobody does. */
export async function homeProposalFor(db: Db, id: string): Promise<HomeProposal | null> {
  const key = await addressOf(db, id)
  if (key === null) return null
  const homes = proposalsOf(await livingAt(db, [key]))
  return homes.find(home => home.members.some(member => member.id === id)) ?? null
}

function proposalsOf(people: readonly Neighbour[]): HomeProposal[] {
  // 髙橋 and 高橋 are one surname.
  const homes = Map.groupBy(people, it => `${it.key}\n${nameKey(it.family ?? '')}`)
  return [...homes.values()].flatMap(members => {
    const [first] = members
    const settled = first?.household && members.every(it => it.household?.id === first.household?.id)
    if (!first || members.length < 2 || settled) return []
    const named = members.find(it => it.household !== null)?.household?.name ?? `${first.family}家`
    return [
      {
        address: first.address,
        name: named,
        members: members.map(({ key: _k, family: _f, address: _a, ...member }) => member),
      },
    ]
  })
}
