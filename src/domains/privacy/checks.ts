import { settings } from '#domains/staff/index.ts'
import { type Day, isDay } from '#kernel/day.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { addMonths, firstOfMonth } from '#kernel/month.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { openBreaches } from './breach-store.ts'
import type { CheckItem, MonthCheck, SignedCheck, Signing } from './check-contract.ts'
import { itemsOf, refuseSigning } from './check-rules.ts'
import { checksOf, insertCheck } from './check-store.ts'
import { toldIn } from './check-views.ts'
import { undecided } from './find-store.ts'
import { unread } from './manual-store.ts'
import { processors } from './processors.ts'
import { openRequests } from './request-store.ts'
import { runs } from './retention.ts'

/** A month's check: every item as the data says it now, and what was signed. Refusal `bad-month`. @law P5 */
export async function checkOf(db: Db, month: Day, now: Date): Promise<MonthCheck> {
  const { zone } = await settings.get(db, 'company')
  const today = dayOf(now, zone)
  if (!isDay(month) || firstOfMonth(month) !== month || month > today)
    throw new Refusal('bad-month', '月は 2026-07-01 の形で、今月かそれより前を選んでください。')
  return { month, items: await itemsIn(db, month, zone, today, now), signed: await checksOf(db, month) }
}

async function itemsIn(db: Db, month: Day, zone: string, today: Day, now: Date): Promise<CheckItem[]> {
  const told = await toldIn(db, at(month, '00:00', zone), at(addMonths(month, 1), '00:00', zone))
  const working = (await processors(db, now)).filter(it => it.endedOn === null || it.endedOn > today)
  const requests = await openRequests(db, today)
  const breaches = await openBreaches(db, today)
  const { pages, staff, missing } = await unread(db)
  const last = (await runs(db)).find(run => run.finishedAt !== null)
  return itemsOf({
    ...told,
    lastRetention: last?.day ?? null,
    overdueRows: last?.dry ? last.results.reduce((sum, it) => sum + it.rows, 0) : 0,
    pages,
    staff,
    unread: missing,
    processors: working.length,
    processorsLacking: working.filter(it => it.lacks.length > 0).length,
    requestsOpen: requests.open,
    requestsLate: requests.late,
    breachesOpen: breaches.open,
    breachesLate: breaches.late,
    undecided: await undecided(db),
  })
}

/** Every signed check, newest month first. */
export const signedChecks = (db: Db, most?: number): Promise<SignedCheck[]> => checksOf(db, null, most)

/**
 * Signs a month's check with its figures as they stand; it is never changed any more. A second one must say which it corrects. Answers its id.
 * Refusals as in `refuseSigning`, `check-signed`, `bad-month`.
 * @law P5
 */
export function sign(db: Db, month: Day, it: Signing, who: { id: string; name: string }, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const { items, signed } = await checkOf(tx, month, now)
    if (signed.length > 0 && !signed.some(check => check.id === it.corrects))
      throw new Refusal('check-signed', 'この月の点検はもう署名されています。直すときは「訂正」として新しく署名してください。', {
        status: 409,
      })
    refuseSigning(items, it)
    const id = newId<'check'>()
    const answered = items.map(item => ({ ...item, ...(it.answers[item.key] ?? { good: false, remark: '' }) }))
    const { note, corrects } = it
    await insertCheck(
      tx,
      { id, month, corrects: signed.length > 0 ? corrects : null, items: answered, note, signedBy: who.id, signedName: who.name },
      now,
    )
    await record(
      tx,
      [{ customer: NOBODY, name: 'check.signed', at: now, subject: id, actor: `staff:${who.id}`, data: { month } }],
      now,
    )
    return id
  })
}
