import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
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

describe('a person', () => {
  it('moves a contact and its slack with it', async () => {
    const [ken = ''] = await people(database.db, 1)
    await planFor([ken], 'move', { notAfter: later(60) })
    const [row] = await rows('move')
    const id = row?.id ?? ''
    await touchpoints.move(database.db, ken, id, { dueAt: later(120), reason: 'ご旅行中' }, 'staff:1', now)
    const { row: moved } = await touchpoints.one(database.db, ken, id)
    expect(moved).toMatchObject({
      state: 'moved',
      reason: 'hand.moved',
      note: 'ご旅行中',
      dueAt: later(120),
      notAfter: later(180),
      plannedFor: now,
    })
    await expect(touchpoints.move(database.db, ken, id, { dueAt: later(-1), reason: 'x' }, 'staff:1', now)).rejects.toMatchObject(
      { code: 'move-to-past' },
    )
  })

  it('does it by hand, once', async () => {
    const [ken = ''] = await people(database.db, 1)
    await planFor([ken], 'self')
    const [row] = await rows('self')
    const done = () =>
      touchpoints.doneByHand(database.db, ken, row?.id ?? '', { reason: '店頭でお話しした', outcome: 'spoke' }, 'staff:1', now)
    await done()
    await done()
    expect((await touchpoints.one(database.db, ken, row?.id ?? '')).row).toMatchObject({ state: 'done', outcome: 'spoke' })
    const events = await database.db
      .selectFrom('events')
      .select('name')
      .where('subject_id', '=', row?.id ?? '')
      .orderBy('name')
      .execute()
    expect(events.map(it => it.name)).toEqual(['touchpoint.done', 'touchpoint.outcome'])
  })

  it('cannot touch what is on its way, and hears of what is not there', async () => {
    const mine = await claimed('busy')
    await expect(touchpoints.skip(database.db, mine.customerId, mine.id, { reason: 'x' }, 's', now)).rejects.toMatchObject({
      code: 'touchpoint-busy',
    })
    await expect(touchpoints.skip(database.db, mine.customerId, newId(), { reason: 'x' }, 's', now)).rejects.toMatchObject({
      code: 'touchpoint-not-found',
    })
  })

  it('works off what came too late', async () => {
    const [a, b, c] = [await claimed('late-1'), await claimed('late-2'), await claimed('late-3')]
    const expire = [a, b, c].map(it => ({
      customerId: it.customerId,
      id: it.id,
      from: 'claimed' as const,
      to: 'expired' as const,
      reason: 'late',
    }))
    await touchpoints.turn(database.db, expire, 'gate', now)
    const late = async () => (await touchpoints.lateList(database.db, {}, { limit: 50 })).items.map(it => it.id)
    expect(await late()).toEqual(expect.arrayContaining([a.id, b.id, c.id]))
    await touchpoints.letGo(database.db, a.customerId, a.id, { reason: '季節が過ぎた' }, 's', now)
    await touchpoints.doneByHand(database.db, b.customerId, b.id, { reason: '電話した', outcome: 'spoke' }, 's', now)
    await touchpoints.handOver(database.db, c.customerId, c.id, { reason: '担当から電話' }, 's', now)
    expect(await late()).toEqual([])
    expect(await rows('late-3')).toMatchObject([{ state: 'handed' }])
  })
})

describe('an outcome', () => {
  it('makes a sent row done; the heavier word stays; the same word twice is one', async () => {
    const mine = await claimed('answered')
    const whom = { customerId: mine.customerId, id: mine.id }
    expect(await touchpoints.recordOutcomes(database.db, [{ ...whom, outcome: 'clicked' }], 'x', now)).toBe(0)
    await touchpoints.turn(database.db, [{ ...whom, from: 'claimed', to: 'sent' }], 'x', now)
    expect(await touchpoints.recordOutcomes(database.db, [{ ...whom, outcome: 'replied' }], 'x', now)).toBe(1)
    expect(
      await touchpoints.recordOutcomes(
        database.db,
        [
          { ...whom, outcome: 'clicked' },
          { ...whom, outcome: 'clicked' },
        ],
        'x',
        now,
      ),
    ).toBe(1)
    expect(await touchpoints.recordOutcomes(database.db, [{ ...whom, outcome: 'replied' }], 'x', now)).toBe(0)
    expect((await touchpoints.one(database.db, mine.customerId, mine.id)).row).toMatchObject({
      state: 'done',
      outcome: 'replied',
    })
    expect(await changes(mine.id)).toHaveLength(3)
  })
})

describe('the list', () => {
  it('pages through every row once, under any filter', async () => {
    const ids = await people(database.db, 23)
    await customers.index(database.db, { ids })
    await planFor(ids, 'paged', { due: later(500) })
    const seen: string[] = []
    for (let cursor: string | undefined, page = 0; page < 20; page += 1) {
      const got = await touchpoints.list(database.db, { step: 'paged', state: ['planned', 'held'] }, { cursor, limit: 5 })
      seen.push(...got.items.map(it => it.id))
      if (got.next === null) break
      cursor = got.next
    }
    expect(seen).toHaveLength(23)
    expect(new Set(seen).size).toBe(23)
    expect((await touchpoints.counts(database.db, { step: 'paged' })).states).toMatchObject({ planned: 23, sent: 0 })
    expect(
      (await touchpoints.list(database.db, { step: 'paged', q: '髙橋' }, { limit: 50 })).items.map(it => it.customer.name),
    ).toEqual(Array(3).fill('髙橋 健一'))
  })
})
