import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import * as gate from '#domains/gate/index.ts'
import { Assumptions } from '#domains/plans/contract.ts'
import { tick } from '#domains/plans/play.ts'
import { closeShadow, copyPresent, openShadow } from '#domains/plans/shadow-store.ts'
import { settings } from '#domains/staff/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { missedCounts } from '#domains/touchpoints/missed-views.ts'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { jst } from '#test/support/plans.ts'
import { work } from '#test/support/work.ts'

const { db } = await freshDb()
const HOUR = 3_600_000
const BEFORE = jst('2026-10-01T09:00:00')
const MONDAY = jst('2026-10-19T11:00:00')
const [ginza, umeda] = [newId(), newId()]
await sql`insert into branches (id, name) values (${ginza}, '銀座店'), (${umeda}, '梅田店')`.execute(db)

type Someone = { branch: string | null; priority: number; hour: number }
type Row = {
  id: string
  branch: string | null
  priority: number
  state: string
  reason: string | null
  kind: string
  day: string
  hour: number
}

/** People whose week is full of advertising, and one ad more for each with its last hour on the Wednesday. */
async function crowd(some: readonly Someone[]): Promise<string> {
  await sql`truncate touchpoints, touchpoint_changes, tasks`.execute(db)
  const ids = await people(
    db,
    some.map((_, at) => ({ mobile: `+8190${String(at).padStart(8, '0')}` })),
  )
  for (const [at, { branch }] of some.entries())
    await sql`update customers set branch_id = ${branch} where id = ${ids[at]}`.execute(db)
  await consent.say(
    db,
    ids.map(customer => ({ customer, said: 'yes', channel: 'email', way: 'form' })),
    BEFORE,
  )
  const plan = newId()
  const steps = ['秋のご案内', '点検のお知らせ', '新しい色のご紹介'].map((name, at) => ({
    key: `ad-${at}`,
    card: { name, kind: 'message' as const, channels: ['email' as const] },
  }))
  await touchpoints.register(db, plan, 1, { name: '秋のご案内', control: 0, steps }, BEFORE)
  const due = (at: number, hour: number) => new Date(+jst('2026-10-19T00:00:00') + (at * 24 + hour) * HOUR)
  for (const at of [0, 1, 2])
    await touchpoints.plan(
      db,
      sql`select c.id, ${plan}::uuid, ${`ad-${at}`}::text, 'once', 1, 'message', 'ad', case when ${at} = 2 then c.priority else 2 end::smallint,
                 case when ${at} = 2 then ${due(2, 0)}::timestamptz + c.hour * interval '1 hour' else ${due(at, 11)}::timestamptz end, ${due(at, 20)}::timestamptz, null, c.branch, null
            from unnest(${ids}::uuid[], ${some.map(it => it.priority)}::int[], ${some.map(it => it.hour)}::int[], ${some.map(it => it.branch)}::uuid[]) c(id, priority, hour, branch)`,
      BEFORE,
    )
  return plan
}

async function rowsOf(at: Db): Promise<Row[]> {
  const found = await sql<Row>`
    select id, branch_id as branch, priority::int as priority, state, reason, kind, (coalesce(contacted_at, due_at) at time zone 'Asia/Tokyo')::date as day,
           extract(hour from planned_for at time zone 'Asia/Tokyo')::int as hour
      from touchpoints where step_key = 'ad-2' order by id`.execute(at)
  return found.rows
}

const rounds = (days: number) =>
  Array.from({ length: days * 14 }, (_, n) => new Date(+MONDAY + (Math.floor(n / 14) * 24 + (n % 14) - 3) * HOUR))

const fullest = (rows: readonly Row[]): number => {
  const calls = rows.filter(it => it.kind === 'call' && ['moved', 'planned', 'handed', 'done'].includes(it.state))
  return Math.max(
    0,
    ...Map.groupBy(calls, it => `${it.branch}/${it.day}`)
      .values()
      .map(it => it.length),
  )
}

it('never more calls out of the cap than a branch makes on a day, the most important first; the rest stands in the list of the missed, and the simulation says the same [C5]', async () => {
  const someone = fc.record({
    branch: fc.constantFrom(ginza, umeda, null),
    priority: fc.integer({ min: 1, max: 9 }),
    hour: fc.constantFrom(10, 11, 15),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(someone, { minLength: 4, maxLength: 14 }),
      fc.integer({ min: 0, max: 3 }),
      async (some, callsPerDay) => {
        await settings.put(db, 'caps', { callsPerDay }, 'test', BEFORE)
        const plan = await crowd(some)
        const foretold = await db.connection().execute(async conn => {
          try {
            await openShadow(conn)
            await copyPresent(conn, [plan], { from: '2026-10-19', to: '2026-11-30', customerId: null }, BEFORE, {
              zone: 'Asia/Tokyo',
            } as never)
            for (const now of rounds(9)) await tick(conn, Assumptions.parse({ done: 0, absent: 0 }), now)
            return await rowsOf(conn)
          } finally {
            await closeShadow(conn)
          }
        })
        for (const now of rounds(9)) {
          await work(db, now)
          expect(fullest(await rowsOf(db))).toBeLessThanOrEqual(callsPerDay)
        }
        const rows = await rowsOf(db)
        expect(foretold).toEqual(rows)

        expect(rows).toHaveLength(some.length)
        for (const branch of [ginza, umeda, null]) {
          const mine = rows.filter(it => it.branch === branch)
          const [called, left] = [mine.filter(it => it.state === 'handed'), mine.filter(it => it.state !== 'handed')]
          expect(called.length).toBe(Math.min(callsPerDay, mine.length))
          expect(left.every(it => it.state === 'skipped' && it.reason === 'cap.week')).toBe(true)
          // The most important have the places, whenever they were judged; of equals who was promised it first.
          const ranks = (some: readonly Row[]) => some.map(it => it.priority * 100 + it.hour).toSorted((a, b) => a - b)
          expect(ranks(called)).toEqual(ranks(mine).slice(0, callsPerDay))
        }
        const span = {
          from: jst('2026-10-01T00:00:00'),
          to: jst('2026-11-01T00:00:00'),
          today: jst('2026-10-19T00:00:00'),
          sendingPaused: false,
        }
        const missed = (await missedCounts(db, { ...span, plan, reason: 'cap.week' })).branches.reduce(
          (sum, it) => sum + it.contacts,
          0,
        )
        expect(missed).toBe(rows.filter(it => it.state === 'skipped').length)
      },
    ),
    { numRuns: 12 },
  )
}, 240_000)

it('fewer calls on a day than were planned: the most important keep their day, what a person promised stays, the rest end as if it had always been so [C5]', async () => {
  const someone = fc.record({
    branch: fc.constantFrom(ginza, umeda, null),
    priority: fc.integer({ min: 1, max: 9 }),
    hour: fc.constantFrom(10, 11, 15),
  })
  const limits = fc.record({
    before: fc.integer({ min: 1, max: 4 }),
    after: fc.integer({ min: 0, max: 4 }),
    byHand: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { minLength: 4, maxLength: 12 }), limits, async (some, { before, after, byHand }) => {
      await settings.put(db, 'caps', { callsPerDay: before }, 'test', BEFORE)
      await crowd(some)
      const [first, last] = [rounds(4), rounds(9).slice(4 * 14)]
      for (const now of first) await work(db, now)
      const noon = first.at(-1) ?? MONDAY
      const waiting = (await rowsOf(db)).filter(it => it.kind === 'call' && it.state === 'moved')
      expect(waiting.length).toBeGreaterThan(0)
      const agreed = byHand ? await promise(waiting, noon) : null
      await settings.put(db, 'caps', { callsPerDay: after }, 'test', noon)
      await gate.keepToLimit(db, noon)
      expect(await gate.keepToLimit(db, noon)).toBe(0)

      const rows = await rowsOf(db)
      const kept = new Set(rows.filter(it => it.state === 'moved').map(it => it.id))
      const ended = rows.filter(it => !kept.has(it.id))
      expect(ended.every(it => it.state === 'skipped' && it.reason === 'cap.week')).toBe(true)
      expectMostImportant(waiting, kept, { agreed, after })
      for (const at of last) await work(db, at)
      expect(new Set((await rowsOf(db)).filter(it => it.state === 'handed').map(it => it.id))).toEqual(kept)
    }),
    { numRuns: 8 },
  )
}, 240_000)

// The least important of them, which the limit would take first; it is due just before the hour in which nobody is called.
async function promise(waiting: readonly Row[], now: Date): Promise<string> {
  const [call] = waiting.toSorted((a, b) => b.priority - a.priority)
  if (!call) throw new Error('no call waits')
  const found = await sql<{ customer: string }>`select customer_id as customer from touchpoints where id = ${call.id}`.execute(db)
  const to = { dueAt: jst(`${call.day}T11:30:00`), reason: 'この時間でとのお約束' }
  await touchpoints.move(db, found.rows[0]?.customer ?? '', call.id, to, 'staff:1', now)
  return call.id
}

function expectMostImportant(
  waiting: readonly Row[],
  kept: ReadonlySet<string>,
  { agreed, after }: { agreed: string | null; after: number },
) {
  for (const day of Map.groupBy(waiting, it => `${it.branch}/${it.day}`).values()) {
    const [stays, gone] = [day.filter(it => kept.has(it.id)), day.filter(it => !kept.has(it.id))]
    const least = day.some(it => it.id === agreed) ? 1 : 0
    expect(stays.length).toBe(Math.min(day.length, Math.max(after, least)))
    expect(gone.map(it => it.id)).not.toContain(agreed)
    const planned = stays.filter(it => it.id !== agreed).map(it => it.priority)
    expect(Math.max(0, ...planned)).toBeLessThanOrEqual(Math.min(10, ...gone.map(it => it.priority)))
  }
}

it('two workers who give places away at the same time fill no day twice [C5]', async () => {
  await settings.put(db, 'caps', { callsPerDay: 2 }, 'test', BEFORE)
  await crowd(Array.from({ length: 24 }, () => ({ branch: ginza, priority: 5, hour: 11 })))
  for (const now of rounds(2)) await work(db, now)
  const wednesday = jst('2026-10-21T11:00:00')
  const lanes = (rest: number) => Array.from({ length: 32 }, (_, n) => n * 2 + rest)
  const judge = (tx: Db, worker: string, rest: number) =>
    touchpoints
      .claim(tx, { worker, lane: lanes(rest), limit: 100, until: new Date(+wednesday + HOUR) }, wednesday)
      .then(claimed => gate.judge(tx, claimed, wednesday))
  const other = { done: false, judged: Promise.resolve([] as readonly gate.Judged[]) }
  const first = await db.transaction().execute(async tx => {
    const judged = await judge(tx, 'a', 0)
    other.judged = db.transaction().execute(async then => {
      const theirs = await judge(then, 'b', 1)
      other.done = true
      return theirs
    })
    const waits = sql<{ count: number }>`select count(*)::int as count from pg_locks where locktype = 'advisory' and not granted`
    while (!other.done && (await waits.execute(db)).rows[0]?.count === 0);
    return judged
  })
  const second = await other.judged
  expect([first.length > 2, second.length > 2]).toEqual([true, true])
  const rows = await rowsOf(db)
  expect(rows.filter(it => it.kind === 'call')).toHaveLength(2)
  expect(rows.filter(it => it.state === 'skipped')).toHaveLength(22)
})
