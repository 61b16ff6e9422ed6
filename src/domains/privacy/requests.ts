import * as consent from '#domains/consent/index.ts'
import type { Follower } from '#domains/customers/index.ts'
import * as customers from '#domains/customers/index.ts'
import type { Typed } from '#domains/customers/search-rules.ts'
import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import { promiseAbout } from '#domains/tasks/promise-rules.ts'
import { type DayPoint, dayOn } from '#kernel/day-point.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { type Counted, countedUpTo, type Page, skipOf, skipped } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import type { Answer, Identity, RequestInput, RequestRow } from './request-contract.ts'
import { answerBy, refuseAnswer, remindOn } from './request-rules.ts'
import {
  insertRequest,
  keepPromiseOf,
  lockRequest,
  markAnswered,
  markIdentified,
  nextNumber,
  requestById,
  requestCount,
  requestsOf,
  type Stored,
} from './request-store.ts'

/** Requests with the day each must be answered by: `open` ones, or all. */
export async function requests(
  db: Db,
  asked: { state: 'open' | 'all'; customer?: string | undefined; limit?: number },
  now: Date,
): Promise<RequestRow[]> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  return (await requestsOf(db, { limit: 500, ...asked })).map(it => shown(it, today))
}

type Asked = Typed & { state: 'open' | 'all'; customer?: string | undefined; since?: DayPoint | undefined }

/** A page of requests, in the same order. Refusal `bad-cursor`. */
export async function requestPage(
  db: Db,
  { cursor, limit, ...asked }: Asked & { cursor?: string | undefined; limit: number },
  now: Date,
): Promise<Page<RequestRow>> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  const skip = skipOf(cursor)
  const rows = await requestsOf(db, { ...asked, since: dayOn(asked.since, today), skip, limit: limit + 1 })
  return skipped({ rows: rows.map(it => shown(it, today)), skip, limit })
}

/** How many requests a filter finds. */
export async function requestsCounted(db: Db, asked: Asked, now: Date): Promise<Counted> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  return countedUpTo(await requestCount(db, { ...asked, since: dayOn(asked.since, today) }))
}

/** One request. Refusal `no-request`. */
export async function requestOf(db: Db, id: string, now: Date): Promise<RequestRow> {
  const it = await requestById(db, id)
  if (!it) throw unknown()
  return shown(it, dayOf(now, (await settings.get(db, 'company')).zone))
}

const shown = ({ promiseId: _, ...it }: Stored, today: string): RequestRow => ({
  ...it,
  late: it.state === 'open' && it.dueOn < today,
})

/**
 * Opens a person's request about their own data: it has a day to answer by and stands in 今日 of who answers it. A wish to stop is a refusal at once, before anybody is identified
 * (any way will do, 特電法規則5条); answers its id.
 * @law P11 P12 M11
 */
export function openRequest(db: Db, it: RequestInput, actor: string, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    if (it.customer) await known(tx, it.customer)
    const id = newId<'request'>()
    const book = await law.book(tx)
    const dueOn = answerBy(it.receivedOn, law.figure(book, 'request.answer-days', it.receivedOn))
    const number = await nextNumber(tx, 'privacy_requests', `R${it.receivedOn.slice(0, 4)}-`)
    await insertRequest(tx, { ...it, id, number, dueOn }, now)
    await note(tx, it.customer, 'request.received', id, { kind: it.kind, dueOn }, actor, now)
    if (it.customer) await begun(tx, { ...it, id, number, dueOn, customer: it.customer }, actor, now)
    await announce(tx, 'privacy')
    return id
  })
}

type Begun = Pick<RequestInput, 'kind' | 'staff' | 'receivedOn'> & { id: string; number: string; dueOn: string; customer: string }

async function begun(tx: Db, it: Begun, actor: string, now: Date): Promise<void> {
  if (it.kind === 'stop-use' || it.kind === 'erase') await refuseFor(tx, it.customer, 'ad', { request: it.id }, actor, now)
  const ahead = law.figure(await law.book(tx), 'request.remind-days', it.receivedOn)
  const promise = await tasks.makePromise(
    tx,
    it.customer,
    {
      what: promiseAbout(it),
      dueOn: remindOn(it.receivedOn, it.dueOn, ahead),
      staffId: it.staff ?? undefined,
    },
    actor,
    now,
  )
  await keepPromiseOf(tx, it.id, promise)
}

function refuseFor(
  tx: Db,
  customer: string,
  topic: 'ad' | 'all',
  evidence: Record<string, unknown>,
  actor: string,
  now: Date,
): Promise<number> {
  return consent.say(tx, [{ customer, said: 'no', channel: 'all', topic, way: 'form', at: now, actor, evidence }], now)
}

/** Writes down how the person (or the agent's right) was checked and who it is. Refusals `no-request`, `request-closed`, `no-customer`. @law P11 */
export function identify(db: Db, id: string, it: Identity, actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const request = await lockRequest(tx, id)
    if (!request) throw unknown()
    if (request.state !== 'open') throw new Refusal('request-closed', 'この請求にはもう回答しました。', { status: 409 })
    await known(tx, it.customer)
    await markIdentified(tx, id, it, actor, now)
    if (request.customer?.id !== it.customer) {
      if (request.promiseId) await tasks.dropPromise(tx, request.promiseId, 'お客様が違っていたため', actor, now)
      const { kind, staff, receivedOn, number, dueOn } = request
      await begun(tx, { id, kind, number, dueOn, receivedOn, staff: staff?.id ?? null, customer: it.customer }, actor, now)
    }
    await note(tx, it.customer, 'request.identified', id, {}, actor, now)
  })
}

/**
 * Answers a request, refusal with its reason included, and does what it asks: a stop of use refuses everything over every channel and takes away what waits; an erasure erases.
 * Refusals as in `refuseAnswer`, `erase-name-differs`, `legal-hold-stands`.
 * @law P11 P12
 */
export function answer(db: Db, id: string, it: Answer, followers: readonly Follower[], actor: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const request = await lockRequest(tx, id)
    if (!request) throw unknown()
    const customer = request.customer?.id ?? null
    refuseAnswer({ ...request, customer, identityAt: request.identity ? new Date(request.identity.at) : null }, it)
    await markAnswered(tx, id, it, actor, now)
    if (it.outcome === 'done' && customer) await carriedOut(tx, request, customer, it, followers, actor, now)
    if (request.promiseId) await tasks.keepPromise(tx, request.promiseId, actor, now)
    await note(tx, customer, 'request.answered', id, { kind: request.kind, outcome: it.outcome }, actor, now)
    await announce(tx, 'privacy')
  })
}

async function carriedOut(
  tx: Db,
  { id, kind }: Stored,
  customer: string,
  it: Answer,
  followers: readonly Follower[],
  actor: string,
  now: Date,
): Promise<void> {
  if (kind === 'erase') return customers.erase(tx, customer, it.name ?? '', followers, actor, now)
  if (kind !== 'stop-use') return
  await refuseFor(tx, customer, 'all', { request: id }, actor, now)
  await customers.archive(tx, [customer], followers, actor, now)
}

async function known(tx: Db, customer: string): Promise<void> {
  if (!(await customers.reach(tx, [customer])).has(customer))
    throw new Refusal('no-customer', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
}

const unknown = () => new Refusal('no-request', 'この請求は見つかりません。一覧を開き直してください。', { status: 404 })

function note(
  tx: Db,
  customer: string | null,
  name: string,
  id: string,
  data: Record<string, unknown>,
  actor: string,
  now: Date,
): Promise<number> {
  return record(tx, [{ customer: customer ?? NOBODY, name, at: now, subject: id, actor, data }], now)
}
