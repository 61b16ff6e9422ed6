import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { handedIn, watched } from './approvers.ts'
import { openBranch } from './branches.ts'
import type { Invitation } from './contract.ts'
import { invitationLetter } from './letters.ts'
import { revokeLinks } from './link-store.ts'
import { makeLink, spend } from './links.ts'
import { hashPassword } from './password.ts'
import { refuseWeak } from './passwords.ts'
import { personIn, refuseGiving } from './people.ts'
import { accountBy, addPeople, changePersonRow, keepPassword } from './people-store.ts'
import type { Giver } from './roles.ts'
import { beginSession, type FreshSession } from './sessions.ts'
import * as settings from './settings.ts'
import { refuseWhereMandatory } from './sign-on.ts'
import { sendSystemMail } from './system-mail.ts'

type Inviter = Giver & { name: string }
type House = { secrets: Secrets; publicUrl: string; language: 'ja' | 'en' }
export type InvitedPerson = { id: string; link: string; expiresAt: Date }

/** Invites somebody with a role and a branch: the person stands in the list at once, the link works once within 7 days. Inviting again makes a new link and ends the old. Refusals `email-taken`, `person-left`, `branch-closed`. */
export async function invite(db: Db, house: House, who: Invitation, by: Inviter, now: Date): Promise<InvitedPerson> {
  return inTransaction(db, async tx => {
    if (who.branchId) await openBranch(tx, who.branchId)
    const held = { ...who, roleId: who.role === 'custom' ? who.roleId : null }
    await refuseInviting(tx, held, by, now)
    const id = await invitedId(tx, held, now)
    const { name, role, roleId, branchId, sees, moreBranches } = held
    await changePersonRow(tx, id, { name, role, roleId, branchId, sees, moreBranches })
    const link = await makeLink(tx, { purpose: 'invitation', staffId: id, by: by.kind === 'staff' ? by.id : null }, now)
    const url = `${house.publicUrl}/invitation/${link.token}`
    if (who.by === 'mail') await post(tx, house, { id, name: who.name, email: who.email, url, inviter: by.name }, now)
    const fact = {
      customer: NOBODY,
      name: 'staff.invited',
      at: now,
      subject: id,
      actor: `${by.kind}:${by.id}`,
      data: { role: who.role },
    }
    await record(tx, [fact], now)
    await handedIn(tx, id, fact.actor, now)
    const data = { role, roleId, sees }
    await audit(tx, [{ actor: fact.actor, what: 'staff.invited', subject: `staff:${id}`, data }], now)
    return { id, link: url, expiresAt: link.expiresAt }
  })
}

/** Makes the open invitation of a person work no more; the person leaves the list of people at work. */
export async function withdraw(db: Db, id: string, actor: string, now: Date): Promise<void> {
  await watched(db, actor, now, async tx => {
    const person = await personIn(tx, id, now)
    if (person.state === 'active')
      throw new Refusal('already-joined', 'この人はもう参加しています。外すときは「退職」を使ってください。', { status: 409 })
    if (person.state === 'left') return

    await revokeLinks(tx, id, 'invitation', now)
    await changePersonRow(tx, id, { state: 'left' })
    await record(tx, [{ customer: NOBODY, name: 'staff.uninvited', at: now, subject: id, actor }], now)
  })
}

type Accepted = { token: string; name: string; password: string; agent: string | null }

/** Accepts an invitation: name and password are the person's own choice, the link is used up, and the person is signed in. Refusal `sign-on-mandatory` (403) where the company's own account is the only way in. */
export async function accept(db: Db, { token, name, password, agent }: Accepted, now: Date): Promise<FreshSession> {
  await refuseWhereMandatory(db)
  const hash = await hashPassword(password)
  return inTransaction(db, async tx => {
    const link = await spend(tx, token, 'invitation', now)
    const account = await accountBy(tx, { id: link.staffId ?? '' })
    if (account?.state !== 'invited')
      throw new Refusal('link-used', 'このリンクはもう使われています。新しいリンクをもらってください。', { status: 410 })
    refuseWeak(password, { name, email: account.email ?? '' })

    await changePersonRow(tx, account.id, { name, state: 'active' })
    await keepPassword(tx, account.id, hash, now)
    await record(
      tx,
      [{ customer: NOBODY, name: 'staff.joined', at: now, subject: account.id, actor: `staff:${account.id}` }],
      now,
    )
    return beginSession(tx, { ...account, name }, { way: 'invitation', agent }, now)
  })
}

// An invitation that waits holds a role already: nobody takes it away, or its link, from who may more than they.
async function refuseInviting(tx: Db, held: Invitation, by: Inviter, now: Date): Promise<void> {
  const known = await accountBy(tx, { email: held.email })
  if (known && known.state !== 'active') await refuseGiving(tx, null, await personIn(tx, known.id, now), by)
  await refuseGiving(tx, null, held, by)
}

async function invitedId(db: Db, who: Invitation, now: Date): Promise<string> {
  const known = await accountBy(db, { email: who.email })
  if (known?.state === 'active')
    throw new Refusal('email-taken', 'このメールアドレスの人はもう登録されています。', { status: 409 })
  if (known?.state === 'left' && known.hash)
    throw new Refusal('person-left', 'この人は以前ここにいました。「復帰」を使ってください。', {
      status: 409,
      data: { id: known.id },
    })
  if (known) {
    await changePersonRow(db, known.id, { state: 'invited' })
    return known.id
  }
  const id = newId<'staff'>() as string
  const added = await addPeople(db, [{ ...who, id, state: 'invited' }], now)
  if (added.length === 0) throw new Refusal('email-taken', 'このメールアドレスの人はもう登録されています。', { status: 409 })
  return id
}

type Post = { id: string; name: string; email: string; url: string; inviter: string }

async function post(db: Db, { secrets, language }: House, { id, name, email, url, inviter }: Post, now: Date): Promise<void> {
  const company = await settings.get(db, 'company')
  const words = invitationLetter(language, { name, company: company.brand ?? company.name, link: url, inviter })
  await sendSystemMail(db, secrets, { staffId: id, kind: 'invitation', to: email, ...words }, now)
}
