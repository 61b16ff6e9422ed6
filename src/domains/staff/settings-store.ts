import type { Db } from '#platform/database/connect.ts'

/** The raw values that were ever put, by key. */
export async function storedSettings(db: Db, keys: readonly string[]): Promise<Map<string, unknown>> {
  if (keys.length === 0) return new Map()
  const rows = await db.selectFrom('settings').select(['key', 'value']).where('key', 'in', keys).execute()
  return new Map(rows.map(row => [row.key, row.value]))
}

/** Locks one setting for the rest of the transaction, so that two people changing it take turns; answers its raw value. */
export async function lockSetting(db: Db, key: string): Promise<unknown> {
  const row = await db.selectFrom('settings').select('value').where('key', '=', key).forUpdate().executeTakeFirst()
  return row?.value
}

export async function keepSetting(db: Db, key: string, value: unknown, now: Date): Promise<void> {
  const json = JSON.stringify(value)
  await db
    .insertInto('settings')
    .values({ key, value: json, updated_at: now })
    .onConflict(conflict => conflict.column('key').doUpdateSet({ value: json, updated_at: now }))
    .execute()
}
