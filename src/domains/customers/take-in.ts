import { companyKey } from '#kernel/company-name.ts'
import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { recordAlike, retract } from '#platform/events.ts'
import type { Follower } from './followers.ts'
import type { CustomerRow, ReadyCustomer, TakenIn } from './take-in-contract.ts'
import { readyCustomer } from './take-in-rules.ts'
import {
  claimKeys,
  holdersOf,
  importedCustomers,
  insertCustomers,
  type Known,
  type Placed,
  removeImportedCustomers,
  restoreCustomers,
  updateCustomers,
} from './take-in-store.ts'

/** Where rows come from; `branch` is whose customer somebody becomes of whom nothing else says it. */
export type From = { source: string; importId?: string | null; branch?: string | null }

/** Takes customers in by (source, external id); answers who each became. Silent fields and refusals stay as they are; a row that makes no sense is refused. */
export async function takeIn(db: Db, rows: readonly CustomerRow[], from: From, now: Date): Promise<Map<string, TakenIn>> {
  return takeInReady(db, rows.map(readyOrRefuse), from, now)
}

function readyOrRefuse(row: CustomerRow): ReadyCustomer {
  const ready = readyCustomer(row)
  if (!('refused' in ready)) return ready
  throw new Refusal(ready.refused, `生年月日「${ready.value}」は日付として読めません。確かめてください。`, {
    data: { field: ready.field, value: ready.value },
  })
}

/** The same for rows already made ready (an import readies each row once, to show or refuse it). A number told twice counts as its last telling. */
export async function takeInReady(db: Db, rows: readonly ReadyCustomer[], from: From, now: Date): Promise<Map<string, TakenIn>> {
  if (rows.length === 0) return new Map()
  return inTransaction(db, async tx => {
    const companies = await takeInCompanies(tx, rows, from, now)
    const placed = placedRows(rows, companies)
    const taken = await placeAll(tx, placed, from, now, true)
    await tell(tx, taken, from, now)
    return taken
  })
}

type Keyed = Placed & { externalId: string }

function placedRows(rows: readonly ReadyCustomer[], companies: ReadonlyMap<string, string>): Keyed[] {
  const byKey = new Map<string, Keyed>()
  for (const { externalId, columns, calledIfNew, company } of rows) {
    const firm = company === null ? null : (companies.get(companyNumber(company)) ?? null)
    byKey.set(externalId, { externalId, id: newId(), columns, calledIfNew, company: firm })
  }
  return [...byKey.values()]
}

// The firm a contact person belongs to becomes a customer of its own, known by its name; what is known of it is not touched.
async function takeInCompanies(tx: Db, rows: readonly ReadyCustomer[], from: From, now: Date): Promise<Map<string, string>> {
  const firms = new Map<string, Keyed>()
  for (const { company } of rows) {
    const key = company === null ? null : companyNumber(company)
    if (company === null || key === null || firms.has(key)) continue
    const ready = readyOrRefuse({ externalId: key, kind: 'company', name: company })
    firms.set(key, { externalId: key, id: newId(), columns: ready.columns, calledIfNew: company, company: null })
  }
  if (firms.size === 0) return new Map()
  const taken = await placeAll(tx, [...firms.values()], from, now, false)
  await tell(tx, taken, from, now)
  return new Map([...taken].map(([key, { id }]) => [key, id]))
}

const companyNumber = (name: string): string => `会社:${companyKey(name)}`.slice(0, 200)

async function placeAll(tx: Db, rows: readonly Keyed[], from: From, now: Date, update: boolean): Promise<Map<string, TakenIn>> {
  const importId = from.importId ?? null
  const origin = { importId, branch: from.branch ?? null }
  const free = await claimKeys(tx, rows, from.source, importId)
  const taken = new Map<string, TakenIn>(rows.map(row => [row.externalId, { id: row.id, change: 'new' }]))
  if (free === rows.length) {
    await insertCustomers(tx, rows, origin, now)
    return taken
  }
  const holders = await holdersOf(
    tx,
    from.source,
    rows.map(row => row.externalId),
  )
  const fresh = rows.filter(row => holders.get(row.externalId)?.id === row.id)
  if (fresh.length > 0) await insertCustomers(tx, fresh, origin, now)

  for (const [externalId, { id }] of holders) if (taken.get(externalId)?.id !== id) taken.set(externalId, { id, change: 'same' })
  if (update) await bringUp(tx, rows, holders, taken, origin.branch, now)
  return taken
}

async function bringUp(
  tx: Db,
  rows: readonly Keyed[],
  holders: ReadonlyMap<string, { id: string; second: boolean }>,
  taken: Map<string, TakenIn>,
  branch: string | null,
  now: Date,
): Promise<void> {
  const known = new Map<string, Known>()
  rows.forEach((row, n) => {
    const holder = holders.get(row.externalId)
    if (!holder || holder.id === row.id || (holder.second && known.has(holder.id))) return
    known.set(holder.id, { ...row, id: holder.id, n, fill: holder.second })
  })
  if (known.size === 0) return
  for (const { n, before } of await updateCustomers(tx, [...known.values()], branch, now)) {
    const row = rows[n]
    const id = row && holders.get(row.externalId)?.id
    if (row && id) taken.set(row.externalId, { id, change: 'changed', before })
  }
}

async function tell(tx: Db, taken: ReadonlyMap<string, TakenIn>, from: From, now: Date): Promise<void> {
  const actor = from.importId ? `import:${from.importId}` : null
  const those = (change: TakenIn['change']) => [...taken.values()].filter(it => it.change === change).map(it => it.id)
  await recordAlike(tx, those('new'), { name: 'customer.added', at: now, actor, source: from.source }, now)
  await recordAlike(tx, those('changed'), { name: 'customer.changed', at: now, actor, source: from.source }, now)
}

/** Who these numbers of another system mean today; unknown ones are not in the map. */
export async function known(db: Db, source: string, externalIds: readonly string[]): Promise<Map<string, string>> {
  const holders = externalIds.length === 0 ? new Map<string, { id: string }>() : await holdersOf(db, source, externalIds)
  return new Map([...holders].map(([externalId, { id }]) => [externalId, id]))
}

/** Customers an import brought, a page at a time in id order. */
export const broughtBy = importedCustomers

/** Takes back these customers of an import, facts and keys with them; answers who went: not those changed since, merged, known from elsewhere too, or already told something. */
export async function takeBack(
  db: Db,
  { importId, until }: { importId: string; until: Date },
  ids: readonly string[],
  followers: readonly Follower[],
): Promise<string[]> {
  return inTransaction(db, async tx => {
    const told = new Set<string>()
    for (const follower of followers) for (const id of (await follower.clinging?.(tx, ids)) ?? []) told.add(id)
    const alone = ids.filter(id => !told.has(id))
    const gone = await removeImportedCustomers(tx, importId, alone, until)
    await retract(
      tx,
      gone.map(customer => ({ customer, subject: null })),
    )
    return gone
  })
}

/** Puts customers back as they stood before an import changed them, unless somebody changed them since; answers who. */
export async function putBack(
  db: Db,
  befores: readonly { before: Record<string, unknown>; at: Date }[],
  now: Date,
): Promise<string[]> {
  if (befores.length === 0) return []
  return inTransaction(db, async tx => {
    const back = await restoreCustomers(tx, befores)
    await recordAlike(tx, back, { name: 'customer.put-back', at: now, actor: null, source: null }, now)
    return back
  })
}
