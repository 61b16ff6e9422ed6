import { settings } from '#domains/staff/index.ts'
import { NOBODY } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import type { Sight, Viewer } from '#platform/http/route.ts'
import { reasonsOf, spanOf } from './missed.ts'
import type { MissedMonth } from './missed-contract.ts'
import { monthsUntil } from './missed-rules.ts'
import { addSign, branchExists, type KeptSign, signsOf } from './missed-store.ts'
import { anyDue, anyMissed, missedCounts } from './missed-views.ts'

type Signing = { month: string; branch: string | null; note: string }

/**
 * A person answers for the list of a month that is over, for a branch they see or for the whole house. Signed again it stands beside the first. Event `missed.signed`.
 * Refusals `missed-too-early`, `missed-not-yours`, `missed-no-branch`, `missed-nothing-due`.
 */
export function signMissed(db: Db, { month, branch, note }: Signing, sight: Sight, actor: string, now: Date): Promise<void> {
  if (sight.branches !== 'all' && (branch === null || !sight.branches.includes(branch)))
    throw new Refusal('missed-not-yours', 'ご自分の拠点の一覧だけを確認できます。拠点を選んでください。', { status: 403 })
  return inTransaction(db, async tx => {
    const span = await spanOf(tx, { month, branch: branch ?? undefined }, now)
    if (span.to > now) throw new Refusal('missed-too-early', 'この月はまだ終わっていません。月が替わってから確認してください。')
    if (branch !== null && !(await branchExists(tx, branch)))
      throw new Refusal('missed-no-branch', 'この拠点は見つかりません。画面を開き直してください。', { status: 404 })
    const { branches, items } = await missedCounts(tx, span)
    if (branches.length === 0 && !(await anyDue(tx, span)))
      throw new Refusal('missed-nothing-due', 'この月にご連絡する予定はありませんでした。確認は要りません。')
    const people = branches.reduce((sum, it) => sum + it.people, 0)
    const total = branches.reduce((sum, it) => sum + it.contacts, 0)
    await addSign(tx, { month, branch, total, people, reasons: reasonsOf(items), note }, actor, now)
    await record(tx, [{ customer: NOBODY, name: 'missed.signed', at: now, actor, data: { month, branch, total, people } }], now)
  })
}

/** The months one may look back on, the latest first, each with how far it is answered for. */
export async function missedMonths(db: Db, now: Date): Promise<MissedMonth[]> {
  const { zone } = await settings.get(db, 'company')
  const months = monthsUntil(dayOf(now, zone), 13)
  const signs = Map.groupBy(await signsOf(db, months), it => it.month)
  return months.map((month, back) => ({ month, over: back > 0, ...answered(signs.get(month) ?? []) }))
}

function answered(signs: readonly KeptSign[]): Pick<MissedMonth, 'house' | 'branches'> {
  const house = signs.find(it => it.branch === null) ?? null
  const branches = new Set(signs.flatMap(it => it.branch?.id ?? [])).size
  if (house === null) return { house, branches }
  const { reasons: _, month: __, ...sign } = house
  return { house: sign, branches }
}

/** Does last month's list wait for somebody like this viewer to answer for it? */
export async function missedCounter(db: Db, viewer: Viewer, now: Date): Promise<Record<string, number>> {
  if (viewer.kind !== 'staff' || !viewer.scopes.has('contacts:write')) return {}
  const { zone } = await settings.get(db, 'company')
  const last = monthsUntil(dayOf(now, zone), 2)[1] ?? ''
  const signs = await signsOf(db, [last])
  const mine: readonly (string | null)[] = viewer.sight.branches === 'all' ? [null] : viewer.sight.branches
  const open = mine.filter(branch => !signs.some(it => (it.branch?.id ?? null) === branch))
  if (open.length === 0 || !(await anyMissed(db, await spanOf(db, { month: last }, now), viewer.sight.branches))) return {}
  return { 'missed.unsigned': open.length }
}
