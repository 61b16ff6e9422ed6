import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import type { Database, Db } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as gate from './index.ts'

const ELEVEN = new Date('2026-07-21T02:00:00Z')
const MINUTE = 60_000
const PLAN = newId()

type Due = { who: number; step: string; legal: 'ad' | 'notice'; ago: number; priority: number; hurry: boolean }
type Said = { key: string; answer: string; rule: string; until: Date | null; into: string | null; evidence: unknown }

let database: Database
let who: string[] = []
beforeAll(async () => {
  database = await freshDb()
  who = await people(database.db, 4)
  const yes = who.map(customer => ({ customer, said: 'yes' as const, channel: 'email' as const, way: 'form' as const }))
  await consent.say(database.db, yes, new Date(ELEVEN.getTime() - 86_400_000))
  const steps = ['a', 'b', 'c'].map(key => ({ key, card: { name: key, channels: ['email' as const] } }))
  await touchpoints.register(database.db, PLAN, 1, { name: '物販・EC', control: 0, steps }, ELEVEN)
})

// Each an order of its own, so that which of two alike survives is told by when it was placed.
async function plan(db: Db, some: readonly Due[]): Promise<void> {
  const column = <T>(pick: (due: Due, place: number) => T) => some.map(pick)
  const orders = column(() => newId())
  await sql`
    insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at)
    select c, o, 'test', o::text, ${ELEVEN}::timestamptz - make_interval(hours => n), 5000, ${ELEVEN}
      from unnest(${column(it => who[it.who])}::uuid[], ${orders}::uuid[], ${column((_, place) => (place * 7) % 11)}::int[]) as u(c, o, n)`.execute(
    db,
  )
  await touchpoints.plan(
    db,
    sql`select c, ${PLAN}::uuid, step, 'n:' || n, 1, 'message', legal, priority::smallint, ${ELEVEN}::timestamptz - make_interval(mins => ago),
               case when hurry then ${ELEVEN}::timestamptz + interval '3 hours' end, o, null, null
          from unnest(${column(it => who[it.who])}::uuid[], ${column(it => it.step)}::text[], ${column(it => it.legal)}::text[], ${column(it => it.priority)}::int[],
            ${column(it => it.ago)}::int[], ${column(it => it.hurry)}::bool[], ${orders}::uuid[], ${column((_, place) => place)}::int[]) as u(c, step, legal, priority, ago, hurry, o, n)`,
    ELEVEN,
  )
}

class TakenBack extends Error {
  readonly said: Said[]
  constructor(said: Said[]) {
    super('taken back')
    this.said = said
  }
}

/** What the gate says when workers take `limit` rows at a time, in this order of lanes; what goes is on its way, or `settled` before the next batch. All of it is taken back. */
async function saidBy(limit: number, settled: boolean, backwards: boolean): Promise<Said[]> {
  try {
    return await database.db.transaction().execute(async tx => {
      const judged: gate.Judged[] = []
      const lanes = await touchpoints.lanesDue(tx, ELEVEN)
      for (const lane of backwards ? lanes.toReversed() : lanes) {
        for (let more = true; more; ) {
          const until = new Date(ELEVEN.getTime() + MINUTE)
          const some = await gate.judge(tx, await touchpoints.claim(tx, { worker: 'w', lane, limit, until }, ELEVEN), ELEVEN)
          if (settled) await settle(tx, some)
          judged.push(...some)
          more = some.length >= limit
        }
      }
      throw new TakenBack(told(judged))
    })
  } catch (thrown) {
    if (thrown instanceof TakenBack) return thrown.said
    throw thrown
  }
}

async function settle(db: Db, some: readonly gate.Judged[]): Promise<void> {
  const sent = some.flatMap(({ touchpoint: { customerId, id, channel }, verdict }) =>
    verdict.answer === 'send' ? [{ customerId, id, channel, from: 'claimed' as const, to: 'sent' as const, worker: 'w' }] : [],
  )
  await touchpoints.turn(db, sent, 'worker:w', ELEVEN)
}

function told(judged: readonly gate.Judged[]): Said[] {
  const name = new Map(judged.map(({ touchpoint: it }) => [it.id, `${it.customerId} ${it.stepKey} ${it.occurrence}`]))
  const nameOf = (id: string | null) => (id === null ? null : (name.get(id) ?? id))
  return judged
    .map(({ touchpoint, verdict: { answer, rule, until, into, evidence } }) => {
      return { key: nameOf(touchpoint.id) ?? '', answer, rule, until, into: nameOf(into), evidence }
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const dues = fc.array(
  fc.record({
    who: fc.nat(3),
    step: fc.constantFrom('a', 'b', 'c'),
    legal: fc.constantFrom('ad' as const, 'ad' as const, 'notice' as const),
    // Some of one instant: nothing but the order behind them tells them apart.
    ago: fc.constantFrom(0, 1, 30, 90),
    priority: fc.integer({ min: 3, max: 6 }),
    hurry: fc.boolean(),
  }),
  { minLength: 2, maxLength: 14 },
)

test('the same due contacts get the same answers in batches of any size, in any order of lanes, sent at once or still on their way', async () => {
  await fc.assert(
    fc.asyncProperty(
      dues,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.boolean(),
      async (some, limit, settled, backwards) => {
        await sql`truncate touchpoints, orders cascade`.execute(database.db)
        await plan(database.db, some)
        const whole = await saidBy(1000, false, false)
        expect(whole).toHaveLength(some.length)
        expect(await saidBy(limit, settled, backwards)).toEqual(whole)
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

test('of three orders of one day the one that was placed first is told, and no more than one', async () => {
  await sql`truncate touchpoints, orders cascade`.execute(database.db)
  const due: Due = { who: 0, step: 'a', legal: 'notice', ago: 0, priority: 5, hurry: false }
  await plan(database.db, [due, due, due])
  // The second order lies 7 hours back, the third 3, the first 0.
  const said = await saidBy(1, false, false)
  expect(said.map(it => `${it.key.slice(-3)} ${it.answer}`)).toEqual(['n:0 merge', 'n:1 send', 'n:2 merge'])
  expect(new Set(said.flatMap(it => it.into ?? []))).toEqual(new Set([`${who[0]} a n:1`]))
})
