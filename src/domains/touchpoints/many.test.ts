import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import * as touchpoints from './index.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const me = w.as(await w.aStaff({ name: '佐々木 美咲' }))
const PLAN = '00000000-0000-7000-8000-000000000001'
const HOUR = 3_600_000
const inHours = (hours: number) => new Date(+w.now() + hours * HOUR).toISOString()

type Contact = { customer: string; id: string; state: string; dueAt: string }
async function planned(step: string, count: number): Promise<Contact[]> {
  const ids = await people(w.db, count)
  const rows = sql`select c.id, ${PLAN}::uuid, ${step}::text, 'delivery:once', 1, 'message', 'notice', 5,
    ${w.now()}::timestamptz + interval '2 hours', ${w.now()}::timestamptz + interval '3 hours', null, null, null from unnest(${ids}::uuid[]) as c(id)`
  await touchpoints.plan(w.db, rows, w.now())
  return gathered(step)
}

async function gathered(step: string, limit = 5000): Promise<Contact[]> {
  const all: Contact[] = []
  for (let cursor = ''; ; ) {
    const { body } = await me.get(`/api/v1/touchpoints/ids?step=${step}&limit=${limit}${cursor && `&cursor=${cursor}`}`)
    all.push(...body.items)
    if (body.next === null) return all
    cursor = body.next
  }
}
const placesOf = (contacts: Contact[]) => contacts.map(({ customer, id }) => ({ customer, id }))
const statesOf = async (step: string) => (await gathered(step)).map(it => it.state)
const act = async (verb: string, body: unknown) => (await me.put(`/api/v1/touchpoint-${verb}`, body)).body
const hold = (contacts: Contact[]) =>
  touchpoints.turn(
    w.db,
    contacts.map(it => ({ customerId: it.customer, id: it.id, from: 'planned', to: 'held', reason: 'peace.mourning' }) as never),
    'gate',
    w.now(),
  )

describe('acts on many', () => {
  it('gathers every contact of a filter once, over any paging', async () => {
    await planned('gather', 7)
    expect(new Set((await gathered('gather', 3)).map(it => it.id)).size).toBe(7)
  })

  it('cancels with a reason, leaves what was sent, is the same twice, and is taken back', async () => {
    const all = await planned('cancel', 3)
    const [sent] = all
    await touchpoints.turn(
      w.db,
      [{ customerId: sent?.customer ?? '', id: sent?.id ?? '', from: 'planned', to: 'done' } as never],
      'x',
      w.now(),
    )
    const first = await act('cancellations', { contacts: placesOf(all), reason: '展示会が中止' })
    expect(first).toMatchObject({ left: 1, turned: [{ dueAt: all[1]?.dueAt }, {}] })
    expect((await act('cancellations', { contacts: placesOf(all), reason: '展示会が中止' })).turned).toEqual([])
    expect((await statesOf('cancel')).sort()).toEqual(['cancelled', 'cancelled', 'done'])

    expect(await act('restorations', { contacts: placesOf(all), reason: '間違い' })).toMatchObject({ left: 1 })
    expect((await statesOf('cancel')).sort()).toEqual(['done', 'moved', 'moved'])
    const { history } = await touchpoints.one(w.db, all[1]?.customer ?? '', all[1]?.id ?? '')
    expect(history.map(it => it.note)).toEqual([null, '展示会が中止', '間違い'])
  })

  it('does not bring back what the machine left out', async () => {
    const all = await planned('machine', 2)
    await touchpoints.turn(
      w.db,
      all.map(it => ({ customerId: it.customer, id: it.id, from: 'planned', to: 'skipped', reason: 'refusal.email' }) as never),
      'gate',
      w.now(),
    )
    expect(await act('restorations', { contacts: placesOf(all), reason: '戻す' })).toEqual({ turned: [], left: 2 })
  })

  it('moves each to its own time with its slack, never into the past, and back', async () => {
    const all = await planned('move', 3)
    const [one, two, three] = all
    const times = [inHours(30), inHours(54), inHours(-1)]
    const contacts = all.map((it, n) => ({ customer: it.customer, id: it.id, dueAt: times[n] }))
    const { turned, left } = await act('times', { contacts, reason: 'お盆休み' })
    expect(left).toBe(1)
    const row = async (it: Contact | undefined) => (await touchpoints.one(w.db, it?.customer ?? '', it?.id ?? '')).row
    expect(await row(one)).toMatchObject({ state: 'moved', dueAt: new Date(inHours(30)), notAfter: new Date(inHours(31)) })
    expect(await row(two)).toMatchObject({ dueAt: new Date(inHours(54)), note: 'お盆休み' })
    expect(await row(three)).toMatchObject({ state: 'planned', dueAt: new Date(inHours(2)) })

    await act('times', { contacts: turned, reason: '元に戻す' })
    expect(await row(one)).toMatchObject({ state: 'moved', dueAt: new Date(inHours(2)) })
  })

  it('releases only what is held, and lets held contacts go', async () => {
    const all = await planned('held', 4)
    await hold(all.slice(0, 3))
    expect(await act('releases', { contacts: placesOf(all), reason: '落ち着いた' })).toMatchObject({ left: 1 })
    expect(await statesOf('held')).toEqual(Array(4).fill('planned'))
    await hold(all.slice(0, 1))
    await act('skips', { contacts: placesOf(all), reason: '今回は見送り' })
    const reasons = await Promise.all(all.map(async it => (await touchpoints.one(w.db, it.customer, it.id)).row.reason))
    expect(reasons.sort()).toEqual(['hand.held-let-go', ...Array(3).fill('hand.skipped')])
  })

  it('takes the tasks of handed ones along, in one ring', async () => {
    const all = await planned('handed', 2)
    const turns = (from: string, to: string) =>
      all.map(it => ({ customerId: it.customer, id: it.id, from, to, reason: 'hand.handed' }) as never)
    await touchpoints.turn(w.db, turns('planned', 'held'), 'x', w.now())
    await touchpoints.turn(w.db, turns('held', 'handed'), 'x', w.now())
    await act('cancellations', { contacts: placesOf(all), reason: '閉店' })
    expect((await w.rung('tasks.settle-gone')).at(-1)?.payload.ids).toEqual(expect.arrayContaining(all.map(it => it.id)))
  })

  it('refuses an empty reason with a sentence, and leaves what is not there', async () => {
    const stranger = { customer: newId(), id: newId() }
    expect(await me.put('/api/v1/touchpoint-skips', { contacts: [stranger], reason: ' ' })).toMatchObject({ status: 422 })
    expect(await act('skips', { contacts: [stranger], reason: '見送り' })).toEqual({ turned: [], left: 1 })
  })

  it('is not for those who may only look', async () => {
    const viewer = w.as(await w.aStaff({ role: 'viewer' }))
    expect(
      (await viewer.put('/api/v1/touchpoint-skips', { contacts: [{ customer: newId(), id: newId() }], reason: 'x' })).status,
    ).toBe(403)
  })
})
