import { Refusal } from '#kernel/refusal.ts'
import { hashToken, newToken } from '#platform/crypto.ts'
import type { Db } from '#platform/database/connect.ts'
import { addLink, consume, type Link, type LinkPurpose, linkByHash, revokeLinks } from './link-store.ts'
import { linkLasts } from './rules.ts'

export type FreshLink = { token: string; expiresAt: Date }

/** Makes a link that works once and ends the earlier ones of the same person and purpose, but those of the last `spare` milliseconds; only the hash of its token is kept. */
export async function makeLink(
  db: Db,
  { purpose, staffId, by = null, spare }: { purpose: LinkPurpose; staffId: string | null; by?: string | null; spare?: number },
  now: Date,
): Promise<FreshLink> {
  const token = newToken()
  const expiresAt = new Date(now.getTime() + linkLasts[purpose])
  await revokeLinks(db, staffId, purpose, now, spare === undefined ? undefined : new Date(now.getTime() - spare))
  await addLink(db, { purpose, staffId, hash: hashToken(token), by, expiresAt }, now)
  return { token, expiresAt }
}

/** What a link is for, if it still works; looking uses nothing up. Refusals `link-unknown`, `link-used`, `link-expired`. */
export async function lookAt(db: Db, token: string, now: Date): Promise<Link> {
  const link = await linkByHash(db, hashToken(token))
  if (!link)
    throw new Refusal(
      'link-unknown',
      'このリンクは使えません。途中で切れていないか確かめるか、新しいリンクをもらってください。',
      { status: 404 },
    )
  if (link.usedAt)
    throw new Refusal('link-used', 'このリンクはもう使われています。新しいリンクをもらってください。', { status: 410 })
  if (link.revokedAt || link.expiresAt <= now) {
    throw new Refusal('link-expired', 'このリンクは期限が切れています。新しいリンクをもらってください。', { status: 410 })
  }
  return link
}

/** Uses a link of this purpose up, in the caller's transaction: of two clicks at once one wins. */
export async function spend<P extends LinkPurpose>(db: Db, token: string, purpose: P, now: Date): Promise<Link> {
  const link = await lookAt(db, token, now)
  if (link.purpose !== purpose)
    throw new Refusal(
      'link-unknown',
      'このリンクは使えません。途中で切れていないか確かめるか、新しいリンクをもらってください。',
      { status: 404 },
    )
  if (!(await consume(db, link.id, now)))
    throw new Refusal('link-used', 'このリンクはもう使われています。新しいリンクをもらってください。', { status: 410 })
  return link
}
