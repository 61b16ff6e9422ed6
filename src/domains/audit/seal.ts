import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { GENESIS } from './rules.ts'
import { keepSeal, lastSeal, type Seal, sealingAlone, unsealed } from './seal-store.ts'

const MOST = 50_000
const PURPOSE = 'audit-seal'

/** What is told of a seal where nobody of this house can take it back: a log that is collected elsewhere, a note on paper. */
export type Told = (seal: Pick<Seal, 'no' | 'hash' | 'entries'>) => void

/** Seals what no seal covers yet, late entries too, at most 50,000 a seal, and tells each seal once it stands; answers how many entries were sealed. @law P5 */
export async function seal(db: Db, secrets: Secrets, now: Date, tell: Told = () => {}): Promise<number> {
  for (let sealed = 0; ; ) {
    const made = await inTransaction(db, tx => sealOnce(tx, secrets, now))
    if (made === null) return sealed
    tell({ no: made.no, hash: made.hash, entries: made.entries })
    sealed += made.entries
    if (made.entries < MOST) return sealed
  }
}

async function sealOnce(tx: Db, secrets: Secrets, now: Date): Promise<Seal | null> {
  await sealingAlone(tx)
  const leaves = await unsealed(tx, MOST)
  const [first] = leaves
  if (!first) return null
  const before = await lastSeal(tx)
  const no = (before?.no ?? 0) + 1
  const previous = before?.hash ?? GENESIS
  const root = rootOf(leaves.map(it => it.leaf))
  const hash = hashOf({ previous, no, entries: leaves.length, root })
  const times = { first_at: first.at, last_at: leaves.at(-1)?.at ?? first.at, sealed_at: now }
  const whole: Seal = { no, entries: leaves.length, root, previous, hash, signature: secrets.sign(PURPOSE, hash), ...times }
  await keepSeal(
    tx,
    whole,
    leaves.map(it => it.id),
  )
  return whole
}

/** The running SHA-256 over leaves: each step takes the one before and the leaf. */
export const rootOf = (leaves: readonly string[]): string => leaves.reduce((root, leaf) => sha256(root + leaf), '')

/** The hash that binds a seal to the one before it. */
export const hashOf = (it: Pick<Seal, 'previous' | 'no' | 'entries' | 'root'>): string =>
  sha256([it.previous, it.no, it.entries, it.root].join('|'))

/** Was this seal made by this house? A house whose secret was changed is told so, not accused: refusal `secret-unreadable` where there is no secret at all. */
export function signedByUs(secrets: Secrets, { hash, signature }: Seal): boolean {
  if (signature === '')
    throw new Refusal('secret-unreadable', '保存された秘密の値を読めません。KIZUKAI_SECRET が前と同じか確かめてください。')
  return secrets.verify(PURPOSE, signature, hash)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
