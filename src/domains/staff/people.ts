import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { MyChange } from './access-contract.ts'
import { watched } from './approvers.ts'
import { openBranch } from './branches.ts'
import type { Person, PersonChange } from './contract.ts'
import { revokeLinks } from './link-store.ts'
import {
  accountBy,
  addPeople,
  changePersonRow,
  lockOwners,
  type NewPerson,
  peopleRows,
  personWithNumber,
} from './people-store.ts'
import { type Giver, permissionsIn, refuseBeyond } from './roles.ts'
import { leavesNoOwner } from './rules.ts'
import { endSessions } from './session-store.ts'
import { refuseWiderSight } from './sight.ts'

/** Everybody who works or worked here: active first, then invited, then left. */
export const people = (db: Db, now: Date): Promise<Person[]> => peopleRows(db, now)

/** The people with these ids, by id; unknown ids are missing. */
export async function peopleById(db: Db, ids: readonly string[], now: Date): Promise<Map<string, Person>> {
  const rows = ids.length === 0 ? [] : await peopleRows(db, now, ids)
  return new Map(rows.map(person => [person.id, person]))
}

/** Adds people who need no invitation (an import, the demo): active, without a way to sign in until they ask for a link. Answers the new ids; known addresses and numbers add nobody. */
export async function addStaff(
  db: Db,
  fresh: readonly Omit<NewPerson, 'id' | 'state'>[],
  actor: string,
  now: Date,
): Promise<string[]> {
  return inTransaction(db, async tx => {
    const rows = fresh.map(person => ({ ...person, id: newId<'staff'>() as string, state: 'active' as const }))
    const added = await addPeople(tx, rows, now)
    await record(
      tx,
      added.map(id => ({ customer: NOBODY, name: 'staff.joined', at: now, subject: id, actor })),
      now,
    )
    return added
  })
}

/** Changes name, kana, role, sight, branch, daily calls or number; role and sight hold from the next request on. Refusals `no-person`, `last-owner`, `scope-too-wide`, `sight-too-wide`, `no-role`, `branch-closed`, `staff-number-taken`. */
export async function changePerson(db: Db, id: string, given: PersonChange, by: Giver, now: Date): Promise<Person> {
  const actor = `${by.kind}:${by.id}`
  return watched(db, actor, now, async tx => {
    const before = await personIn(tx, id, now)
    const change = given.role && given.role !== 'custom' ? { ...given, roleId: null } : given
    await refuseGiving(tx, before, heldThen(before, change), by)
    if (change.role && change.role !== before.role) await refuseOwnerless(tx, id, { role: change.role, state: before.state })
    if (change.branchId && change.branchId !== before.branchId) await openBranch(tx, change.branchId)
    await refuseTaken(tx, id, change.externalId)

    await changePersonRow(tx, id, change)
    const after = await personIn(tx, id, now)
    await record(
      tx,
      [{ customer: NOBODY, name: 'staff.changed', at: now, subject: id, actor, data: difference(before, after) }],
      now,
    )
    await audit(tx, [{ actor, what: 'staff.changed', subject: `staff:${id}`, data: difference(before, after) }], now)
    return after
  })
}

/** A person leaves: every session and open link ends at once; event `staff.left` and job `staff.left` {staff, handTo} let the open tasks be handed over. Leaving twice is leaving once. */
export async function leave(db: Db, id: string, handTo: string | null, actor: string, now: Date): Promise<Person> {
  return watched(db, actor, now, async tx => {
    const before = await personIn(tx, id, now)
    if (before.state === 'left') return before
    await refuseOwnerless(tx, id, { role: before.role, state: 'left' })
    if (handTo !== null) await refuseHeir(tx, id, handTo, now)

    await changePersonRow(tx, id, { state: 'left' })
    await endSessions(tx, id, {})
    await revokeLinks(tx, id, null, now)
    await record(tx, [{ customer: NOBODY, name: 'staff.left', at: now, subject: id, actor, data: { handTo } }], now)
    await ring(tx, { job: 'staff.left', payload: { staff: id, handTo } })
    return personIn(tx, id, now)
  })
}

/** Takes a leaving back: the person may sign in again as before. */
export async function comeBack(db: Db, id: string, actor: string, now: Date): Promise<Person> {
  return watched(db, actor, now, async tx => {
    const before = await personIn(tx, id, now)
    if (before.state !== 'left') return before

    await changePersonRow(tx, id, { state: 'active' })
    await record(tx, [{ customer: NOBODY, name: 'staff.returned', at: now, subject: id, actor }], now)
    return personIn(tx, id, now)
  })
}

export async function personIn(db: Db, id: string, now: Date): Promise<Person> {
  const [person] = await peopleRows(db, now, [id])
  if (!person) throw new Refusal('no-person', 'この人は見つかりません。一覧を開き直してください。', { status: 404 })
  return person
}

type Held = Pick<Person, 'role' | 'roleId' | 'sees' | 'branchId' | 'moreBranches'>

/** Nobody makes of somebody more than they are themselves, nor changes who is more: refusals `scope-too-wide`, `sight-too-wide`, `no-role`. */
export async function refuseGiving(db: Db, before: Held | null, after: Held, by: Giver): Promise<void> {
  const same = before && JSON.stringify(heldOf(before)) === JSON.stringify(heldOf(after))
  if (same) return
  for (const held of before ? [before, after] : [after]) {
    refuseBeyond(await permissionsIn(db, held.role, held.roleId), by)
    refuseWiderSight({ sees: held.sees, branches: [...held.moreBranches, ...(held.branchId ? [held.branchId] : [])] }, by.sight)
  }
}

const heldThen = (before: Held, change: PersonChange): Held => ({
  role: change.role ?? before.role,
  roleId: change.roleId === undefined ? before.roleId : change.roleId,
  sees: change.sees ?? before.sees,
  branchId: change.branchId === undefined ? before.branchId : change.branchId,
  moreBranches: change.moreBranches ?? before.moreBranches,
})
const heldOf = ({ role, roleId, sees, branchId, moreBranches }: Held): Held => ({ role, roleId, sees, branchId, moreBranches })

async function refuseOwnerless(db: Db, id: string, next: Pick<Person, 'role' | 'state'>): Promise<void> {
  if (!leavesNoOwner(await lockOwners(db), id, next)) return
  throw new Refusal('last-owner', '責任者が一人もいなくなります。先に別の人を責任者にしてください。', { status: 409 })
}

async function refuseHeir(db: Db, id: string, heir: string, now: Date): Promise<void> {
  if (heir !== id && (await personIn(db, heir, now)).state === 'active') return
  throw new Refusal('bad-heir', '引き継ぐ人には、いま働いている別の人を選んでください。')
}

async function refuseTaken(db: Db, id: string, externalId: string | null | undefined): Promise<void> {
  if (!externalId) return
  const holder = await personWithNumber(db, externalId)
  if (holder !== null && holder !== id)
    throw new Refusal('staff-number-taken', 'この番号は別の人が使っています。', { status: 409 })
}

// Names stay out of the event: what was said about a person's name is the person's own.
function difference(before: Person, after: Person): Record<string, unknown> {
  const keys = ['role', 'roleId', 'sees', 'moreBranches', 'branchId', 'dailyCalls', 'externalId'] as const
  return Object.fromEntries(
    keys
      .filter(key => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map(key => [key, { from: before[key], to: after[key] }]),
  )
}

/** Changes one's own name or language. */
export async function changeMyself(db: Db, id: string, change: MyChange, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await changePersonRow(tx, id, change)
    await record(tx, [{ customer: NOBODY, name: 'staff.changed', at: now, subject: id, actor: `staff:${id}` }], now)
  })
}

/** The address somebody signs in with. */
export const emailOf = async (db: Db, id: string): Promise<string | null> => (await accountBy(db, { id }))?.email ?? null
