import { newId } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ring } from '#platform/jobs.ts'
import type { MergeField, MergeOrder, MergePreview, MergeRow } from './duplicate-contract.ts'
import { decide, sidesOf } from './duplicate-store.ts'
import type { Follower, Pair } from './followers.ts'
import { COLUMNS_OF, fieldPairs, mergedColumns, type Row } from './merge-rules.ts'
import {
  addMerge,
  dropProposals,
  hangBack,
  lockMerge,
  markUndone,
  mergedLater,
  mergesOf,
  namesOf,
  rehang,
  resetColumns,
  setColumns,
  wholeRows,
} from './merge-store.ts'
import { noCustomer } from './person.ts'
import { index } from './search.ts'
import { standingOf, standingTogether } from './standing.ts'

export type Who = { actor: string; staff: string | null }

/** Two rows side by side with what hangs on each: which value survives per field when `gone` goes into `kept`, and how the kept one will stand. Only read: nobody waits for whoever looks. Refusals as for `merge`. */
export async function mergePreview(db: Db, { kept, gone }: Pair, followers: readonly Follower[]): Promise<MergePreview> {
  const rows = await mergeable(db, kept, gone, false)
  const sides = await sidesOf(db, kept, gone)
  const [one, other] = await standingOf(db, followers, [kept, gone])
  if (!sides || !one || !other) throw noCustomer()
  const names = await namesOf(db, [rows.kept, rows.gone].flatMap(namedIn))
  const fields = fieldPairs(rows.kept, rows.gone, (field, row) => shown(field, row, names))
  const after = await standingTogether(db, followers, { kept, gone })
  return { ...sides, fields, standing: { kept: one, gone: other, after } }
}

/**
 * Makes one customer of two, on a person's word: the gone one's numbers, facts and refusals become the kept one's (A14), gaps are filled, and what was chosen survives.
 * Event `customer.merged`. Everything can be put back with `unmerge`. Refusals `no-customer`, `same-customer`, `customer-gone`, `other-kind`.
 */
export function merge(
  db: Db,
  { kept, gone, choose }: MergeOrder,
  followers: readonly Follower[],
  who: Who,
  now: Date,
): Promise<string> {
  return inTransaction(db, async tx => {
    const rows = await mergeable(tx, kept, gone, true)
    const columns = mergedColumns(rows.kept, rows.gone, choose)

    await setColumns(tx, kept, columns, now)
    await setColumns(tx, gone, { state: 'merged', merged_into: kept }, now)
    const hung = await rehang(tx, gone, kept)
    const moved: Record<string, unknown> = {}
    for (const follower of followers)
      if (follower.moved) moved[follower.name] = await follower.moved(tx, { kept, gone }, who.actor, now)

    const id = newId<'merge'>()
    await addMerge(
      tx,
      { id, kept_id: kept, gone_id: gone, before: { ...rows, columns }, moved: { hung, followers: moved } },
      who.staff,
      now,
    )
    await decide(tx, kept, gone, 'merged', who.staff, now)
    await dropProposals(tx, gone)
    const about = { at: now, actor: who.actor, data: { merge: id } }
    await record(tx, [{ ...about, customer: kept, name: 'customer.merged', subject: gone }], now)
    await settle(tx, kept, gone)
    return id
  })
}

/** Takes a merge back: both stand as they did, save what somebody changed since. Refusals `no-merge`, `unmerge-later-first`, `unmerge-erased`. Doing it twice is doing it once. */
export function unmerge(db: Db, id: string, followers: readonly Follower[], who: Who, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const it = await lockMerge(tx, id)
    if (!it) throw new Refusal('no-merge', 'まとめた記録が見つかりません。画面を開き直してください。', { status: 404 })
    if (it.undone_at) return
    if (await mergedLater(tx, it))
      throw new Refusal(
        'unmerge-later-first',
        'このあとにも、ほかのお客様をまとめています。新しいものから順に元に戻してください。',
        {
          status: 409,
        },
      )
    if (!it.before)
      throw new Refusal('unmerge-erased', 'どちらかのお客様の情報が消去されているため、元に戻せません。', { status: 409 })
    const pair = { kept: it.kept_id, gone: it.gone_id }
    await wholeRows(tx, [pair.kept, pair.gone], true)

    // In the order of merging: verdicts and tasks look where their contact is now.
    for (const follower of followers) await follower.movedBack?.(tx, pair, it.moved.followers[follower.name], who.actor, now)
    await hangBack(tx, pair.gone, pair.kept, it.moved.hung)
    await setColumns(tx, pair.gone, { state: it.before.gone.state, merged_into: it.before.gone.merged_into }, now)
    await resetColumns(tx, pair.kept, it.before.columns, it.before.kept, now)
    await markUndone(tx, id, now)
    // Taken back means: these two are not one. The next search must not propose them at once.
    await decide(tx, pair.kept, pair.gone, 'different', who.staff, now)
    const about = { name: 'customer.unmerged', at: now, actor: who.actor, data: { merge: id } }
    await record(tx, [{ ...about, customer: pair.kept, subject: pair.gone }], now)
    await settle(tx, pair.kept, pair.gone)
  })
}

/** The merges that made this customer and can be taken back, the latest first. */
export const merges = (db: Db, kept: string): Promise<MergeRow[]> => mergesOf(db, kept)

async function mergeable(tx: Db, kept: string, gone: string, locked: boolean): Promise<{ kept: Row; gone: Row }> {
  if (kept === gone) throw new Refusal('same-customer', '同じお客様どうしです。二人のお客様を選んでください。')
  const rows = await wholeRows(tx, [kept, gone], locked)
  const [one, other] = [rows.get(kept), rows.get(gone)]
  if (!one || !other) throw noCustomer()
  if ([one, other].some(row => row.state === 'merged' || row.state === 'erased'))
    throw new Refusal('customer-gone', 'このお客様はまとめられたか、消去されています。一覧を開き直してください。', {
      status: 409,
    })
  if ([one, other].some(row => row.state === 'deceased') && one.state !== other.state)
    throw new Refusal('one-deceased', 'お一人は亡くなられたと記録されています。先にその記録を確かめてください。', { status: 409 })
  if (one.kind !== other.kind) throw new Refusal('other-kind', '会社と個人は一つにまとめられません。')
  return { kept: one, gone: other }
}

async function settle(tx: Db, kept: string, gone: string): Promise<void> {
  await index(tx, { ids: [kept, gone] })
  await ring(tx, { job: 'customers.find-duplicates', payload: { ids: [kept, gone] } })
}

const NAMED: readonly MergeField[] = ['company', 'branch', 'staff', 'household']
const namedIn = (row: Row): string[] =>
  NAMED.flatMap(field => (row[COLUMNS_OF[field][0]] ? [String(row[COLUMNS_OF[field][0]])] : []))

function shown(field: MergeField, row: Row, names: ReadonlyMap<string, string>): string | null {
  if (field === 'address') return [row.prefecture, row.city, row.address].filter(Boolean).join('') || null
  const value = row[COLUMNS_OF[field][0]]
  if (value === null || value === undefined) return null
  return NAMED.includes(field) ? (names.get(String(value)) ?? null) : String(value)
}
