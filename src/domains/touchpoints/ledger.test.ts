import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { Database } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { deskOf, PLAN } from '#test/support/desk.ts'
import { people } from '#test/support/people.ts'
import * as touchpoints from './index.ts'

const now = new Date('2026-07-21T01:00:00Z')

let database: Database
let desk: ReturnType<typeof deskOf>
beforeAll(async () => {
  database = await freshDb()
  desk = deskOf(database.db, now)
})

describe('a touchpoint is planned once', () => {
  it('even when its plan is read again', async () => {
    const ids = await people(database.db, 3)
    expect(await desk.planFor(ids, 'thanks')).toBe(3)
    expect(await desk.planFor(ids, 'thanks')).toBe(0)
    expect(await desk.rows('thanks')).toHaveLength(3)
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
    await desk.planFor([ken], 'due')
    await desk.planFor([ken], 'not-due', { due: desk.later(10) })
    const lane = await desk.laneOf(ken)
    await database.db.transaction().execute(async tx => {
      const mine = await touchpoints.claim(tx, { worker: 'w1', lane, limit: 100, until: desk.later(5) }, now)
      expect(mine.filter(it => it.customerId === ken).map(it => it.stepKey)).toEqual(['due'])
      expect(await touchpoints.claim(database.db, { worker: 'w2', lane, limit: 100, until: desk.later(5) }, now)).toEqual([])
    })
  })

  it('that dies leaves notices to be sent again and ads to a person', async () => {
    const notice = await desk.claimed('died-notice', {}, 'dead', desk.later(1))
    const ad = await desk.claimed('died-ad', { legal: 'ad' }, 'dead', desk.later(1))
    const call = await desk.claimed('died-call', { legal: 'ad', kind: 'call' }, 'dead', desk.later(1))
    await touchpoints.reclaim(database.db, now)
    expect(await desk.rows('died-ad')).toMatchObject([{ state: 'claimed' }])
    await touchpoints.reclaim(database.db, desk.later(2))
    expect(await desk.rows('died-notice')).toMatchObject([{ state: 'planned' }])
    expect(await desk.rows('died-call')).toMatchObject([{ state: 'planned' }])
    expect(await desk.rows('died-ad')).toMatchObject([{ state: 'held', reason: 'maybe-sent' }])
    expect((await desk.changes(ad.id)).at(-1)).toMatchObject({ from_state: 'claimed', to_state: 'held', reason: 'maybe-sent' })
    expect((await touchpoints.heldList(database.db, {}, { limit: 10 })).items.map(it => it.id)).toContain(ad.id)
    expect(await desk.changes(notice.id)).toHaveLength(2)
    expect(await desk.changes(call.id)).toHaveLength(2)
  })

  it('that stops gives back what it has not begun, ads too', async () => {
    await desk.claimed('back', { legal: 'ad' }, 'stopping')
    expect((await touchpoints.giveBack(database.db, 'stopping', now)).held).toBe(0)
    expect(await desk.rows('back')).toMatchObject([{ state: 'planned' }])
    expect(await touchpoints.giveBack(database.db, 'stopping', now)).toEqual({ planned: 0, held: 0 })
  })

  it('whose row went to another cannot settle it', async () => {
    const mine = await desk.claimed('fenced', {}, 'slow', desk.later(1))
    await touchpoints.reclaim(database.db, desk.later(2))
    await touchpoints.claim(
      database.db,
      { worker: 'quick', lane: await desk.laneOf(mine.customerId), limit: 100, until: desk.later(9) },
      desk.later(3),
    )
    const turn = {
      customerId: mine.customerId,
      id: mine.id,
      from: 'claimed' as const,
      to: 'sent' as const,
      channel: 'email' as const,
    }
    expect(await touchpoints.turn(database.db, [{ ...turn, worker: 'slow' }], 'worker:slow', desk.later(3))).toEqual([])
    expect(await touchpoints.turn(database.db, [{ ...turn, worker: 'quick' }], 'worker:quick', desk.later(3))).toHaveLength(1)
  })
})

describe('a turn', () => {
  it('happens once, stands in the history once and is an event', async () => {
    const mine = await desk.claimed('turned')
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
    expect(await desk.changes(mine.id)).toMatchObject([{ to_state: 'claimed' }, { to_state: 'sent' }])
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
    const sent = await desk.claimed('leaving-2')
    await touchpoints.turn(database.db, [{ customerId: sent.customerId, id: sent.id, from: 'claimed', to: 'sent' }], 'x', now)
    const ids = await people(database.db, 4)
    await desk.planFor(ids, 'leaving')
    const [first] = await desk.rows('leaving')
    await touchpoints.skip(database.db, first?.customer_id ?? '', first?.id ?? '', { reason: 'お客様のご希望' }, 'staff:1', now)
    await touchpoints.turn(
      database.db,
      [{ customerId: first?.customer_id ?? '', id: first?.id ?? '', from: 'skipped', to: 'planned' }],
      'x',
      now,
    )
    const select = sql`select customer_id, id, 'cancelled', 'plan-left', null::timestamptz, 7 from touchpoints where step_key in ('leaving', 'leaving-2')`
    expect(await touchpoints.turnWhere(database.db, select, 'staff:1', now)).toBe(4)
    expect(await desk.rows('leaving')).toMatchObject(Array(4).fill({ state: 'cancelled', reason: 'plan-left' }))
  })
})
