import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

type Row = { id: string; name: string; permissions: string[]; people: number; updated_at: Date }

/** The house's own roles by name, or the one with this id, with how many people have each. */
export async function roleRows(db: Db, id: string | null = null): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.id, r.name, r.permissions, r.updated_at,
           (select count(*)::int from staff p where p.role_id = r.id and p.state <> 'left') as people
      from roles r where r.removed_at is null and (${id}::uuid is null or r.id = ${id}::uuid) order by r.name collate "C", r.id`.execute(
    db,
  )
  return rows
}

/** How many people have each role of the product. */
export async function countByRole(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ role: string; people: number }>`
    select role, count(*)::int as people from staff where state <> 'left' group by role`.execute(db)
  return new Map(rows.map(row => [row.role, row.people]))
}

export async function addRole(
  db: Db,
  role: { id: string; name: string; permissions: string[]; by: string | null },
  now: Date,
): Promise<void> {
  const { id, name, permissions, by } = role
  await db.insertInto('roles').values({ id, name, permissions, created_by: by, created_at: now, updated_at: now }).execute()
}

export async function changeRole(db: Db, id: string, role: { name: string; permissions: string[] }, now: Date): Promise<void> {
  await db
    .updateTable('roles')
    .set({ ...role, updated_at: now })
    .where('id', '=', id)
    .execute()
}

export async function removeRoleRow(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('roles').set({ removed_at: now }).where('id', '=', id).execute()
}

export async function roleNamed(db: Db, name: string): Promise<string | null> {
  const row = await db
    .selectFrom('roles')
    .select('id')
    .where('name', '=', name)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.id ?? null
}
