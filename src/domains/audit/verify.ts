import type { Secrets } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Verified } from './contract.ts'
import { type Broken, GENESIS, SEALED_WITHIN_MS } from './rules.ts'
import { hashOf, rootOf, signedByUs } from './seal.ts'
import { type Covered, coveredBy, leftOpen, type Seal, sealsFrom } from './seal-store.ts'

const AT_ONCE = 100

/** A hash that was noted down outside must still be in the chain: its end could be cut off unseen otherwise. */
export type Since = { hash: string } | null
type Counted = { seals: number; entries: number; retired: number; last: Seal | null; known: boolean }

/** Recomputes every seal and entry, and names the first that does not fit. `keptSince`: entries older than that may be gone. `since`: a seal somebody noted down. @law P5 */
export async function verify(db: Db, secrets: Secrets, { keptSince, since }: Asked, now: Date): Promise<Verified> {
  const counted: Counted = { seals: 0, entries: 0, retired: 0, last: null, known: since === null }
  const broken = await firstBroken(db, secrets, { keptSince, since }, counted)
  const open = await leftOpen(db)
  const late = open.at !== null && now.getTime() - open.at.getTime() > SEALED_WITHIN_MS
  const unsealed: Broken | null = late ? { seal: null, entry: open.id, why: 'unsealed' } : null
  const cut: Broken | null = counted.known ? null : { seal: null, entry: null, why: 'seal-cut-off' }
  const { last, known: _, ...counts } = counted
  return {
    ...counts,
    whole: broken === null && cut === null && unsealed === null,
    unsealed: open.count,
    last: last && { no: last.no, hash: last.hash, at: last.sealed_at },
    broken: broken ?? cut ?? unsealed,
  }
}

type Asked = { keptSince: Date; since: Since }

async function firstBroken(db: Db, secrets: Secrets, { keptSince, since }: Asked, counted: Counted): Promise<Broken | null> {
  for (let next = 1; ; next += AT_ONCE) {
    const seals = await sealsFrom(db, next, AT_ONCE)
    if (seals.length === 0) return null
    const covered = Map.groupBy(await coveredBy(db, next, next + AT_ONCE - 1), it => it.no)
    for (const seal of seals) {
      const broken = chainFault(seal, counted.last, secrets) ?? contentFault(seal, covered.get(seal.no) ?? [], keptSince, counted)
      if (broken) return { seal: seal.no, ...broken }
      counted.seals += 1
      counted.last = seal
      counted.known ||= seal.hash === since?.hash
    }
  }
}

type Fault = Omit<Broken, 'seal'>
const fault = (why: string, entry: string | null = null): Fault => ({ entry, why })

function chainFault(seal: Seal, before: Seal | null, secrets: Secrets): Fault | null {
  if (seal.no !== (before?.no ?? 0) + 1) return fault('seal-missing')
  if (seal.previous !== (before?.hash ?? GENESIS)) return fault('chain-broken')
  if (seal.hash !== hashOf(seal)) return fault('seal-changed')
  return signedByUs(secrets, seal) ? null : fault('not-signed-by-us')
}

// Some entries of a seal may be past their time: then the others can't be recomputed into its root, but each that is missing must be old.
function contentFault(seal: Seal, covered: readonly Covered[], keptSince: Date, counted: Counted): Fault | null {
  const there = covered.filter(it => it.leaf !== null)
  const missing = seal.entries - there.length
  if (missing > 0 && seal.first_at >= keptSince)
    return fault('entry-missing', covered.find(it => it.leaf === null)?.entry_id ?? null)
  counted.entries += there.length
  counted.retired += missing
  if (missing > 0) return null
  return rootOf(there.map(it => it.leaf ?? '')) === seal.root ? null : fault('entry-changed')
}
