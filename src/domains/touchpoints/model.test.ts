import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import type { Claimed, Turn } from './contract.ts'
import * as touchpoints from './index.ts'

const start = new Date('2026-07-21T01:00:00Z')
const MINUTE = 60_000

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

/** What a worker, the machinery or a person does next. `pick` chooses among what there is. */
const Deed = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('claim' as const),
      worker: fc.constantFrom('w1', 'w2'),
      limit: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      worker: fc.constantFrom('w1', 'w2'),
      to: fc.constantFrom(
        'sent' as const,
        'handed' as const,
        'moved' as const,
        'skipped' as const,
        'expired' as const,
        'held' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('kill' as const), worker: fc.constantFrom('w1', 'w2') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('reclaim' as const, 'replan' as const, 'release' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('move' as const, 'skip' as const, 'restore' as const, 'done' as const, 'letGo' as const),
      pick: fc.nat(99),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('outcome' as const), pick: fc.nat(99) }) },
)
type Deed = typeof Deed extends fc.Arbitrary<infer T> ? T : never

it('the ledger stays true under any sequence of claims, kills, reclaims, settles and moves', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(Deed, { minLength: 5, maxLength: 40 }), async deeds => {
      run += 1
      const play = await opened(`00000000-0000-7000-8000-${String(run).padStart(12, '0')}`)
      for (const deed of deeds) await perform(play, deed)
      await checkLedger(play)
    }),
    { numRuns: 25 },
  )
}, 120_000)

type Play = {
  plan: string
  ids: string[]
  hands: Map<string, Claimed[]>
  sentTwice: string[]
  sent: Map<string, number>
  now: Date
}

async function opened(plan: string): Promise<Play> {
  await sql`truncate touchpoints, touchpoint_changes`.execute(database.db)
  const ids = await people(database.db, 4)
  const play = { plan, ids, hands: new Map(), sentTwice: [], sent: new Map(), now: start }
  await replan(play)
  return play
}

const replan = ({ plan, ids, now }: Play) =>
  touchpoints.plan(
    database.db,
    sql`select c.id, ${plan}::uuid, s.key, 'delivery:once', 1, 'message', s.class, 5, ${start}::timestamptz, null, null, null, null
          from unnest(${ids}::uuid[]) as c(id), (values ('thanks', 'notice'), ('news', 'ad')) as s(key, class)`,
    now,
  )

async function perform(play: Play, deed: Deed): Promise<void> {
  play.now = new Date(play.now.getTime() + MINUTE)
  const { now, hands } = play
  switch (deed.do) {
    case 'claim': {
      for (const lane of await touchpoints.lanesDue(database.db, now)) {
        const until = new Date(now.getTime() + 3 * MINUTE)
        const got = await touchpoints.claim(database.db, { worker: deed.worker, lane, limit: deed.limit, until }, now)
        hands.set(deed.worker, [...(hands.get(deed.worker) ?? []), ...got])
      }
      return
    }
    case 'settle':
      return settle(play, deed.worker, deed.to)
    case 'kill':
      return void hands.delete(deed.worker)
    case 'reclaim':
      return void (await touchpoints.reclaim(database.db, now))
    case 'replan':
      return void (await replan(play))
    case 'release':
      return void (await touchpoints.releaseAll(database.db, { reason: 'test' }, 'x', now))
    default:
      return byHand(play, deed.do, deed.pick)
  }
}

async function settle(play: Play, worker: string, to: Turn['to']): Promise<void> {
  const { now, hands, sent } = play
  const mine = hands.get(worker) ?? []
  hands.delete(worker)
  // The network comes first: what the worker holds goes out whether or not it may still settle.
  if (to === 'sent') for (const row of mine) sent.set(row.id, (sent.get(row.id) ?? 0) + 1)
  const turns = mine.map(row => ({
    customerId: row.customerId,
    id: row.id,
    from: 'claimed' as const,
    to,
    worker,
    reason: 'test',
    dueAt: to === 'moved' ? new Date(now.getTime() + MINUTE) : null,
  }))
  await touchpoints.turn(database.db, turns, `worker:${worker}`, now)
}

async function byHand(play: Play, deed: 'move' | 'skip' | 'restore' | 'done' | 'letGo' | 'outcome', pick: number): Promise<void> {
  const all = (await touchpoints.list(database.db, { plan: play.plan }, { limit: 50 })).items
  const row = all[pick % all.length]
  // Whether a contact that may have gone out goes out again is a person's decision; here nobody takes it.
  if (!row || row.reason === 'maybe-sent') return
  const { customerId, id } = row
  const why = { reason: 'お客様のご希望' }
  const verbs = {
    move: () =>
      touchpoints.move(
        database.db,
        customerId,
        id,
        { dueAt: new Date(play.now.getTime() + 2 * MINUTE), ...why },
        'staff:1',
        play.now,
      ),
    skip: () => touchpoints.skip(database.db, customerId, id, why, 'staff:1', play.now),
    restore: () => touchpoints.restore(database.db, customerId, id, why, 'staff:1', play.now),
    done: () => touchpoints.doneByHand(database.db, customerId, id, { ...why, outcome: 'spoke' }, 'staff:1', play.now),
    letGo: () => touchpoints.letGo(database.db, customerId, id, why, 'staff:1', play.now),
    outcome: () => touchpoints.recordOutcomes(database.db, [{ customerId, id, outcome: 'replied' }], 'x', play.now),
  }
  // A way that does not exist is refused in a sentence; anything else thrown is a bug.
  await verbs[deed]().catch((thrown: { code?: string }) => expect(['turn-impossible', 'touchpoint-busy']).toContain(thrown.code))
}

async function checkLedger({ plan, sent }: Play): Promise<void> {
  const rows = await database.db.selectFrom('touchpoints').selectAll().where('plan_id', '=', plan).execute()
  expect(rows).toHaveLength(8)
  for (const row of rows) {
    if (!['planned', 'claimed', 'sent', 'handed', 'done'].includes(row.state)) expect(row.reason).toBeTruthy()
    if (row.legal_class === 'ad') expect(sent.get(row.id) ?? 0, `${row.id} was sent`).toBeLessThanOrEqual(1)

    // Read in order, each change begins where the one before ended, and the last is where the row is.
    const changes = await database.db
      .selectFrom('touchpoint_changes')
      .selectAll()
      .where('touchpoint_id', '=', row.id)
      .orderBy('id')
      .execute()
    let state = 'planned'
    for (const change of changes) {
      expect(change.from_state).toBe(state)
      state = change.to_state
    }
    expect(state).toBe(row.state)
  }
}
