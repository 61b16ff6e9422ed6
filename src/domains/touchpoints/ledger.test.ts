import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import type { State } from './contract.ts'
import * as touchpoints from './index.ts'

const now = new Date('2026-07-21T01:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const PLAN = '00000000-0000-7000-8000-000000000001'

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

function planFor(
  ids: readonly string[],
  step: string,
  more: { legal?: string; kind?: string; notAfter?: Date | null; due?: Date } = {},
) {
  return touchpoints.plan(
    database.db,
    sql`select c.id, ${PLAN}::uuid, ${step}::text, 'delivery:once', 1, ${more.kind ?? 'message'}, ${more.legal ?? 'notice'}, 5,
          ${more.due ?? now}::timestamptz, ${more.notAfter ?? null}::timestamptz, null, null, null
          from unnest(${[...ids]}::uuid[]) as c(id)`,
    now,
  )
}

const laneOf = async (id: string): Promise<number> =>
  (await sql<{ lane: number }>`select hashtext(${id}) & 63 as lane`.execute(database.db)).rows[0]?.lane ?? 0

async function rows(
  step: string,
): Promise<{ customer_id: string; id: string; state: State; reason: string | null; due_at: Date }[]> {
  return database.db
    .selectFrom('touchpoints')
    .select(['customer_id', 'id', 'state', 'reason', 'due_at'])
    .where('step_key', '=', step)
    .execute() as never
}

const changes = async (id: string) =>
  database.db
    .selectFrom('touchpoint_changes')
    .select(['from_state', 'to_state', 'reason'])
    .where('touchpoint_id', '=', id)
    .orderBy('id')
    .execute()

async function claimed(step: string, more: Parameters<typeof planFor>[2] = {}, worker = 'w1', until = later(5)) {
  const [ken = ''] = await people(database.db, 1)
  await planFor([ken], step, more)
  const mine = (await touchpoints.claim(database.db, { worker, lane: await laneOf(ken), limit: 100, until }, now)).find(
    it => it.stepKey === step,
  )
  if (!mine) throw new Error('not claimed')
  return mine
}

describe('a touchpoint is planned once', () => {
  it('even when its plan is read again', async () => {
    const ids = await people(database.db, 3)
    expect(await planFor(ids, 'thanks')).toBe(3)
    expect(await planFor(ids, 'thanks')).toBe(0)
    expect(await rows('thanks')).toHaveLength(3)
  })

  it('together with what must stand first', async () => {
    const [chihiro = ''] = await people(database.db, 1)
    const first = sql`entered as (insert into enrolments (customer_id, plan_id, occurrence, version, anchor_at, entered_at)
      values (${chihiro}, ${PLAN}, 'x:1', 1, ${now}, ${now}) returning customer_id)`
    const select = sql`select customer_id, ${PLAN}::uuid, 'with-first', 'x:1', 1, 'call', 'notice', 5, ${now}::timestamptz, null, null, null, null from entered`
    expect(await touchpoints.plan(database.db, select, now, { first })).toBe(1)
  })

  it('by hand, with its card', async () => {
    const [misaki = ''] = await people(database.db, 1)
    const id = newId()
    const contact = {
      id,
      customerId: misaki as never,
      kind: 'call' as const,
      name: 'お礼の電話',
      legalClass: 'notice' as const,
      priority: 3,
      dueAt: now,
    }
    await touchpoints.planByHand(database.db, contact, 'staff:1', now)
    await touchpoints.planByHand(database.db, contact, 'staff:1', now)
    const { row, history } = await touchpoints.one(database.db, misaki, id)
    expect(row).toMatchObject({ state: 'planned', step: { key: 'hand', name: 'お礼の電話' } })
    expect(history).toMatchObject([{ from: null, to: 'planned', actor: 'staff:1' }])
  })
})

describe('a worker', () => {
  it('claims only what is due, and only in a lane that nobody else has', async () => {
    const [ken = ''] = await people(database.db, 1)
    await planFor([ken], 'due')
    await planFor([ken], 'not-due', { due: later(10) })
    const lane = await laneOf(ken)
    await database.db.transaction().execute(async tx => {
      const mine = await touchpoints.claim(tx, { worker: 'w1', lane, limit: 100, until: later(5) }, now)
      expect(mine.filter(it => it.customerId === ken).map(it => it.stepKey)).toEqual(['due'])
      expect(await touchpoints.claim(database.db, { worker: 'w2', lane, limit: 100, until: later(5) }, now)).toEqual([])
    })
  })

  it('that dies leaves notices to be sent again and ads to a person', async () => {
    const notice = await claimed('died-notice', {}, 'dead', later(1))
    const ad = await claimed('died-ad', { legal: 'ad' }, 'dead', later(1))
    const call = await claimed('died-call', { legal: 'ad', kind: 'call' }, 'dead', later(1))
    await touchpoints.reclaim(database.db, now)
    expect(await rows('died-ad')).toMatchObject([{ state: 'claimed' }])
    await touchpoints.reclaim(database.db, later(2))
    expect(await rows('died-notice')).toMatchObject([{ state: 'planned' }])
    expect(await rows('died-call')).toMatchObject([{ state: 'planned' }])
    expect(await rows('died-ad')).toMatchObject([{ state: 'held', reason: 'maybe-sent' }])
    expect((await changes(ad.id)).at(-1)).toMatchObject({ from_state: 'claimed', to_state: 'held', reason: 'maybe-sent' })
    expect((await touchpoints.heldList(database.db, {}, { limit: 10 })).items.map(it => it.id)).toContain(ad.id)
    expect(await changes(notice.id)).toHaveLength(2)
    expect(await changes(call.id)).toHaveLength(2)
  })

  it('that stops gives back what it has not begun, ads too', async () => {
    await claimed('back', { legal: 'ad' }, 'stopping')
    expect((await touchpoints.giveBack(database.db, 'stopping', now)).held).toBe(0)
    expect(await rows('back')).toMatchObject([{ state: 'planned' }])
    expect(await touchpoints.giveBack(database.db, 'stopping', now)).toEqual({ planned: 0, held: 0 })
  })

  it('whose row went to another cannot settle it', async () => {
    const mine = await claimed('fenced', {}, 'slow', later(1))
    await touchpoints.reclaim(database.db, later(2))
    await touchpoints.claim(
      database.db,
      { worker: 'quick', lane: await laneOf(mine.customerId), limit: 100, until: later(9) },
      later(3),
    )
    const turn = {
      customerId: mine.customerId,
      id: mine.id,
      from: 'claimed' as const,
      to: 'sent' as const,
      channel: 'email' as const,
    }
    expect(await touchpoints.turn(database.db, [{ ...turn, worker: 'slow' }], 'worker:slow', later(3))).toEqual([])
    expect(await touchpoints.turn(database.db, [{ ...turn, worker: 'quick' }], 'worker:quick', later(3))).toHaveLength(1)
  })
})

describe('a turn', () => {
  it('happens once, stands in the history once and is an event', async () => {
    const mine = await claimed('turned')
    const turn = {
      customerId: mine.customerId,
      id: mine.id,
      from: 'claimed' as const,
      to: 'sent' as const,
      channel: 'email' as const,
    }
    expect(await touchpoints.turn(database.db, [turn], 'worker:w1', now)).toMatchObject([
      { from: 'claimed', to: 'sent', channel: 'email' },
    ])
    expect(await touchpoints.turn(database.db, [turn], 'worker:w1', now)).toEqual([])
    expect(await changes(mine.id)).toMatchObject([{ to_state: 'claimed' }, { to_state: 'sent' }])
    const events = await database.db.selectFrom('events').select('name').where('subject_id', '=', mine.id).execute()
    expect(events).toEqual([{ name: 'touchpoint.sent' }])
  })

  it('back from sent, or without a reason, is refused', async () => {
    const it = { customerId: newId(), id: newId() }
    await expect(async () =>
      touchpoints.turn(database.db, [{ ...it, from: 'sent', to: 'planned' }], 'x', now),
    ).rejects.toMatchObject({ code: 'turn-impossible' })
    await expect(async () =>
      touchpoints.turn(database.db, [{ ...it, from: 'planned', to: 'skipped' }], 'x', now),
    ).rejects.toMatchObject({ code: 'reason-missing' })
  })

  it('of a whole selection leaves what is no longer waiting', async () => {
    // First, since a claim takes a whole lane and may find a neighbour in it.
    const sent = await claimed('leaving-2')
    await touchpoints.turn(database.db, [{ customerId: sent.customerId, id: sent.id, from: 'claimed', to: 'sent' }], 'x', now)
    const ids = await people(database.db, 4)
    await planFor(ids, 'leaving')
    const [first] = await rows('leaving')
    await touchpoints.skip(database.db, first?.customer_id ?? '', first?.id ?? '', { reason: 'お客様のご希望' }, 'staff:1', now)
    await touchpoints.turn(
      database.db,
      [{ customerId: first?.customer_id ?? '', id: first?.id ?? '', from: 'skipped', to: 'planned' }],
      'x',
      now,
    )
    const select = sql`select customer_id, id, 'cancelled', 'plan-left', null::timestamptz, 7 from touchpoints where step_key in ('leaving', 'leaving-2')`
    expect(await touchpoints.turnWhere(database.db, select, 'staff:1', now)).toBe(4)
    expect(await rows('leaving')).toMatchObject(Array(4).fill({ state: 'cancelled', reason: 'plan-left' }))
  })
})
