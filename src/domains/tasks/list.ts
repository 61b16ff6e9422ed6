import { z } from 'zod'
import * as consent from '#domains/consent/index.ts'
import * as selling from '#domains/selling/index.ts'
import { settings } from '#domains/staff/index.ts'
import { addDays } from '#kernel/day.ts'
import { decodeCursor, encodeCursor } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Language } from '#platform/i18n/sentence.ts'
import { careWords } from './care-words.ts'
import type { Face, TaskFilter, TaskRow, Today, Why } from './contract.ts'
import { mayOffer } from './may.ts'
import { openingOf } from './opening.ts'
import { promisesOf } from './promise-store.ts'
import { promiseWords } from './promise-words.ts'
import { isLate } from './rules.ts'
import { scriptFor } from './script.ts'
import { countTasks, doneTasks, oneTask, openTasks, type TaskRecord } from './store.ts'
import { alongWith, around, boughtLately, customerFace, lastSaid } from './views.ts'

export type Viewing = { staffId: string; branchId: string | null; zone: string; language?: Language }

/** Today's list: what is due until the end of today (or of `until`), most important first, with counts. */
export async function today(db: Db, who: Viewing, filter: TaskFilter, now: Date): Promise<z.input<typeof Today>> {
  const day = dayOf(now, who.zone)
  const whom = { whose: filter.whose, staffId: who.staffId, branchId: who.branchId }
  const until = at(addDays(filter.until ?? day, 1), '00:00', who.zone)
  const since = at(day, '00:00', who.zone)
  const after = filter.cursor ? decodeCursor(filter.cursor, place => z.int().min(0).parse(place)) : 0
  const asked = { after, limit: filter.limit + 1 }
  const rows =
    filter.state === 'done'
      ? await doneTasks(db, whom, { since, ...asked })
      : await openTasks(db, whom, { until, kind: filter.kind, ...asked }, now)
  const counts = await countTasks(db, whom, { until, since }, now)
  const items = rows.slice(0, filter.limit).map(row => present(row, { zone: who.zone, language: who.language ?? 'ja' }, now))
  return { items, next: rows.length > filter.limit ? encodeCursor(after + filter.limit) : null, counts }
}

/** Everything one needs while doing a task: who they are, what they bought, what was said, what is promised, what surrounds today. Refusal: no-such-task. */
export async function face(
  db: Db,
  id: string,
  whose: { zone: string; caller: string; language: Language },
  now: Date,
): Promise<z.input<typeof Face>> {
  const { zone } = whose
  const task = await oneTask(db, id)
  if (!task) throw new Refusal('no-such-task', 'この仕事は見つかりません。一覧を開き直してください。', { status: 404 })
  const whom = task.customer_id
  const asked = {
    template: task.template,
    customer: whom,
    subject: task.subject_id,
    branch: task.branch_id,
    staff: task.staff_id,
  }
  const request = await selling.requestFor(db, whom, id)
  const [customer, bought, said, promises, surroundings, script, opening, mayContact, wishes, along] = await Promise.all([
    customerFace(db, whom),
    boughtLately(db, whom, zone),
    lastSaid(db, whom),
    promisesOf(db, whom),
    around(db, whom),
    scriptFor(db, asked, now),
    openingOf(db, task, whose),
    mayOffer(db, task, request === null ? null : new Date(request.at), now),
    consent.needsOf(db, whom),
    alongWith(db, whom, id),
  ])
  const day = dayOf(now, zone)
  return {
    task: present(task, whose, now),
    customer,
    bought: bought.map(it => ({ name: it.name, on: it.on, warrantyUntil: it.warranty_until })),
    said,
    promises: promises.map(it => presentPromise(it, whose.language, day)),
    around: surroundings.map(it => ({
      at: it.at,
      what: it.step ?? '',
      channel: it.channel ?? channelOf(it.kind),
      state: it.state,
      outcome: it.outcome,
    })),
    opening,
    request: request && { words: request.words, on: request.on, product: request.product },
    script,
    along,
    mayContact,
    wishes,
  }
}

/** A promise as the screen shows it; late when its day is over and it is still open. */
export function presentPromise(
  it: {
    id: string
    customer_id: string
    what: string
    due_on: string
    made_at: Date
    kept_at: Date | null
    dropped_reason: string | null
  },
  language: Language,
  today: string,
) {
  const open = !it.kept_at && !it.dropped_reason
  return {
    id: it.id,
    customerId: it.customer_id,
    what: promiseWords(it.what, language),
    dueOn: it.due_on,
    madeAt: it.made_at,
    keptAt: it.kept_at,
    dropped: it.dropped_reason,
    late: open && it.due_on < today,
  }
}

function present(row: TaskRecord, whose: { zone: string; language: Language }, now: Date): z.input<typeof TaskRow> {
  const why = whyNow(row, whose, now)
  const silentSince = why.on !== undefined && (row.last_spoken_at === null || +row.last_spoken_at < +new Date(why.on))
  return {
    customerId: row.customer_id,
    id: row.id,
    customer: { name: row.customer_name, kana: row.kana, honorific: row.honorific, kind: row.customer_kind },
    contact: row.contact,
    kind: row.kind,
    purpose: row.purpose,
    product: row.product,
    title: promiseWords(row.title, whose.language),
    why: { ...why, silentSince },
    priority: row.priority,
    dueAt: row.due_at,
    until: row.window_until,
    late: row.state !== 'done' && isLate({ dueAt: row.due_at, until: row.window_until }, now),
    state: row.state,
    outcome: row.outcome,
    staff: row.staff_id ? { id: row.staff_id, name: row.staff_name ?? '' } : null,
    branch: row.branch_id ? { id: row.branch_id, name: row.branch_name ?? '' } : null,
    undoUntil: row.pass_on_at,
  }
}

// What was written when a call of care was planned grows old: it is said anew until the call is done.
function whyNow(row: TaskRecord, whose: { zone: string; language: Language }, now: Date): Why {
  const why = row.why as Why
  if (row.care === null || row.state === 'done') return why
  const { since, bought, rhythm } = row.care
  const silence = {
    since: new Date(since),
    bought: bought === null ? null : new Date(bought),
    spoken: row.last_spoken_at,
    rhythm,
  }
  const text = careWords(silence, whose, now)
  return text === null ? why : { ...why, text }
}

const channelOf = (kind: string): string | null =>
  ({ call: 'phone', visit: 'visit', postcard: 'postcard', check: 'check', survey: 'survey' })[kind] ?? null

/** The badge of 今日: what is due for me until the end of today, and how much of it is late. */
export async function taskCounter(
  db: Db,
  viewer: { id: string; branchId: string | null },
  now: Date,
): Promise<Record<string, number>> {
  const { zone } = await settings.get(db, 'company')
  const day = dayOf(now, zone)
  const until = at(addDays(day, 1), '00:00', zone)
  const counts = await countTasks(
    db,
    { whose: 'me', staffId: viewer.id, branchId: viewer.branchId },
    { until, since: at(day, '00:00', zone) },
    now,
  )
  return { 'tasks.due': counts.open, 'tasks.late': counts.late }
}
