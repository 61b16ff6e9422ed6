import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { FirstSetUp } from './access-contract.ts'
import { openBranches } from './branches.ts'
import { BranchInput } from './contract.ts'
import { oneSetUpAtATime, revokeLinks } from './link-store.ts'
import { type FreshLink, makeLink, spend } from './links.ts'
import { hashPassword } from './password.ts'
import { refuseWeak } from './passwords.ts'
import { addPeople, hasOwner, keepPassword } from './people-store.ts'
import { beginSession, type FreshSession } from './sessions.ts'
import * as settings from './settings.ts'

const BESIDE_MS = 5 * 60_000

/** The link of the first start (24 hours, once, `/first/<token>`), or null as soon as somebody owns this installation. One given out in the last five minutes works on beside it until one of them is used: of two starts at once each printed its own. */
export async function firstLink(db: Db, now: Date): Promise<FreshLink | null> {
  if (await hasOwner(db)) return null
  return inTransaction(db, tx => makeLink(tx, { purpose: 'first', staffId: null, spare: BESIDE_MS }, now))
}

/** Makes the owner, the company profile, opening hours and branches in one go and signs the owner in; refusals of the link, of the password, and `already-set-up` (409). */
export async function setUp(db: Db, given: FirstSetUp, agent: string | null, now: Date): Promise<FreshSession> {
  refuseWeak(given.owner.password, given.owner)
  const hash = await hashPassword(given.owner.password)
  const owner = { id: newId<'staff'>() as string, name: given.owner.name, email: given.owner.email, role: 'owner' as const }
  const actor = `staff:${owner.id}`

  return inTransaction(db, async tx => {
    await oneSetUpAtATime(tx)
    await spend(tx, given.token, 'first', now)
    if (await hasOwner(tx))
      throw new Refusal('already-set-up', '設定はもう済んでいます。サインインしてください。', { status: 409 })
    const added = await addPeople(tx, [{ ...owner, branchId: null, state: 'active' }], now)
    if (added.length === 0) throw new Refusal('email-taken', 'このメールアドレスの人はもう登録されています。', { status: 409 })

    await revokeLinks(tx, null, 'first', now)
    await keepPassword(tx, owner.id, hash, now)
    await record(
      tx,
      [{ customer: NOBODY, name: 'staff.joined', at: now, subject: owner.id, actor, data: { role: 'owner' } }],
      now,
    )
    await settings.put(tx, 'company', given.company, actor, now)
    if (given.calendar) await settings.put(tx, 'calendar', given.calendar, actor, now)
    const branches = given.branches.map((branch, sort) => BranchInput.parse({ ...branch, sort }))
    await openBranches(tx, branches, actor, now)
    return beginSession(tx, owner, { way: 'first', agent }, now)
  })
}
