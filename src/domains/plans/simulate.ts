import type { Outside } from '#domains/gate/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays, type Day } from '#kernel/day.ts'
import { Refusal } from '#kernel/refusal.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Database, Db } from '#platform/database/connect.ts'
import { type Company, companyOf } from './company.ts'
import type { SimulateBody, SimulationResult } from './contract.ts'
import { enrolSince } from './enrol.ts'
import { letAllGo } from './entry.ts'
import { activate } from './lifecycle.ts'
import { definitions, planById, runningPlans, type StoredPlan } from './plan-store.ts'
import { hear, type Later, tick } from './play.ts'
import { cardsOf, publish } from './publish.ts'
import { beginAt, closeShadow, copyPresent, copyRefusals, openShadow, type Played, refresh } from './shadow-store.ts'
import { factHours, resultOf, smsSent } from './simulate-views.ts'
import { smsPartsOf } from './sms-length.ts'
import { sweep } from './sweep.ts'

/** Who is told of each day, what ends it early, which message channels do not leave the machine, and the address customers see, which links of an SMS begin with. */
export type Watching = Outside & { onDay?: (day: Day) => Promise<void>; signal?: AbortSignal; publicUrl?: string }
// So many SMS are filled to tell how long they are.
const MOST_SMS = 200
const LONGEST_DAYS = 1100

/**
 * Plays plans over [from, to) on a ledger of their own: the same verbs, day by day and hour by hour, with outcomes as assumed. The real tables are only read, no lock is held and
 * no bell rings. Days before today are replayed as they would have been; of orders and events what was known at each hour, of customers what is known now.
 * Refusals `window-too-long`, `window-backwards`, `simulate-nothing`, `simulation-cancelled`.
 */
export async function simulate(db: Db, body: SimulateBody, now: Date, watching: Watching = {}): Promise<SimulationResult> {
  const company = await companyOf(db)
  const plans = await chosen(db, body)
  refuseWindow(body)
  const played = await Promise.all(plans.map(plan => playedOf(db, plan, body.draft)))
  if (db.isTransaction) throw new Error('a simulation needs a connection of its own')
  return (db as Database['db']).connection().execute(async conn => {
    try {
      const refusals = body.assumptions.stop > 0
      await openShadow(conn, { refusals, second: body.assumptions.second !== false })
      if (refusals) await copyRefusals(conn, body.customerId)
      const start = await begin(conn, { plans, played, body, now }, company)
      const clock = { stood: start }
      await play(conn, { plans: plans.map(plan => plan.id), body, company, start, outside: watching, clock }, watching)
      const asked = { plans: plans.map(plan => plan.id), body, zone: company.zone, start: at(body.from, '00:00', company.zone) }
      const sms = await smsPartsOf(conn, await smsSent(conn, asked, MOST_SMS), watching.publicUrl)
      return await resultOf(conn, asked, sms)
    } finally {
      await closeShadow(conn)
    }
  })
}

/** What is checked before a simulation is put in line. */
export function refuseWindow({ from, to }: { from: Day; to: Day }): void {
  if (from >= to) throw new Refusal('window-backwards', '終わりの日は、始まりの日より後にしてください。', { status: 422 })
  if (addDays(from, LONGEST_DAYS) < to)
    throw new Refusal('window-too-long', '試せるのは3年分までです。期間を短くしてください。', { status: 422 })
}

async function chosen(db: Db, { planIds }: SimulateBody): Promise<StoredPlan[]> {
  const found =
    planIds.length === 0
      ? await runningPlans(db)
      : (await Promise.all(planIds.map(id => planById(db, id)))).filter(it => it !== null)
  const usable = found.filter(plan => plan.state !== 'archived' && (plan.live_version !== null || plan.draft !== null))
  if (usable.length === 0)
    throw new Refusal('simulate-nothing', '試せる計画がありません。計画を選ぶか、先に動かしてください。', { status: 409 })
  return usable
}

/** Sets the shadow's first moment: today's state for the coming days, an empty ledger for days gone by. */
async function begin(
  conn: Database['db'],
  { plans, played, body, now }: { plans: readonly StoredPlan[]; played: readonly Played[]; body: SimulateBody; now: Date },
  company: Company,
): Promise<Date> {
  if (body.from >= dayOf(now, company.zone)) {
    const ids = plans.map(plan => plan.id)
    await copyPresent(conn, ids, body, now, company)
    for (const plan of plans) await goOn(conn, plan, body.draft, now)
    if (body.assumptions.second !== false) await letAllGo(conn, ids, now)
    await refresh(conn)
    return now
  }
  const first = at(body.from, '00:00', company.zone)
  await beginAt(conn, played, body, company)
  for (const { id, version, definition } of played) await touchpoints.register(conn, id, version, cardsOf(definition), first)
  return first
}

async function goOn(conn: Database['db'], plan: StoredPlan, draft: boolean, now: Date): Promise<void> {
  if (draft && plan.draft !== null && plan.live_version !== null) await publish(conn, plan.id, { choices: {} }, 'simulation', now)
  if (plan.state === 'draft' || plan.state === 'paused') await activate(conn, plan.id, { takeAlongDays: 0 }, 'simulation', now)
}

async function playedOf(conn: Db, plan: StoredPlan, draft: boolean): Promise<Played> {
  const version = plan.live_version ?? 1
  const live = plan.live_version === null ? undefined : (await definitions(conn, plan.id)).get(plan.live_version)
  const definition = (draft ? plan.draft : null) ?? live ?? plan.draft
  if (!definition) throw new Error(`plan ${plan.id} has no definition`)
  return { id: plan.id, version, definition }
}

/** `clock`: where it last stood; what is due by the next hour happens in between. */
type Playing = {
  plans: readonly string[]
  body: SimulateBody
  company: Company
  start: Date
  outside: Outside
  clock: { stood: Date }
}

async function play(conn: Database['db'], it: Playing, { onDay, signal }: Watching): Promise<void> {
  const { zone } = it.company
  const coming: Later = []
  for (let day = dayOf(it.start, zone); day < it.body.to; day = addDays(day, 1)) {
    if (signal?.aborted) throw new Refusal('simulation-cancelled', '試すのをやめました。', { status: 409 })
    await onDay?.(day)
    await playDay(conn, it, day, coming)
    if (day.endsWith('1')) await refresh(conn)
  }
}

/** A day: the daily round first, then each hour in which something is due, was bought or is heard. */
async function playDay(conn: Database['db'], it: Playing, day: Day, coming: Later): Promise<void> {
  const { plans, body, company, start } = it
  const only = body.customerId === null ? {} : { customers: [body.customerId] }
  const midnight = at(day, '00:00', company.zone)
  const opens = new Date(Math.max(+midnight, +start))
  await sweep(conn, opens, plans, only)
  const end = at(addDays(day, 1), '00:00', company.zone)
  const hours = await factHours(conn, opens, end)
  for (let now = opens; now < end; ) {
    await enrolWhereNew(conn, hours, now, plans, only)
    await hear(conn, take(coming, now), now)
    coming.push(...(await tick(conn, body.assumptions, now, { ...it.outside, since: it.clock.stood })))
    it.clock.stood = now
    now = await nextHour(conn, now, end, hours, coming)
  }
}

async function enrolWhereNew(
  conn: Db,
  hours: ReadonlySet<number>,
  now: Date,
  plans: readonly string[],
  only: { customers?: readonly string[] },
): Promise<void> {
  const since = new Date(now.getTime() - HOUR)
  if (hours.has(since.getTime())) await enrolSince(conn, since, now, { only: plans, ...only })
}

const HOUR = 3_600_000

/** The next full hour in which something happens; `end` when nothing does. */
async function nextHour(conn: Db, now: Date, end: Date, hours: ReadonlySet<number>, coming: Later): Promise<Date> {
  const due = await touchpoints.nextDue(conn)
  for (let hour = Math.floor(now.getTime() / HOUR) * HOUR + HOUR; hour < end.getTime(); hour += HOUR) {
    if (hours.has(hour - HOUR) || (due !== null && due.getTime() <= hour) || coming.some(it => it.at.getTime() <= hour))
      return new Date(hour)
  }
  return end
}

function take(coming: Later, now: Date): Later {
  const ready = coming.filter(it => it.at <= now)
  coming.splice(0, coming.length, ...coming.filter(it => it.at > now))
  return ready
}
