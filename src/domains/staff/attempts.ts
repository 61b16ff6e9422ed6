import { createHash } from 'node:crypto'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { forgetTries, lockTries, writeTries } from './attempt-store.ts'
import { triesForgottenAfter, waitAfter } from './rules.ts'

type What = 'password' | 'mailed-link'

/** Counts a try on an account before it is made; refusal `too-many-tries` (429, seconds) while the wait after earlier ones lasts. Known and unknown addresses answer alike. */
export async function countTry(db: Db, what: What, email: string, now: Date): Promise<void> {
  const bucket = bucketOf(what, email)
  await inTransaction(db, async tx => {
    const { count, lastAt } = await lockTries(tx, bucket, now)
    const past = now.getTime() - lastAt.getTime()
    const tries = past > triesForgottenAfter ? 0 : count
    const seconds = Math.ceil(waitAfter(what, tries) - past / 1000)
    if (seconds > 0) throw tooManyTries(seconds)

    await writeTries(tx, bucket, tries + 1, now)
  })
}

/** The try went well: the account starts afresh. */
export const forgive = (db: Db, what: What, email: string): Promise<void> => forgetTries(db, bucketOf(what, email))

// Addresses that were typed here may belong to nobody we know; only their hash is kept.
const bucketOf = (what: What, email: string): string => `${what} ${createHash('sha256').update(email).digest('base64url')}`

function tooManyTries(seconds: number): Refusal {
  const words = seconds < 90 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分`
  return new Refusal(
    'too-many-tries',
    `続けて試されたため、しばらくお待ちいただいています。${words}ほどたってから、もう一度お試しください。`,
    {
      status: 429,
      data: { seconds },
    },
  )
}
