import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { jobs } from '#app/jobs.ts'
import * as customers from '#domains/customers/index.ts'
import * as gate from '#domains/gate/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Id, newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import * as consent from './index.ts'

const TUESDAY = new Date('2026-07-21T02:00:00Z')
const DAY = 86_400_000
let w: TestWorld
beforeAll(async () => {
  w = await world({ now: TUESDAY.toISOString() })
})

/** What the gate says of an advertisement to each of these now. */
async function adTo(ids: readonly string[], now = TUESDAY): Promise<string[]> {
  const plan = newId()
  const card = { name: 'ご案内', channels: ['email' as const] }
  await touchpoints.register(w.db, plan, 1, { name: 'ご案内', control: 0, steps: [{ key: 'ad', card }] }, now)
  await touchpoints.plan(
    w.db,
    sql`select c.id, ${plan}::uuid, 'ad', 'x:1', 1, 'message', 'ad', 5::smallint, ${now}::timestamptz, null, null, null, null from unnest(${[...ids]}::uuid[]) as c(id)`,
    now,
  )
  const rules: string[] = []
  for (const id of ids) {
    const seen = await gate.foresee(w.db, await touchpoints.waitingOf(w.db, id, plan), now)
    rules.push(...seen.map(it => it.verdict.rule))
  }
  return rules
}

describe('a hold', () => {
  it('of a complaint reaches the home it was placed for, and ends days after the matter is over [Q8 H11]', async () => {
    const [mother, son, neighbour] = await people(w.db, 3)
    if (!mother || !son || !neighbour) throw new Error('three people')
    const yes = [mother, son, neighbour].map(customer => ({
      customer,
      said: 'yes' as const,
      channel: 'email' as const,
      way: 'form' as const,
    }))
    await consent.say(w.db, yes, new Date(TUESDAY.getTime() - DAY))
    await customers.liveTogether(w.db, { name: '髙橋家', members: [mother, son] }, 'test', TUESDAY)
    const id = newId()
    await consent.hold(w.db, [{ id, customer: mother, kind: 'complaint', reach: 'household' }], 'test', TUESDAY)
    expect(await adTo([mother, son, neighbour])).toEqual(['peace.complaint', 'peace.complaint', 'pass'])

    await consent.lift(w.db, mother, id, 'ご納得いただいた', 'test', TUESDAY)
    const [open] = (await consent.holdsOf(w.db, [mother])).get(mother) ?? []
    expect(open).toMatchObject({ until: '2026-08-04', reach: 'household' })
    await consent.lift(w.db, mother, id, 'ご納得いただいた', 'test', new Date(TUESDAY.getTime() + DAY))
    expect((await consent.holdsOf(w.db, [mother])).get(mother)?.[0]?.until).toBe('2026-08-04')
    expect(await adTo([son], new Date('2026-08-03T02:00:00Z'))).toEqual(['peace.complaint'])
    expect(await adTo([son], new Date('2026-08-04T02:00:00Z'))).toEqual(['pass'])
  })

  it('placed by mistake ends at once; a mourning is the whole home’s and lasts its months [H11 G8]', async () => {
    const [customer] = await people(w.db, 1)
    if (!customer) throw new Error('one person')
    const id = newId()
    await consent.hold(w.db, [{ id, customer, kind: 'complaint' }], 'test', TUESDAY)
    await consent.lift(w.db, customer, id, '別の方のお話だった', 'test', TUESDAY, { mistaken: true })
    expect((await consent.holdsOf(w.db, [customer])).size).toBe(0)
    await consent.hold(w.db, [{ customer, kind: 'mourning' }], 'test', TUESDAY)
    expect((await consent.holdsOf(w.db, [customer])).get(customer)?.[0]).toMatchObject({
      reach: 'household',
      until: '2027-08-21',
    })
  })

  it('keeps a home in peace after who carried it was erased, and lets it out when it ends [H11 P11]', async () => {
    const [father, daughter] = await people(w.db, [{ name: '渡邉 千尋' }, { name: '渡邉 結衣' }])
    if (!father || !daughter) throw new Error('two people')
    await consent.say(
      w.db,
      [{ customer: daughter, said: 'yes', channel: 'email', way: 'form' }],
      new Date(TUESDAY.getTime() - DAY),
    )
    await customers.liveTogether(w.db, { name: '渡邉家', members: [father, daughter] }, 'test', TUESDAY)
    const id = newId()
    await consent.hold(w.db, [{ id, customer: father, kind: 'mourning' }], 'test', TUESDAY)
    expect(await adTo([daughter])).toEqual(['peace.mourning'])
    await customers.erase(w.db, father, '渡邉 千尋', followers, 'test', TUESDAY)
    expect(await adTo([daughter])).toEqual(['peace.mourning'])

    const held = (await touchpoints.list(w.db, { customer: daughter }, { limit: 1 })).items[0]
    await sql`update touchpoints set state = 'held', reason = 'peace.mourning' where id = ${held?.id}`.execute(w.db)
    expect(await touchpoints.releaseInPeace(w.db, '2026-07-22', TUESDAY)).toBe(0)
    await consent.lift(w.db, father, id, '喪が明けた', 'test', TUESDAY)
    expect((await w.rung('touchpoints.release')).at(-1)?.payload).toMatchObject({
      customers: [father, daughter],
      reason: 'peace.mourning',
    })
    expect(await adTo([daughter])).toEqual(['pass'])
    expect(await touchpoints.releaseInPeace(w.db, '2026-07-22', TUESDAY)).toBeGreaterThan(0)
  })

  it('goes along with who moves to another home, and a person’s own reaches nobody around them', async () => {
    const [mother, son, friend] = await people(w.db, 3)
    if (!mother || !son || !friend) throw new Error('three people')
    const yes = [son, friend].map(customer => ({
      customer,
      said: 'yes' as const,
      channel: 'email' as const,
      way: 'form' as const,
    }))
    await consent.say(w.db, yes, new Date(TUESDAY.getTime() - DAY))
    await consent.hold(w.db, [{ customer: mother, kind: 'mourning' }], 'test', TUESDAY)
    await customers.liveTogether(w.db, { name: '中村家', members: [mother, son] }, 'test', TUESDAY)
    expect(await adTo([son])).toEqual(['peace.mourning'])
    await consent.hold(w.db, [{ customer: son, kind: 'leave-in-peace' }], 'test', TUESDAY)
    await customers.moveOut(w.db, son, 'test', TUESDAY)
    await customers.liveTogether(w.db, { name: '小林家', members: [son, friend] }, 'test', TUESDAY)
    expect(await adTo([friend])).toEqual(['pass'])
  })
})

describe('a disaster', () => {
  it('stands still a town with owner, reason and a day to look again, until it is ended [G9]', async () => {
    const [here, there] = await people(w.db, 2)
    if (!here || !there) throw new Error('two people')
    await sql`update customers set prefecture = '石川県', city = '輪島市' where id = ${here}`.execute(w.db)
    await sql`update customers set prefecture = '石川県', city = '金沢市' where id = ${there}`.execute(w.db)
    const yes = [here, there].map(customer => ({
      customer,
      said: 'yes' as const,
      channel: 'email' as const,
      way: 'form' as const,
    }))
    await consent.say(w.db, yes, new Date(TUESDAY.getTime() - DAY))

    const api = w.as(await w.anOwner())
    const town = { prefecture: '石川県', municipality: '輪島市', reason: '地震', owner: '渡邉 千尋', reviewOn: '2026-08-21' }
    expect((await api.post('/api/v1/disasters', { ...town, reviewOn: '2026-07-21' })).body.code).toBe('disaster-review-past')
    expect((await api.post('/api/v1/disasters', { ...town, owner: '' })).status).toBe(422)
    const wrong = { ...town, municipality: '輪鳥市' }
    const nobody = await api.post('/api/v1/disasters', wrong)
    expect(nobody).toMatchObject({ status: 422, body: { code: 'disaster-nobody-there', data: { place: '石川県輪鳥市' } } })
    expect(nobody.body.fields.municipality).toContain('輪島市')
    for (const made of ['輪', '輪島'])
      expect((await api.post('/api/v1/disasters', { ...town, municipality: made })).status).toBe(422)
    expect((await api.post('/api/v1/disasters', { ...town, prefecture: '火星県', municipality: null })).status).toBe(422)
    expect((await api.post('/api/v1/disasters', { ...wrong, municipality: '珠洲市', anyway: true })).status).toBe(201)
    await sql`delete from disasters`.execute(w.db)
    const made = await api.post('/api/v1/disasters', town)
    expect(made.status).toBe(201)
    const list = await api.get('/api/v1/disasters')
    expect(list.body.items[0]).toMatchObject({ municipality: '輪島市', people: 1, reviewDue: false })
    expect(list.body.condolence.body).toContain('お見舞い')
    expect(await adTo([here, there])).toEqual(['area.ad', 'pass'])

    await api.put(`/api/v1/disasters/${made.body.id}/end`, { reason: '落ち着かれた' })
    expect(await adTo([here])).toEqual(['pass'])
    expect((await w.rung('touchpoints.release')).length).toBeGreaterThanOrEqual(2)
  })
})

describe('what they need', () => {
  it('keeps calls back only as long as it stands [4-accommodation]', async () => {
    const [customer = ''] = await people(w.db, [{ name: '山﨑 美咲', mobile: '+819012345678' }])
    const api = w.as(await w.anOwner())
    await api.put(`/api/v1/customers/${customer}/wishes`, { needs: ['no-phone'] })
    const dueAt = TUESDAY
    const call = {
      customerId: customer as Id<'customer'>,
      kind: 'call' as const,
      name: 'お電話',
      legalClass: 'notice' as const,
      priority: 3,
      dueAt,
    }
    const id = await touchpoints.planByHand(w.db, call, 'staff:x', TUESDAY)
    await sql`update touchpoints set state = 'held', reason = 'needs.no-phone' where id = ${id}`.execute(w.db)
    const before = (await w.rung('touchpoints.release')).length
    await api.put(`/api/v1/customers/${customer}/wishes`, { needs: ['no-phone', 'large-print'] })
    expect((await w.rung('touchpoints.release')).length).toBe(before)
    await api.put(`/api/v1/customers/${customer}/wishes`, { needs: ['large-print'] })
    const rung = (await w.rung('touchpoints.release')).at(-1)
    expect(rung?.payload).toEqual({ customers: [customer], reason: 'needs.no-phone' })
    await jobs['touchpoints.release']?.(rung?.payload ?? {}, w, new AbortController().signal)
    expect((await touchpoints.one(w.db, customer, id)).row.state).toBe('planned')
  })

  it('stands on the customer’s page for whoever reaches them [4-accommodation]', async () => {
    const [customer] = await people(w.db, 1)
    const api = w.as(await w.anOwner())
    expect((await api.get(`/api/v1/customers/${customer}`)).body.wishes).toMatchObject({ needs: [], note: null })
    const wishes = { needs: ['no-phone', 'large-print'], note: '筆談でお願いします' }
    await api.put(`/api/v1/customers/${customer}/wishes`, wishes)
    expect((await api.get(`/api/v1/customers/${customer}`)).body.wishes).toMatchObject(wishes)
  })
})
