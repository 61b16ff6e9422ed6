import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Allowed, GENERAL_PURPOSE, type Purpose, type Use } from './contract.ts'
import { allAllow, versionOn } from './rules.ts'
import { agreedTo, anybodyAgreed, purposesOf } from './store.ts'
import { purposeOfEach, purposesInUse } from './views.ts'

/** The answer for each person that was asked about. */
type Answers = { get(customer: string): Allowed | undefined }

/**
 * May these people's data be used so on this day, for each use? Two small queries where every purpose in use allows it (most houses have one: then one answer is everybody's), else one join
 * more. What a purpose does not name needs the person's own yes (18条).
 * @law P1
 */
export async function purposesAllow(
  db: Db,
  asked: ReadonlyMap<Use, () => readonly string[]>,
  day: Day,
): Promise<ReadonlyMap<Use, Answers>> {
  const found = new Map<Use, Answers>()
  if (asked.size === 0) return found
  const all = await purposesOf(db)
  const inUse = await purposesInUse(db)
  const used = all.filter(it => inUse.has(it.id))
  const general = all.find(it => it.id === GENERAL_PURPOSE) ?? all[0]
  for (const [use, customers] of asked) {
    if (allAllow(used, use, day) && general) {
      const only = used[0] && used.length === 1 ? used[0] : general
      const everybody = { use, allowed: true, purpose: only.key, version: versionOn(only, day).version, own: false }
      found.set(use, { get: () => everybody })
    } else found.set(use, await eachAllowed(db, customers(), use, day, new Map(all.map(it => [it.id, it]))))
  }
  return found
}

/** Is there anybody whose data may be used so on this day: does a purpose in use name it, or did somebody say yes themself? @law P1 P3 */
export async function allowsAnybody(db: Db, use: Use, day: Day): Promise<boolean> {
  const inUse = await purposesInUse(db)
  const named = (await purposesOf(db)).some(it => inUse.has(it.id) && versionOn(it, day).uses.includes(use))
  return named || (await anybodyAgreed(db, use))
}

async function eachAllowed(
  db: Db,
  customers: readonly string[],
  use: Use,
  day: Day,
  byId: ReadonlyMap<string, Purpose>,
): Promise<Map<string, Allowed>> {
  const own = new Set(await agreedTo(db, customers, use))
  const found = new Map<string, Allowed>()
  for (const { id, purpose } of await purposeOfEach(db, customers)) {
    const it = byId.get(purpose)
    if (!it) continue
    const version = versionOn(it, day)
    const named = version.uses.includes(use)
    found.set(id, { use, allowed: named || own.has(id), purpose: it.key, version: version.version, own: !named && own.has(id) })
  }
  return found
}
