import type { Db } from '#platform/database/connect.ts'
import type { Sees } from './contract.ts'

export function keyRows(db: Db, id: string | null = null) {
  let query = db
    .selectFrom('api_keys')
    .leftJoin('staff', 'staff.id', 'api_keys.created_by')
    .select([
      'api_keys.id',
      'api_keys.name',
      'api_keys.scopes',
      'api_keys.sees',
      'api_keys.branches',
      'staff.name as created_by',
      'api_keys.created_at',
      'api_keys.last_used_at',
      'api_keys.revoked_at',
    ])
    .orderBy('api_keys.revoked_at', order => order.desc().nullsFirst())
    .orderBy('api_keys.created_at', 'desc')
  if (id !== null) query = query.where('api_keys.id', '=', id)
  return query.execute()
}

export async function addKey(
  db: Db,
  key: { id: string; name: string; hash: string; scopes: string[]; sees: Sees; branches: string[]; by: string | null },
  now: Date,
): Promise<void> {
  const { id, name, hash, scopes, sees, branches, by } = key
  await db.insertInto('api_keys').values({ id, name, hash, scopes, sees, branches, created_by: by, created_at: now }).execute()
}

/** Which open key has this hash? */
export const keyByHash = (db: Db, hash: string) => openKeys(db).where('hash', '=', hash).executeTakeFirst()

/** Those of these keys that are open. */
export const keysOpen = (db: Db, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve([]) : openKeys(db).where('id', 'in', ids).execute()

const openKeys = (db: Db) =>
  db.selectFrom('api_keys').select(['id', 'name', 'scopes', 'sees', 'branches', 'last_used_at']).where('revoked_at', 'is', null)

export async function touchKey(db: Db, id: string, now: Date): Promise<void> {
  await db.updateTable('api_keys').set({ last_used_at: now }).where('id', '=', id).execute()
}

/** Answers whether that changed anything. */
export async function revokeKeyRow(db: Db, id: string, now: Date): Promise<boolean> {
  const done = await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Who made a key; null where nobody is known. */
export async function makerOf(db: Db, id: string): Promise<string | null> {
  const found = await db.selectFrom('api_keys').select('created_by').where('id', '=', id).executeTakeFirst()
  return found?.created_by ?? null
}

/** The keys somebody made, also those that were ended. */
export async function keysMadeBy(db: Db, person: string | null): Promise<string[]> {
  const found = await db
    .selectFrom('api_keys')
    .select('id')
    .where('created_by', person === null ? 'is' : '=', person)
    .execute()
  return found.map(({ id }) => id)
}
