import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { countTry, forgive } from './attempts.ts'
import { checkPassword, hashPassword } from './password.ts'
import { accountBy, keepPassword } from './people-store.ts'
import { cameByLink, weakness } from './rules.ts'
import { endSessions, sessionsOf } from './session-store.ts'

/** Refuses a weak password: `password-short`, `password-common`. */
export function refuseWeak(password: string, person: { name: string; email: string }): void {
  const weak = weakness(password, person)
  if (weak === 'password-short') throw new Refusal('password-short', 'パスワードは10文字以上にしてください。')
  if (weak === 'password-common') {
    throw new Refusal('password-common', 'このパスワードは当てられやすいものです。別のものにしてください。')
  }
}

type Change = { current: string | null; next: string }
type Viewer = { id: string; session?: string | null }

/** Sets one's own password and ends all other sessions. The old one must fit, unless one came by a mailed link within 15 minutes; refusal `wrong-current-password` (403). */
export async function changePassword(db: Db, viewer: Viewer, { current, next }: Change, now: Date): Promise<void> {
  const account = await accountBy(db, { id: viewer.id })
  if (!account) throw new Refusal('no-person', 'この人は見つかりません。一覧を開き直してください。', { status: 404 })
  const email = account.email ?? ''
  if (!(await cameJustNowByLink(db, viewer, now))) {
    await countTry(db, 'password', email, now)
    const { fits } = account.hash && current !== null ? await checkPassword(current, account.hash) : { fits: false }
    if (!fits) throw new Refusal('wrong-current-password', 'いまのパスワードが違います。', { status: 403 })
  }
  refuseWeak(next, { name: account.name, email })

  const hash = await hashPassword(next)
  await inTransaction(db, async tx => {
    await forgive(tx, 'password', email)
    await keepPassword(tx, viewer.id, hash, now)
    await endSessions(tx, viewer.id, viewer.session ? { except: viewer.session } : {})
  })
}

async function cameJustNowByLink(db: Db, viewer: Viewer, now: Date): Promise<boolean> {
  const mine = (await sessionsOf(db, viewer.id, now)).find(session => session.id === viewer.session)
  return mine !== undefined && cameByLink({ way: mine.way, createdAt: mine.created_at }, now)
}
