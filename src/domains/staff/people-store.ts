import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { Person, PersonChange, Role, Sees, StaffState } from './contract.ts'

type Row = {
  id: string
  name: string
  kana: string | null
  email: string | null
  role: string
  role_id: string | null
  branch_id: string | null
  sees: string
  more_branches: string[]
  state: string
  daily_calls: number
  external_id: string | null
  invited_until: Date | null
}

/** Everybody, or those with these ids: who is here first, then invited, then left; by kana, then name. */
export async function peopleRows(db: Db, now: Date, ids: readonly string[] | null = null): Promise<Person[]> {
  const { rows } = await sql<Row>`
    select p.id, p.name, p.kana, p.email, p.role, p.role_id, p.branch_id, p.sees, p.more_branches, p.state, p.daily_calls, p.external_id, l.until as invited_until
      from staff p
      left join lateral (
        select max(expires_at) as until from one_time_links
         where staff_id = p.id and purpose = 'invitation' and used_at is null and revoked_at is null and expires_at > ${now}) l
        on p.state = 'invited'
     where ${ids}::uuid[] is null or p.id = any(${ids}::uuid[])
     order by array_position(array['active', 'invited', 'left'], p.state), coalesce(p.kana, p.name) collate "C", p.id`.execute(db)
  return rows.map(wire)
}

export type Account = {
  id: string
  name: string
  email: string | null
  role: Role
  state: StaffState
  language: string | null
  hash: string | null
  roleId: string | null
  permissions: string[] | null
  branchId: string | null
  sees: Sees
  moreBranches: string[]
}

/** A person as one who signs in, with the hash of the password if there is one. */
export async function accountBy(db: Db, by: { email: string } | { id: string }): Promise<Account | null> {
  const row = await db
    .selectFrom('staff')
    .leftJoin('passwords', 'passwords.staff_id', 'staff.id')
    .leftJoin('roles', join => join.onRef('roles.id', '=', 'staff.role_id').on('roles.removed_at', 'is', null))
    .select([
      'staff.id',
      'staff.name',
      'email',
      'role',
      'state',
      'language',
      'hash',
      'role_id as roleId',
      'permissions',
      'branch_id as branchId',
      'sees',
      'more_branches as moreBranches',
    ])
    .where('email' in by ? 'staff.email' : 'staff.id', '=', 'email' in by ? by.email : by.id)
    .executeTakeFirst()
  return (row as Account | undefined) ?? null
}

export type NewPerson = {
  id: string
  name: string
  kana?: string | null
  email: string | null
  role: Role
  roleId?: string | null
  branchId: string | null
  sees?: Sees
  moreBranches?: string[]
  state: StaffState
  externalId?: string | null
}

/** Adds people; answers the ids that were new (an address or number already known adds nobody). */
export async function addPeople(db: Db, people: readonly NewPerson[], now: Date): Promise<string[]> {
  if (people.length === 0) return []
  const rows = await db
    .insertInto('staff')
    .values(
      people.map(person => ({
        id: person.id,
        name: person.name,
        kana: person.kana ?? null,
        email: person.email,
        role: person.role,
        role_id: person.roleId ?? null,
        branch_id: person.branchId,
        sees: person.sees ?? 'house',
        more_branches: person.moreBranches ?? [],
        state: person.state,
        external_id: person.externalId ?? null,
        created_at: now,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.map(row => row.id)
}

const COLUMNS = {
  name: 'name',
  kana: 'kana',
  role: 'role',
  roleId: 'role_id',
  branchId: 'branch_id',
  sees: 'sees',
  moreBranches: 'more_branches',
  dailyCalls: 'daily_calls',
  externalId: 'external_id',
  state: 'state',
  language: 'language',
} as const

export async function changePersonRow(
  db: Db,
  id: string,
  change: PersonChange & { state?: StaffState; language?: string | null | undefined },
) {
  const set = Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([key, column]) => {
      const value = change[key as keyof typeof COLUMNS]
      return value === undefined ? [] : [[column, key === 'kana' ? value || null : value]]
    }),
  )
  if (Object.keys(set).length > 0) await db.updateTable('staff').set(set).where('id', '=', id).execute()
}

/** Locks the active owners, in id order, and answers their ids: who may be the last one is decided one at a time. */
export async function lockOwners(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('role', '=', 'owner')
    .where('state', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(row => row.id)
}

/** Does anybody own this installation (or has owned it)? */
export async function hasOwner(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    yes: boolean
  }>`select exists (select from staff where role = 'owner' and state = 'active') as yes`.execute(db)
  return rows[0]?.yes ?? false
}

export async function personWithNumber(db: Db, externalId: string): Promise<string | null> {
  const row = await db.selectFrom('staff').select('id').where('external_id', '=', externalId).executeTakeFirst()
  return row?.id ?? null
}

export async function keepPassword(db: Db, staffId: string, hash: string, now: Date): Promise<void> {
  await db
    .insertInto('passwords')
    .values({ staff_id: staffId, hash, changed_at: now })
    .onConflict(conflict => conflict.column('staff_id').doUpdateSet({ hash, changed_at: now }))
    .execute()
}

const wire = (row: Row): Person => ({
  id: row.id,
  name: row.name,
  kana: row.kana,
  email: row.email,
  role: row.role as Role,
  roleId: row.role_id,
  branchId: row.branch_id,
  sees: row.sees as Sees,
  moreBranches: row.more_branches,
  state: row.state as StaffState,
  dailyCalls: row.daily_calls,
  externalId: row.external_id,
  invitedUntil: row.invited_until?.toISOString() ?? null,
})

/** Everybody at work but one, with what their role is and whether they see the whole house; by kana, then name. */
export async function rolesOfOthers(db: Db, but: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    select p.id, p.name, p.role, r.permissions, p.sees = 'house' as "seesAll"
      from staff p left join roles r on r.id = p.role_id and r.removed_at is null
     where p.state = 'active' and p.id::text <> ${but}
     order by coalesce(p.kana, p.name) collate "C", p.id`.execute(db)
  return rows
}

export type Colleague = { id: string; name: string; role: string; permissions: string[] | null; seesAll: boolean }
