import { z } from 'zod'
import { duplicateScore, MERGE_MAYBE } from '#kernel/duplicate-score.ts'
import { nameKey } from '#kernel/name.ts'
import { decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Candidate } from './duplicate-contract.ts'
import {
  blockedPairs,
  countCandidates,
  decide,
  dropStale,
  keepCandidates,
  openCandidates,
  type Scored,
} from './duplicate-store.ts'
import { noCustomer } from './person.ts'
import { lockCustomers } from './person-store.ts'
import { chunks, type Which } from './search.ts'

/** Looks for others who may be the same as these customers (A14) and proposes them; nothing is merged. Answers how many proposals are new. */
export async function findDuplicates(db: Db, which: Which, now: Date): Promise<number> {
  let fresh = 0
  for await (const ids of chunks(db, which)) {
    const scored = (await blockedPairs(db, ids)).flatMap(score)
    fresh += await keepCandidates(db, scored, now)
    await dropStale(db, ids, scored)
  }
  return fresh
}

function score({ one, other, facts: [a, b] }: Awaited<ReturnType<typeof blockedPairs>>[number]): Scored[] {
  const found = duplicateScore(
    { ...a, familyKey: a.familyKey && nameKey(a.familyKey) },
    { ...b, familyKey: b.familyKey && nameKey(b.familyKey) },
  )
  return found.score >= MERGE_MAYBE ? [{ one, other, score: found.score, reasons: found.reasons }] : []
}

const Place = z.object({ score: z.int(), one: z.guid(), other: z.guid() })

/** Open proposals, the surest first. */
export async function duplicates(
  db: Db,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page<Candidate>> {
  const after = cursor === undefined ? null : decodeCursor(cursor, place => Place.parse(place))
  const rows = await openCandidates(db, MERGE_MAYBE, after, limit + 1)
  return pageOf(rows, limit, last => ({ score: last.score, one: last.one.id, other: last.other.id }))
}

/** How many proposals wait for a person's word, up to 1,000. */
export const duplicatesOpen = (db: Db): Promise<number> => countCandidates(db, MERGE_MAYBE)

/** A person says these two are different people: never proposed again. Refusal `no-customer`. */
export async function sayDifferent(db: Db, one: string, other: string, by: string | null, now: Date): Promise<void> {
  await refuseOdd(db, one, other)
  await decide(db, one, other, 'different', by, now)
}

/** Takes that word back. */
export async function sayUndecided(db: Db, one: string, other: string, now: Date): Promise<void> {
  await refuseOdd(db, one, other)
  await decide(db, one, other, 'open', null, now)
}

async function refuseOdd(db: Db, one: string, other: string): Promise<void> {
  if (one === other) throw new Refusal('same-customer', '同じお客様どうしです。二人のお客様を選んでください。')
  if ((await lockCustomers(db, [one, other])).length < 2) throw noCustomer()
}

/** For the navigation: how many pairs may be one person. */
export const customerCounter = async (db: Db): Promise<Record<string, number>> => ({ duplicates: await duplicatesOpen(db) })
