import type { Day } from '#kernel/day.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Allowed, GENERAL_PURPOSE, type Purpose, type Use } from './contract.ts'
import { allAllow, versionOn } from './rules.ts'
import { agreedTo, anybodyAgreed, purposesOf } from './store.ts'
import { purposeOfEach, purposesInUse } from './views.ts'

/**
 * May these people's data be used so on this day? One entry per id; two small queries where every purpose in use allows it (most houses have one), else one join more.
 * What a purpose does not name needs the person's own yes (18条).
 * @law P1
 */
export async function purposeAllows(db: Db, customers: readonly string[], use: Use, day: Day): Promise<Map<string, Allowed>> {
  if (customers.length === 0) return new Map()
  const all = await purposesOf(db)
  const inUse = await purposesInUse(db)
  const used = all.filter(it => inUse.has(it.id))
  const general = all.find(it => it.id === GENERAL_PURPOSE) ?? all[0]
  if (allAllow(used, use, day) && general) {
    const only = used[0] && used.length === 1 ? used[0] : general
    return new Map(
      customers.map(id => [id, { allowed: true, purpose: only.key, version: versionOn(only, day).version, own: false }]),
    )
  }
  return eachAllowed(db, customers, use, day, new Map(all.map(it => [it.id, it])))
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
    found.set(id, { allowed: named || own.has(id), purpose: it.key, version: version.version, own: !named && own.has(id) })
  }
  return found
}
