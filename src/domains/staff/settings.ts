import type { z } from 'zod'
import { NOBODY } from '#kernel/ids.ts'
import { audit } from '#platform/audit.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import { type Setting, type SettingKey, type Settings, settingKeys, settingSchemas } from './settings-contract.ts'
import { keepSetting, lockSetting, storedSettings } from './settings-store.ts'

/** One setting as it holds now; what nobody ever set has its usual value. */
export async function get<K extends SettingKey>(db: Db, key: K): Promise<Setting<K>> {
  return read(key, (await storedSettings(db, [key])).get(key))
}

/** All settings as they hold now, in one query. */
export async function all(db: Db): Promise<Settings> {
  const stored = await storedSettings(db, settingKeys)
  return Object.fromEntries(settingKeys.map(key => [key, read(key, stored.get(key))])) as Settings
}

// What was decided by the old value is looked at again.
const follows: Partial<Record<SettingKey, string>> = {
  calendar: 'touchpoints.release-unmet',
  quiet: 'touchpoints.release-unmet',
  blackouts: 'touchpoints.release-unmet',
  caps: 'gate.keep-to-limit',
}

/** Sets one; a change is the event `setting.changed` {key, from, to}, the same value again is nothing. Rings for what was decided by the hours or the limits of before. Answers the value as it now holds. */
export async function put<K extends SettingKey>(
  db: Db,
  key: K,
  value: z.input<(typeof settingSchemas)[K]>,
  actor: string,
  now: Date,
): Promise<Setting<K>> {
  const wanted = settingSchemas[key].parse(value) as Setting<K>
  return inTransaction(db, async tx => {
    const before = read(key, await lockSetting(tx, key))
    if (JSON.stringify(before) === JSON.stringify(wanted)) return before

    await keepSetting(tx, key, wanted, now)
    await record(
      tx,
      [{ customer: NOBODY, name: 'setting.changed', at: now, actor, data: { key, from: before, to: wanted } }],
      now,
    )
    await audit(tx, [{ actor, what: 'setting.changed', subject: `setting:${key}` }], now)
    const job = follows[key]
    if (job) await ring(tx, { job, key: job })
    return wanted
  })
}

// A value written by an older version may lack a field or hold one that is no longer lawful: then the usual value goes.
function read<K extends SettingKey>(key: K, stored: unknown): Setting<K> {
  const parsed = settingSchemas[key].safeParse(stored ?? {})
  return (parsed.success ? parsed.data : settingSchemas[key].parse({})) as Setting<K>
}
