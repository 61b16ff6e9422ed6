import { dropYes } from '#domains/consent/index.ts'
import { forgetNotes } from '#domains/customers/index.ts'
import { forgetDeliveries } from '#domains/dispatch/index.ts'
import { forgetVerdicts } from '#domains/gate/index.ts'
import { forgetRejects } from '#domains/imports/index.ts'
import * as law from '#domains/law/index.ts'
import { anonymiseOrders } from '#domains/purchases/index.ts'
import { settings } from '#domains/staff/index.ts'
import { forgetTalks } from '#domains/tasks/index.ts'
import { forgetChanges } from '#domains/touchpoints/index.ts'
import type { Day } from '#kernel/day.ts'
import { newId } from '#kernel/ids.ts'
import { addMonths } from '#kernel/month.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Aging } from '#platform/aging.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { forgetOldWords } from '#platform/events.ts'
import { oldBreaches } from './breach-store.ts'
import { yesesOver } from './consent-views.ts'
import { oldProvisions } from './provision-store.ts'
import { oldRequests } from './request-store.ts'
import type { RetentionLine, RetentionRun } from './retention-contract.ts'
import { keptBefore } from './retention-rules.ts'
import { beginRun, endRun, heldBack, runsOf } from './retention-store.ts'

type Owner = (db: Db, aging: Aging) => Promise<number>
type Rule = { key: string; table: string; what: 'delete' | 'pseudonymise'; figure: law.FigureKey; retire: Owner }

// One line per table: whose rows, how long, what happens. The figure is a dated setting of the law; the verb is the owner's own.
const REGISTER: readonly Rule[] = [
  { key: 'deliveries', table: 'deliveries', what: 'delete', figure: 'keep.deliveries-years', retire: forgetDeliveries },
  { key: 'verdicts', table: 'verdicts', what: 'delete', figure: 'keep.verdicts-years', retire: forgetVerdicts },
  { key: 'changes', table: 'touchpoint_changes', what: 'delete', figure: 'keep.changes-years', retire: forgetChanges },
  { key: 'free-text', table: 'events', what: 'pseudonymise', figure: 'keep.free-text-years', retire: forgetOldWords },
  { key: 'notes', table: 'notes', what: 'delete', figure: 'keep.notes-years', retire: forgetNotes },
  { key: 'talks', table: 'tasks', what: 'pseudonymise', figure: 'keep.talks-years', retire: forgetTalks },
  { key: 'orders', table: 'orders', what: 'pseudonymise', figure: 'keep.orders-years', retire: anonymiseOrders },
  { key: 'consents', table: 'consents', what: 'delete', figure: 'consent.keep-years', retire: yesesGone },
  { key: 'rejects', table: 'import_rejects', what: 'delete', figure: 'keep.rejects-days', retire: forgetRejects },
  { key: 'provisions', table: 'provisions', what: 'delete', figure: 'provision.keep-years', retire: provisionsOver },
  { key: 'requests', table: 'privacy_requests', what: 'delete', figure: 'keep.requests-years', retire: oldRequests },
  { key: 'breaches', table: 'breaches', what: 'delete', figure: 'keep.breaches-years', retire: oldBreaches },
]

const CHUNK = 5000
// A night's work of one table; what is left goes the next night.
const MOST_CHUNKS = 400

/** The register as it holds today: table, rule, figure, and the day before which rows go. @law P4 P9 M9 T3 11-consent 11-send 11-survey 11-purchase 11-accounting 11-provision 11-request */
export async function register(db: Db, now: Date): Promise<RetentionLine[]> {
  const { zone } = await settings.get(db, 'company')
  return lines(await law.book(db), dayOf(now, zone))
}

function lines(book: law.Book, today: Day): RetentionLine[] {
  const known = new Map(law.figuresOn(book, today).map(it => [it.key, it]))
  return REGISTER.map(({ key, table, what, figure }) => {
    const unit = figure.endsWith('-days') ? 'days' : 'years'
    const keep = law.figure(book, figure, today)
    return { key, table, what, figure, keep, unit, law: known.get(figure)?.law ?? [], before: keptBefore(today, keep, unit) }
  })
}

/** The last runs, newest first. */
export const runs = (db: Db, most = 60): Promise<RetentionRun[]> => runsOf(db, most)

/**
 * Runs the register: in chunks, each a transaction of its own, sparing people under legal hold; dry, it only counts what would go. What was done is kept in `retention_runs`.
 * @law P4 P9
 */
export async function retire(db: Db, { dry, actor }: { dry: boolean; actor: string }, now: () => Date): Promise<RetentionRun> {
  const { zone } = await settings.get(db, 'company')
  const day = dayOf(now(), zone)
  const spare = await heldBack(db)
  const id = newId<'run'>()
  const run: RetentionRun = { id, dry, day, results: [], spared: spare.length, actor, startedAt: now(), finishedAt: null }
  await beginRun(db, run)
  const byKey = new Map(REGISTER.map(rule => [rule.key, rule]))
  for (const { key, before } of lines(await law.book(db), day)) {
    const rule = byKey.get(key)
    if (!rule) continue
    const aging = { before: at(before, '00:00', zone), spare, limit: CHUNK, dry }
    run.results.push({ key, before, rows: dry ? await rule.retire(db, aging) : await inChunks(db, rule.retire, aging) })
  }
  run.finishedAt = now()
  await endRun(db, run)
  return run
}

async function inChunks(db: Db, work: Owner, aging: Aging): Promise<number> {
  let rows = 0
  for (let chunk = 0; chunk < MOST_CHUNKS; chunk += 1) {
    const gone = await inTransaction(db, tx => work(tx, aging))
    rows += gone
    if (gone < aging.limit) break
  }
  return rows
}

// A yes is kept until years after the last advertisement it could carry; what still stands, and every refusal, stays (M9, T3).
async function yesesGone(db: Db, { dry, ...aging }: Aging): Promise<number> {
  const over = await yesesOver(db, dry ? { ...aging, limit: 1_000_000_000 } : aging)
  return dry ? over.length : dropYes(db, over)
}

// A record that a contract replaces is kept shorter (規則21・25条).
async function provisionsOver(db: Db, { before, spare, limit, dry }: Aging): Promise<number> {
  const { zone } = await settings.get(db, 'company')
  const book = await law.book(db)
  const day = dayOf(before, zone)
  const years = law.figure(book, 'provision.keep-years', day)
  const shorter = years - law.figure(book, 'provision.contract-keep-years', day)
  return oldProvisions(db, { before: day, contractBefore: addMonths(day, 12 * shorter), spare, limit, dry })
}
