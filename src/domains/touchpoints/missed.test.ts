import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
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
    expect(list.body).toMatchObject({ total: 5, people: 4, signed: null, changed: false })
    expect(list.body.items.map((it: { reason: string }) => it.reason).sort()).toEqual([
      'hand.cancelled',
      'late',
      'peace.mourning',
      'refusal.all',
    ])
    for (const it of list.body.items) expect(it.sentence).toMatch(/。$/)
    const first = await api.get('/api/v1/missed/people?month=2026-07&limit=3')
    const rest = await api.get(`/api/v1/missed/people?month=2026-07&limit=3&cursor=${encodeURIComponent(first.body.next)}`)
    const named = [...first.body.items, ...rest.body.items].map((it: { customer: { id: string } }) => it.customer.id)
    expect(new Set(named)).toEqual(new Set([who[0], who[1], who[4], who[5]]))
    expect(rest.body.next).toBe(null)
    expect((await api.get('/api/v1/missed/people?month=2026-07&cursor=nonsense')).body.code).toBe('bad-cursor')
    expect((await api.get('/api/v1/missed?month=2026-13')).status).toBe(422)
    expect((await api.get('/api/v1/missed?month=2026-06')).body).toMatchObject({ total: 0, due: false })
    expect((await api.put('/api/v1/missed/2026-06/sign', { note: '確かめました' })).body.code).toBe('missed-nothing-due')
    expect(list.body.due).toBe(true)
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

describe('of several branches', () => {
  const AUGUST = new Date('2026-08-11T02:00:00Z')
  let [north, south] = ['', '']
  let mine: string[] = []

  beforeAll(async () => {
    w.travel('2026-09-02T10:00:00+09:00')
    north = (await w.aBranch('北店')).id
    south = (await w.aBranch('南店')).id
    mine = await people(w.db, 5)
    await sql`update customers set branch_id = ${north} where id = any(${mine.slice(0, 3)}::uuid[])`.execute(w.db)
    await sql`update customers set branch_id = ${south} where id = ${mine[3]}`.execute(w.db)
    await contact(mine[0], 'skipped', 'refusal.all')
    await contact(mine[0], 'expired', 'late')
    await contact(mine[1], 'planned', null)
    await contact(mine[2], 'handed', null, { kind: 'call' })
    await contact(mine[3], 'cancelled', 'hand.cancelled')
    await contact(mine[3], 'cancelled', 'plan.order-cancelled')
    await contact(mine[4], 'planned', null, { due: new Date('2026-09-20T02:00:00Z') })
  })

  async function contact(
    customer: string | undefined,
    state: string,
    reason: string | null,
    more: { kind?: string; due?: Date; into?: string } = {},
  ) {
    const id = newId()
    await sql`
      insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, plan_version, kind, legal_class, state, reason, due_at, planned_for, created_at, merged_into)
      values (${customer}, ${id}, ${newId()}, 'ask', 'x:1', 1, ${more.kind ?? 'message'}, 'notice', ${state}, ${reason}, ${more.due ?? AUGUST}, ${AUGUST}, ${AUGUST}, ${more.into ?? null})`.execute(
      w.db,
    )
    return id
  }
  const reasons = (body: { items: { reason: string }[] }) => body.items.map(it => it.reason).sort()

  it('counts people and contacts of each, with what still waits though its day is past and what nobody did yet', async () => {
    const api = w.as(await w.anOwner())
    const { body } = await api.get('/api/v1/missed?month=2026-08')
    expect(body).toMatchObject({ total: 5, people: 4, over: true })
    expect(body.branches).toMatchObject([
      { branch: { id: north }, contacts: 4, people: 3, signed: null, changed: false },
      { branch: { id: south }, contacts: 1, people: 1 },
    ])
    expect(reasons(body)).toEqual(['hand.cancelled', 'in-hands', 'late', 'refusal.all', 'waiting'])
    for (const it of body.items) expect(it.sentence).toMatch(/[。]$/)
    const one = await api.get(`/api/v1/missed/people?month=2026-08&branch=${north}&reason=waiting`)
    expect(one.body.items.map((it: { customer: { id: string } }) => it.customer.id)).toEqual([mine[1]])
  })

  it('says that sending was stopped where it was', async () => {
    await settings.put(w.db, 'sending', { paused: true }, 'test', w.now())
    const api = w.as(await w.anOwner())
    expect(reasons((await api.get('/api/v1/missed?month=2026-08')).body)).toContain('paused.sending')
    await settings.put(w.db, 'sending', { paused: false }, 'test', w.now())
  })

  it('names what was merged by the reason of the one it was merged into', async () => {
    const into = await contact(mine[2], 'skipped', 'hand.skipped')
    const twin = await contact(mine[2], 'merged', 'twin', { into })
    const api = w.as(await w.anOwner())
    const { body } = await api.get('/api/v1/missed/people?month=2026-08&reason=hand.skipped')
    expect(body.items.map((it: { contact: string }) => it.contact).sort()).toEqual([into, twin].sort())
    await sql`delete from touchpoints where id = any(${[into, twin]}::uuid[])`.execute(w.db)
  })

  it('a clerk of one branch sees, is reminded of and answers for theirs alone', async () => {
    const clerk = await w.aStaff({ role: 'staff', branch: north })
    await sql`update staff set sees = 'branches' where id = ${clerk.id}`.execute(w.db)
    const api = w.as(clerk)
    const { body } = await api.get('/api/v1/missed?month=2026-08')
    expect(body.branches).toMatchObject([{ branch: { id: north }, contacts: 4, people: 3 }])
    expect(body.maySign).toEqual([north])
    expect((await api.get('/api/v1/me')).body.counts['missed.unsigned']).toBe(1)
    const sign = (branch: string | null) => api.put('/api/v1/missed/2026-08/sign', { branch, note: '三名とも伺いました' })
    expect((await sign(null)).body.code).toBe('missed-not-yours')
    expect((await sign(south)).body.code).toBe('missed-not-yours')
    expect((await sign(north)).status).toBe(204)
    expect((await sign(north)).status).toBe(204)
    expect((await api.get('/api/v1/me')).body.counts['missed.unsigned']).toBeUndefined()
    const after = (await api.get(`/api/v1/missed?month=2026-08&branch=${north}`)).body
    expect(after.signs).toHaveLength(1)
    expect(after).toMatchObject({
      changed: false,
      signed: { total: 4, people: 3, by: { id: clerk.id }, branch: { name: '北店' } },
    })
  })

  it('tells reason by reason what changed since it was signed, and which months are answered for', async () => {
    const api = w.as(await w.anOwner())
    expect((await api.put('/api/v1/missed/2026-08/sign', { branch: newId(), note: 'x' })).body.code).toBe('missed-no-branch')
    await api.put('/api/v1/missed/2026-08/sign', { note: '確かめました' })
    await contact(mine[3], 'expired', 'late')
    await sql`update touchpoints set state = 'done', contacted_at = now() where customer_id = ${mine[1]} and planned_for = ${AUGUST}`.execute(
      w.db,
    )
    const { body } = await api.get('/api/v1/missed?month=2026-08')
    expect(body.changed).toBe(true)
    expect(
      body.since.map(({ reason, before, now }: { reason: string; before: number; now: number }) => [reason, before, now]).sort(),
    ).toEqual([
      ['late', 1, 2],
      ['waiting', 1, 0],
    ])
    expect(body.branches.map((it: { changed: boolean }) => it.changed)).toEqual([true, false])
    const months = (await api.get('/api/v1/missed/months')).body.items
    expect(months.slice(0, 3)).toMatchObject([
      { month: '2026-09', over: false, house: null, branches: 0 },
      { month: '2026-08', over: true, house: { note: '確かめました' }, branches: 1 },
      { month: '2026-07', over: true, house: { total: 3 } },
    ])
    const file = await api.get('/api/v1/missed/export?month=2026-08&reason=late')
    expect(file.status).toBe(200)
    expect(String(file.body).trim().split('\n')).toHaveLength(3)
  })
})
