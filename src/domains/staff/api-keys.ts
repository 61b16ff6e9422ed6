import { NOBODY, newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { hashToken, newToken } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Sight } from '#platform/http/route.ts'
import { addKey, keyRows, keysMadeBy, makerOf, revokeKeyRow } from './api-key-store.ts'
import type { ApiKey, KeyInput, Sees } from './contract.ts'
import { beyond } from './permissions.ts'
import { refuseWiderSight } from './sight.ts'

export const KEY_PREFIX = 'kzk_'
type Maker = { kind: 'staff' | 'key'; id: string; scopes: ReadonlySet<string>; sight: Sight }

/** All keys, open ones first; never the keys themselves. */
export async function apiKeys(db: Db): Promise<ApiKey[]> {
  return (await keyRows(db)).map(wire)
}

/** Makes a key `kzk_…` for scripts, shown only in this answer; nobody can give a key more than he may himself (`scope-too-wide`, 403). */
export async function makeKey(
  db: Db,
  { name, scopes, sees, branches }: KeyInput,
  by: Maker,
  now: Date,
): Promise<ApiKey & { key: string }> {
  const tooMuch = beyond(scopes, by.scopes)
  if (tooMuch.length > 0) {
    throw new Refusal('scope-too-wide', 'ご自分にない権限は、鍵に付けられません。', { status: 403, data: { scopes: tooMuch } })
  }
  refuseWiderSight({ sees, branches }, by.sight)
  const key = `${KEY_PREFIX}${newToken()}`
  const id = newId<'api-key'>() as string
  const wanted = [...new Set(scopes)]
  await inTransaction(db, async tx => {
    await addKey(tx, { id, name, hash: hashToken(key), scopes: wanted, sees, branches, by: await personBehind(tx, by) }, now)
    const fact = {
      customer: NOBODY,
      name: 'key.made',
      at: now,
      subject: id,
      actor: `${by.kind}:${by.id}`,
      data: { scopes: wanted, sees, branches },
    }
    await record(tx, [fact], now)
  })
  return { ...(await one(db, id)), key }
}

/** All by which whoever stands behind a viewer acts, as the record names them: the person first, then every key they made, also by a key; one and the same list for each of them. Keys that nobody is known to have made are one hand. */
export async function handsOf(db: Db, viewer: Pick<Maker, 'kind' | 'id'>): Promise<string[]> {
  const person = await personBehind(db, viewer)
  const keys = (await keysMadeBy(db, person)).map(id => `key:${id}`)
  return [`staff:${person ?? ''}`, ...keys]
}

/** Who stands behind a person or a key: the person, or who made the key; null where nobody is known. */
export const personBehind = async (db: Db, { kind, id }: Pick<Maker, 'kind' | 'id'>): Promise<string | null> =>
  kind === 'staff' ? id : makerOf(db, id)

/** Ends a key at once and for good; ending it twice is ending it once. Refusal `no-key` (404). */
export async function revokeKey(db: Db, id: string, actor: string, now: Date): Promise<void> {
  await inTransaction(db, async tx => {
    await one(tx, id)
    if (!(await revokeKeyRow(tx, id, now))) return
    await record(tx, [{ customer: NOBODY, name: 'key.revoked', at: now, subject: id, actor }], now)
  })
}

async function one(db: Db, id: string): Promise<ApiKey> {
  const [row] = await keyRows(db, id)
  if (!row) throw new Refusal('no-key', 'この鍵は見つかりません。一覧を開き直してください。', { status: 404 })
  return wire(row)
}

const wire = (row: Awaited<ReturnType<typeof keyRows>>[number]): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes,
  sees: row.sees as Sees,
  branches: row.branches,
  createdBy: row.created_by,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
  revokedAt: row.revoked_at?.toISOString() ?? null,
})
