import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Sight } from '#platform/http/route.ts'
import { counted } from '#platform/i18n/sentence.ts'
import { watched } from './approvers.ts'
import type { Role } from './contract.ts'
import { beyond, permissionsOf, roles, scopes, sessionOnly } from './permissions.ts'
import type { OwnRole, RoleBook, RoleInput } from './role-contract.ts'
import { addRole, changeRole, countByRole, removeRoleRow, roleNamed, roleRows } from './role-store.ts'

/** Who gives something away: nobody gives more than they have. */
export type Giver = { kind: 'staff' | 'key'; id: string; scopes: ReadonlySet<string>; sight: Sight }

/** All permissions, the roles of the product and the house's own, with how many people have each. */
export async function roleBook(db: Db): Promise<RoleBook> {
  const [own, counts] = await Promise.all([roleRows(db), countByRole(db)])
  return {
    permissions: Object.entries(scopes).map(([name, words]) => ({ name, words, sessionOnly: sessionOnly.has(name) })),
    builtIn: Object.entries(roles).map(([name, permissions]) => ({
      name,
      permissions: [...permissions],
      people: counts.get(name) ?? 0,
    })),
    own: own.map(wire),
  }
}

/** Makes a role of the house's own; refusals `scope-too-wide` (403), `role-name-taken` (409). */
export async function makeRole(db: Db, { name, permissions }: RoleInput, by: Giver, now: Date): Promise<OwnRole> {
  refuseBeyond(permissions, by)
  return inTransaction(db, async tx => {
    await refuseNameTaken(tx, name, null)
    const id = newId<'role'>() as string
    await addRole(tx, { id, name, permissions: [...new Set(permissions)], by: by.kind === 'staff' ? by.id : null }, now)
    await audit(tx, [{ actor: `${by.kind}:${by.id}`, what: 'role.made', subject: `role:${id}`, data: { permissions } }], now)
    return one(tx, id)
  })
}

/** Changes a role for everybody who has it, from their next request on; neither what it had nor what it gets may be more than one's own. */
export async function changeRoleTo(db: Db, id: string, { name, permissions }: RoleInput, by: Giver, now: Date): Promise<OwnRole> {
  return watched(db, `${by.kind}:${by.id}`, now, async tx => {
    const before = await one(tx, id)
    refuseBeyond([...before.permissions, ...permissions], by)
    await refuseNameTaken(tx, name, id)
    await changeRole(tx, id, { name, permissions: [...new Set(permissions)] }, now)
    const data = { from: before.permissions, to: permissions }
    await audit(tx, [{ actor: `${by.kind}:${by.id}`, what: 'role.changed', subject: `role:${id}`, data }], now)
    return one(tx, id)
  })
}

/** Takes a role away that nobody has; refusals `no-role` (404), `role-in-use` (409). */
export async function removeRole(db: Db, id: string, by: Giver, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    const { people } = await one(tx, id)
    if (people > 0) {
      const words = `この役割の人が ${counted(people)}人います。先に別の役割に変えてください。`
      throw new Refusal('role-in-use', words, { status: 409, data: { people } })
    }
    await removeRoleRow(tx, id, now)
    await audit(tx, [{ actor: `${by.kind}:${by.id}`, what: 'role.removed', subject: `role:${id}` }], now)
  })
}

/** What somebody of this role may do; refusal `no-role` (404) where a role of the house's own is not there. */
export async function permissionsIn(db: Db, role: Role, roleId: string | null): Promise<readonly string[]> {
  if (role !== 'custom') return permissionsOf(role, null)
  return permissionsOf(role, (await one(db, roleId ?? '')).permissions)
}

/** Refuses whoever would give (or take) more than they have themselves: `scope-too-wide` (403). */
export function refuseBeyond(permissions: readonly string[], by: Giver): void {
  const tooMuch = beyond(permissions, by.scopes)
  if (tooMuch.length === 0) return
  const words = 'ご自分にない権限は、ほかの人に付けることも外すこともできません。責任者にご相談ください。'
  throw new Refusal('scope-too-wide', words, { status: 403, data: { scopes: tooMuch } })
}

async function one(db: Db, id: string): Promise<OwnRole> {
  const [row] = id === '' ? [] : await roleRows(db, id)
  if (!row) throw new Refusal('no-role', 'この役割は見つかりません。一覧を開き直してください。', { status: 404 })
  return wire(row)
}

async function refuseNameTaken(db: Db, name: string, id: string | null): Promise<void> {
  const holder = await roleNamed(db, name)
  if (holder === null || holder === id) return
  throw new Refusal('role-name-taken', 'この名前の役割はもうあります。別の名前にしてください。', { status: 409 })
}

const wire = ({ updated_at, ...row }: Awaited<ReturnType<typeof roleRows>>[number]): OwnRole => ({
  ...row,
  updatedAt: updated_at.toISOString(),
})
