import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { countTry, forgive } from './attempts.ts'
import { signInLetter } from './letters.ts'
import { type FreshLink, makeLink, spend } from './links.ts'
import { checkNothing, checkPassword, hashPassword } from './password.ts'
import { type Account, accountBy, keepPassword } from './people-store.ts'
import { beginSession, type FreshSession } from './sessions.ts'
import * as settings from './settings.ts'
import { refuseWhereMandatory } from './sign-on.ts'
import { sendSystemMail } from './system-mail.ts'

type Given = { email: string; password: string; agent: string | null }

/** Signs in by password; refusals `wrong-password` (401, the same for an unknown address) and `too-many-tries`. A hash of yesterday's cost is made anew. */
export async function signIn(db: Db, { email, password, agent }: Given, now: Date): Promise<FreshSession> {
  await refuseWhereMandatory(db)
  await countTry(db, 'password', email, now)
  const account = await accountBy(db, { email })
  const fresh = await tryPassword(account, password)
  if (!account || !fresh) {
    // Whose account it was is said; an address nobody has is nobody's business.
    if (account) await audit(db, [{ actor: `staff:${account.id}`, what: 'sign-in.refused', data: { way: 'password' } }], now)
    throw new Refusal('wrong-password', 'メールアドレスかパスワードが違います。', { status: 401 })
  }

  return inTransaction(db, async tx => {
    await forgive(tx, 'password', email)
    if (fresh.rehashed) await keepPassword(tx, account.id, fresh.rehashed, now)
    return beginSession(tx, account, { way: 'password', agent }, now)
  })
}

async function tryPassword(account: Account | null, password: string): Promise<{ rehashed: string | null } | null> {
  if (account?.state !== 'active' || !account.hash) {
    await checkNothing(password)
    return null
  }
  const { fits, stale } = await checkPassword(password, account.hash)
  if (!fits) return null
  return { rehashed: stale ? await hashPassword(password) : null }
}

/** Sends a link to sign in to whoever has this address here; whether anybody has is not told. Refusal `too-many-tries`. */
export async function mailSignInLink(
  db: Db,
  secrets: Secrets,
  { email, publicUrl, language }: { email: string; publicUrl: string; language: 'ja' | 'en' },
  now: Date,
): Promise<void> {
  await refuseWhereMandatory(db)
  await countTry(db, 'mailed-link', email, now)
  const account = await accountBy(db, { email })
  if (account?.state !== 'active') return

  await inTransaction(db, async tx => {
    const { token } = await makeLink(tx, { purpose: 'sign-in', staffId: account.id }, now)
    const company = await settings.get(tx, 'company')
    const reads = account.language === 'ja' || account.language === 'en' ? account.language : language
    const words = signInLetter(reads, {
      name: account.name,
      company: company.brand ?? company.name,
      link: `${publicUrl}/link/${token}`,
    })
    await sendSystemMail(tx, secrets, { staffId: account.id, kind: 'sign-in', to: email, ...words }, now)
  })
}

/** A sign-in link for whoever sits at the machine (`kizukai link EMAIL`); refusal `no-person` where nobody active has this address. */
export async function signInLink(db: Db, email: string, now: Date): Promise<FreshLink> {
  const account = await accountBy(db, { email: email.trim().toLowerCase() })
  if (account?.state !== 'active') {
    throw new Refusal('no-person', 'この人は見つかりません。一覧を開き直してください。', { status: 404 })
  }
  return inTransaction(db, tx => makeLink(tx, { purpose: 'sign-in', staffId: account.id }, now))
}

/** Signs in by a mailed link, which is used up; the account's wrong tries are forgiven. */
export async function signInByLink(
  db: Db,
  { token, agent }: { token: string; agent: string | null },
  now: Date,
): Promise<FreshSession> {
  return inTransaction(db, async tx => {
    const link = await spend(tx, token, 'sign-in', now)
    const account = await accountBy(tx, { id: link.staffId ?? '' })
    if (account?.state !== 'active')
      throw new Refusal('link-expired', 'このリンクは期限が切れています。新しいリンクをもらってください。', { status: 410 })

    await forgive(tx, 'password', account.email ?? '')
    return beginSession(tx, account, { way: 'link', agent }, now)
  })
}
