import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import * as touchpoints from './index.ts'

const JULY = new Date('2026-07-21T02:00:00Z')
let w: TestWorld
let who: string[] = []

beforeAll(async () => {
  w = await world({ now: '2026-08-01T10:00:00+09:00' })
  who = await people(w.db, 6)
  const plan = newId()
  await touchpoints.register(w.db, plan, 1, { name: 'ご様子うかがい', control: 0, steps: [] }, JULY)
  const states = [
    ['skipped', 'refusal.all'],
    ['expired', 'late'],
    ['skipped', 'condition'],
    ['sent', null],
    ['merged', 'cap.week'],
    ['held', 'peace.mourning'],
  ] as const
  const column = <T>(pick: (place: number) => T) => states.map((_, place) => pick(place))
  await sql`
    insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, plan_version, kind, legal_class, state, reason, due_at, planned_for, created_at)
    select c, uuidv7(), ${plan}, 'ask', 'x:1', 1, 'message', 'ad', s, r, ${JULY}, ${JULY}, ${JULY}
      from unnest(${column(n => who[n])}::uuid[], ${column(n => states[n]?.[0])}::text[], ${column(n => states[n]?.[1])}::text[]) as u(c, s, r)`.execute(
    w.db,
  )
  // Merged into one that was never made: that person heard nothing.
  await sql`
    insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, plan_version, kind, legal_class, state, reason, due_at, planned_for, created_at)
    values (${who[4]}, ${INTO}, ${plan}, 'other', 'x:1', 1, 'message', 'ad', 'cancelled', 'hand.cancelled', ${JULY}, ${JULY}, ${JULY})`.execute(
    w.db,
  )
  await sql`update touchpoints set merged_into = ${INTO} where customer_id = ${who[4]} and state = 'merged'`.execute(w.db)
})
const INTO = newId()

describe('the list of who was owed a contact and got none', () => {
  it('names each with the reason; whom nobody owed one, and who got it, are not in it', async () => {
    const api = w.as(await w.anOwner())
    const list = await api.get('/api/v1/missed?month=2026-07')
    expect(list.body).toMatchObject({ total: 4, signed: null, changed: false })
    expect(list.body.items.map((it: { reason: string }) => it.reason).sort()).toEqual([
      'cap.week',
      'late',
      'peace.mourning',
      'refusal.all',
    ])
    expect(list.body.items[0].sentence).toMatch(/ため/)
    const first = await api.get('/api/v1/missed/people?month=2026-07&limit=3')
    const rest = await api.get(`/api/v1/missed/people?month=2026-07&limit=3&cursor=${encodeURIComponent(first.body.next)}`)
    const named = [...first.body.items, ...rest.body.items].map((it: { customer: { id: string } }) => it.customer.id)
    expect(new Set(named)).toEqual(new Set([who[0], who[1], who[4], who[5]]))
    expect(rest.body.next).toBe(null)
    expect((await api.get('/api/v1/missed/people?month=2026-07&cursor=nonsense')).body.code).toBe('bad-cursor')
    expect((await api.get('/api/v1/missed?month=2026-13')).status).toBe(422)
    expect((await api.get('/api/v1/missed?month=2026-06')).body.total).toBe(0)
  })

  it('what was merged into one that goes is not missed', async () => {
    const api = w.as(await w.anOwner())
    await sql`update touchpoints set state = 'sent', reason = null where id = ${INTO}`.execute(w.db)
    expect((await api.get('/api/v1/missed?month=2026-07')).body.total).toBe(3)
  })

  it('is signed by a person when the month is over, and says when it changed since', async () => {
    const api = w.as(await w.anOwner())
    expect((await api.put('/api/v1/missed/2026-08/sign', { note: '確かめました' })).body.code).toBe('missed-too-early')
    expect((await api.put('/api/v1/missed/2026-07/sign', { note: ' ' })).status).toBe(422)
    await api.put('/api/v1/missed/2026-07/sign', { note: '三名とも電話で伺いました' })
    expect((await api.get('/api/v1/missed?month=2026-07')).body).toMatchObject({ signed: { total: 3 }, changed: false })
    await sql`update touchpoints set state = 'sent', reason = null where customer_id = ${who[1]}`.execute(w.db)
    expect((await api.get('/api/v1/missed?month=2026-07')).body).toMatchObject({ total: 2, signed: { total: 3 }, changed: true })
  })
})
