import type { z } from 'zod'
import { pauseSending } from '#domains/dispatch/index.ts'
import * as law from '#domains/law/index.ts'
import * as plans from '#domains/plans/index.ts'
import { settings } from '#domains/staff/index.ts'
import { dayOn } from '#kernel/day-point.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { type Counted, countedUpTo, type Page, skipOf, skipped } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import { affectedBy, isRunning, planNames, plansOfDeliveries, plansWithTemplate } from './affected-views.ts'
import { type BreachChange, BreachFacts, type BreachInput, type BreachRow, type Nature, type Origin } from './breach-contract.ts'
import { isLate, missingFacts, reportDays, triggersOf } from './breach-rules.ts'
import {
  addAffected,
  breachById,
  breachesFound,
  breachesOf,
  countAffected,
  insertBreach,
  keepJudged,
  lockBreach,
  type Mark,
  markClosed,
  markStep,
  markTold,
  removeAffected,
  type Stored,
} from './breach-store.ts'
import type { Found } from './contract.ts'
import { nextNumber } from './request-store.ts'

/** The register of breaches: what is due by when, and what the reports still lack. */
export async function breaches(db: Db, now: Date, most = 500): Promise<BreachRow[]> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  return (await breachesOf(db, { limit: most })).map(it => shown(it, today))
}

/** A page of the register. Refusal `bad-cursor`. */
export async function breachPage(
  db: Db,
  { cursor, limit, q, since }: Found & { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<Page<BreachRow>> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  const skip = skipOf(cursor)
  const rows = await breachesOf(db, { q, since: dayOn(since, today), skip, limit: limit + 1 })
  return skipped({ rows: rows.map(it => shown(it, today)), skip, limit })
}

/** How many breaches a filter finds. */
export async function breachCount(db: Db, { q, since }: Found, now: Date): Promise<Counted> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  return countedUpTo(await breachesFound(db, { q, since: dayOn(since, today) }))
}

/** One case. Refusal `no-breach`. */
export async function breachOf(db: Db, id: string, now: Date): Promise<BreachRow> {
  const it = await breachById(db, id)
  if (!it) throw unknown()
  return shown(it, dayOf(now, (await settings.get(db, 'company')).zone))
}

const shown = (it: Stored, today: string): BreachRow => ({ ...it, missing: missingFacts(it.facts), late: isLate(it, today) })

/**
 * Opens a case: in one act what is still going out is stopped, everybody affected is listed from the ledger, the triggers are judged and the days to report by are set. Answers its id.
 * @law P14 P15 P16 P17 P18
 */
export function openBreach(db: Db, it: BreachInput, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const id = newId<'breach'>()
    const number = await nextNumber(tx, 'breaches', `B${it.awareOn.slice(0, 4)}-`)
    const stopped = await stopAll(tx, it, number, actor, now)
    const facts = BreachFacts.parse(it.facts)
    await insertBreach(tx, { ...it, id, number, facts, stopped }, actor, now)
    const people = await addAffected(tx, id, affectedBy(it.origin))
    await judged(tx, id, { ...it, facts, people }, now)
    await note(tx, 'breach.opened', id, { number, people, stopped }, actor, now)
    await announce(tx, 'privacy')
    return id
  })
}

async function stopAll(tx: Db, { stop, origin }: BreachInput, number: string, actor: string, now: Date): Promise<string[]> {
  if (stop === 'nothing') return []
  if (stop === 'all') {
    await pauseSending(tx, `漏えいのおそれ ${number} の確認のため`, actor, now)
    return ['sending']
  }
  const running = await runningPlans(tx, origin)
  for (const plan of running) await plans.pause(tx, plan, now)
  return [...(await planNames(tx, running)).values()]
}

async function runningPlans(tx: Db, origin: Origin): Promise<string[]> {
  if (origin.kind === 'step') return (await isRunning(tx, origin.plan)) ? [origin.plan] : []
  if (origin.kind === 'template') return plansWithTemplate(tx, origin.template)
  return origin.kind === 'deliveries' ? plansOfDeliveries(tx, origin.ids) : []
}

type Judging = { awareOn: string; nature: Nature; facts: z.output<typeof BreachFacts>; people: number; asProcessor: boolean }

async function judged(tx: Db, id: string, it: Judging, now: Date): Promise<void> {
  const book = await law.book(tx)
  const figure = (key: law.FigureKey) => law.figure(book, key, it.awareOn)
  const triggers = triggersOf(it.nature, it.people, figure('breach.many-people'))
  const days = reportDays(it.awareOn, triggers, {
    first: figure('breach.first-days'),
    full: figure('breach.full-days'),
    fullMalicious: figure('breach.full-days-malicious'),
  })
  const { people, nature, facts } = it
  await keepJudged(tx, id, { people, nature, facts, triggers, firstDue: days?.first ?? null, fullDue: days?.full ?? null }, now)
}

/** Writes down what was found out since; triggers and days are judged anew. Refusals `no-breach`, `breach-closed`. */
export function amendBreach(db: Db, id: string, change: BreachChange, actor: string, now: Date): Promise<void> {
  return open(db, id, async (tx, it) => {
    const facts = BreachFacts.parse({ ...it.facts, ...change.facts })
    await judged(tx, id, { ...it, facts, nature: change.nature ?? it.nature }, now)
    await note(tx, 'breach.amended', id, {}, actor, now)
  })
}

/** Adds people to the affected, or takes those away who turned out not to be; judged anew. */
export function changeAffected(
  db: Db,
  id: string,
  { add, remove }: { add?: Origin | undefined; remove?: readonly string[] | undefined },
  actor: string,
  now: Date,
): Promise<number> {
  return open(db, id, async (tx, it) => {
    if (add) await addAffected(tx, id, affectedBy(add))
    if (remove && remove.length > 0) await removeAffected(tx, id, remove)
    const people = await countAffected(tx, id)
    await judged(tx, id, { ...it, people }, now)
    await note(tx, 'breach.affected', id, { people }, actor, now)
    return people
  })
}

const MARKS: Record<'first' | 'full' | 'client', Mark> = {
  first: 'first_reported_at',
  full: 'full_reported_at',
  client: 'client_told_at',
}

/** Marks 速報, 確報 or the word to the client (where we are the processor) as sent; the full report needs all its fields. Refusal `report-incomplete`. @law P15 P17 */
export function reported(db: Db, id: string, which: 'first' | 'full' | 'client', actor: string, now: Date): Promise<void> {
  return open(db, id, async (tx, it) => {
    const missing = missingFacts(it.facts)
    if (which === 'full' && missing.length > 0)
      throw new Refusal('report-incomplete', '確報には9つの項目がすべて要ります。空いている項目を書いてください。', {
        data: { missing },
      })
    await markStep(tx, id, MARKS[which], now)
    await note(tx, `breach.${which}-reported`, id, {}, actor, now)
  })
}

/** Marks everybody affected as told, and how. Answers how many are new. */
export function peopleTold(db: Db, id: string, how: string, actor: string, now: Date): Promise<number> {
  return open(db, id, async tx => {
    const told = await markTold(tx, id, how, now)
    await markStep(tx, id, 'people_told_at', now)
    await note(tx, 'breach.people-told', id, { told }, actor, now)
    return told
  })
}

/** Closes a case with why; one that is to be reported needs its full report first, and everybody affected told (26条2項; where that is too hard, in another way that is written down). Refusals `breach-unreported`, `breach-untold`. @law P15 */
export function closeBreach(db: Db, id: string, why: string, actor: string, now: Date): Promise<void> {
  return open(db, id, async (tx, it) => {
    const owed = it.asProcessor ? it.clientToldAt === null : it.fullDue !== null && it.fullReportedAt === null
    if (owed)
      throw new Refusal(
        'breach-unreported',
        '報告がまだ済んでいません。確報(委託を受けているときは委託元への連絡)のあとに閉じてください。',
        { status: 409 },
      )
    if (it.triggers.length > 0 && !it.asProcessor && it.told < it.people)
      throw new Refusal(
        'breach-untold',
        '対象の方へのお知らせがまだ済んでいません。お知らせした方法を記録してから閉じてください。お一人ずつのお知らせがむずかしいときは、公表などの代わりの方法を記録します。',
        { status: 409 },
      )
    await markClosed(tx, id, why, now)
    await note(tx, 'breach.closed', id, {}, actor, now)
  })
}

function open<T>(db: Db, id: string, work: (tx: Db, it: Stored) => Promise<T>): Promise<T> {
  return inTransaction(db, async tx => {
    const it = await lockBreach(tx, id)
    if (!it) throw unknown()
    if (it.closedAt !== null) throw new Refusal('breach-closed', 'この件はもう閉じています。', { status: 409 })
    const answer = await work(tx, it)
    await announce(tx, 'privacy')
    return answer
  })
}

const unknown = () => new Refusal('no-breach', 'この漏えい等の記録は見つかりません。一覧を開き直してください。', { status: 404 })

function note(tx: Db, name: string, id: string, data: Record<string, unknown>, actor: string, now: Date): Promise<number> {
  return record(tx, [{ customer: NOBODY, name, at: now, subject: id, actor, data }], now)
}
