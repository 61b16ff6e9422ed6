import { sql } from 'kysely'
import * as staff from '#domains/staff/index.ts'
import type { LegalClass } from '#domains/touchpoints/contract.ts'
import type { Db } from '#platform/database/connect.ts'
import type { SimulateBody, SimulationResult } from './contract.ts'
import type { Sql } from './due-views.ts'
import { PLAYED } from './entry-views.ts'
import { countedOnce } from './name-views.ts'

type Asked = { plans: readonly string[]; body: SimulateBody; zone: string; start: Date }

/** An SMS of the shadow: to whom, about what, with which words. */
export type SmsSent = {
  customer: string
  subject: string | null
  branch: string | null
  staff: string | null
  template: string | null
  name: string
  legalClass: LegalClass
  day: string
}
type Workload = SimulationResult['workload']

/** The full hours (as epoch milliseconds) of [from, to) in which somebody bought or something happened. */
export async function factHours(db: Db, from: Date, to: Date): Promise<Set<number>> {
  const found = await sql<{ hour: Date }>`
    select distinct date_trunc('hour', placed_at) as hour from orders where placed_at >= ${from} and placed_at < ${to}
    union select distinct date_trunc('hour', at) from events where at >= ${from} and at < ${to} and name not like 'touchpoint.%'`.execute(
    db,
  )
  return new Set(found.rows.map(row => row.hour.getTime()))
}

const mineOf = ({ plans, body }: Asked): Sql =>
  sql`t.plan_id = any(${[...plans]}::uuid[]) ${body.customerId === null ? sql`` : sql`and t.customer_id = ${body.customerId}`}`
const happenedOf = (asked: Asked): Sql => sql`${mineOf(asked)} and t.contacted_at >= ${asked.start}::timestamptz`
const dayOf = ({ zone }: Asked): Sql => sql`(t.contacted_at at time zone ${sql.lit(zone)})::date`

/** The SMS of the shadow ledger, or as many of them, evenly over the days. */
export function smsSent(db: Db, asked: Asked, most: number): Promise<SmsSent[]> {
  return rows<SmsSent>(
    db,
    sql`select s.customer_id as customer, s.subject_id as subject, s.branch_id as branch, s.staff_id as staff, c.card ->> 'template' as template,
               coalesce(c.card ->> 'name', s.step_key) as name, s.legal_class as "legalClass", s.day
          from (select t.*, ${dayOf(asked)} as day, row_number() over (order by t.contacted_at, t.customer_id, t.step_key) - 1 as n, count(*) over () as whole
                  from touchpoints t where ${happenedOf(asked)} and t.channel = 'sms') s
          left join step_cards c on c.plan_id = s.plan_id and c.version = s.plan_version and c.step_key = s.step_key
         where s.n % greatest(1, ceil(s.whole / ${most}::numeric)::int) = 0`,
  )
}

/** What came of the shadow ledger; an SMS is paid by its parts. */
export async function resultOf(db: Db, asked: Asked, smsParts: number): Promise<SimulationResult> {
  const [mine, happened, day] = [mineOf(asked), happenedOf(asked), dayOf(asked)]
  const [days, steps, channels, reasons, workload, whole] = [
    await rows<SimulationResult['days'][number]>(
      db,
      sql`select ${day} as day, count(*) as count from touchpoints t where ${happened} group by 1 order by 1`,
    ),
    await rows<SimulationResult['steps'][number]>(
      db,
      sql`select p.key as plan, t.step_key as step, coalesce(max(s.card ->> 'name'), t.step_key) as name, t.state, count(*) as count
            from touchpoints t join plans p on p.id = t.plan_id left join step_cards s on s.plan_id = t.plan_id and s.version = t.plan_version and s.step_key = t.step_key
           where ${mine} and (t.contacted_at >= ${asked.start}::timestamptz or t.settled_at >= ${asked.start}::timestamptz or t.state in ('held')) group by p.key, t.step_key, t.state order by 1, 2, 4`,
    ),
    await rows<SimulationResult['channels'][number]>(
      db,
      sql`select coalesce(t.channel, 'none') as channel, count(*) as count from touchpoints t where ${happened} group by 1 order by 1`,
    ),
    await rows<SimulationResult['reasons'][number]>(
      db,
      sql`select v.answer, v.rule, count(*) as count from verdicts v join touchpoints t on t.customer_id = v.customer_id and t.id = v.touchpoint_id
           where ${mine} and v.answer not in ('send', 'hand') group by 1, 2 order by 3 desc, 1, 2`,
    ),
    await workloadOf(db, happened, day),
    await rows<{ contacts: number; people: number; entered: number; second: number }>(
      db,
      sql`select count(*) as contacts, count(distinct t.customer_id) as people,
                 (select count(*) from enrolments e where e.entered_at >= ${asked.start}::timestamptz and ${countedOnce}) as entered,
                 (select count(distinct e.customer_id) from enrolments e where e.weighed = ${PLAYED}::uuid)::int as second from touchpoints t where ${happened}`,
    ),
  ]
  const busiest = workload.toSorted((one, other) => other.count - one.count)[0]
  return {
    days,
    steps,
    channels,
    reasons,
    workload,
    busiest: busiest ? { day: busiest.day, count: busiest.count, capacity: busiest.capacity } : null,
    cost: await costOf(db, channels, smsParts),
    ...(whole[0] ?? { contacts: 0, people: 0, entered: 0, second: 0 }),
    calendar: asked.body.customerId === null ? [] : await calendarOf(db, mine, asked),
  }
}

async function rows<Row>(db: Db, query: Sql): Promise<Row[]> {
  return (await sql<Row>`${query}`.execute(db)).rows
}

function workloadOf(db: Db, happened: Sql, day: Sql): Promise<Workload> {
  return rows(
    db,
    sql`select w.day, w.branch_id as "branchId", coalesce(b.name, '') as branch, w.count,
               coalesce((select sum(s.daily_calls) from staff s where s.state = 'active' and s.branch_id is not distinct from w.branch_id), 0)::int as capacity
          from (select ${day} as day, t.branch_id, count(*) as count from touchpoints t where ${happened} and t.kind in ('call', 'visit') group by 1, 2) w
          left join branches b on b.id = w.branch_id order by 1, 3`,
  )
}

async function costOf(db: Db, channels: SimulationResult['channels'], smsParts: number): Promise<SimulationResult['cost']> {
  const prices: Readonly<Record<string, number>> = await staff.settings.get(db, 'prices')
  const priced = channels.map(({ channel, count }) => {
    const parts = channel === 'sms' ? smsParts : 1
    const each = prices[channel] ?? 0
    return { channel, count, each, parts, cost: Math.round(each * parts * count) }
  })
  return { total: priced.reduce((sum, it) => sum + it.cost, 0), channels: priced }
}

async function calendarOf(db: Db, mine: Sql, { zone, start }: Asked): Promise<SimulationResult['calendar']> {
  type Row = Omit<SimulationResult['calendar'][number], 'at'> & { at: Date }
  const when = sql`coalesce(t.contacted_at, t.due_at)`
  const found = await rows<Row>(
    db,
    sql`select (${when} at time zone ${sql.lit(zone)})::date as day, ${when} as at, p.key as plan, t.step_key as step, coalesce(s.card ->> 'name', t.step_key) as name, t.kind, t.channel, t.state, t.reason
          from touchpoints t join plans p on p.id = t.plan_id left join step_cards s on s.plan_id = t.plan_id and s.version = t.plan_version and s.step_key = t.step_key
         where ${mine} and ${when} >= ${start}::timestamptz order by ${when}, t.step_key`,
  )
  return found.map(row => ({ ...row, at: row.at.toISOString() }))
}
