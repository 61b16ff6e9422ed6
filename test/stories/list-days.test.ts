import { globSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import type { callerOf } from '#test/support/caller.ts'
import { type TestWorld, world } from '#test/support/world.ts'

// A list kept as 「この30日」 means the last thirty days on whichever day it is opened.
type Person = ReturnType<typeof callerOf>
let w: TestWorld
let owner: Person
// A key lives as long as nobody ends it, however far one travels.
let key: Person
let kenichi = ''

beforeAll(async () => {
  w = await world({ now: '2026-11-22T10:00:00+09:00' })
  owner = w.as(await w.anOwner({ name: '佐々木 美咲' }))
  key = w.as(await w.aKey('customers:read', 'customers:contact', 'contacts:read', 'imports:write', 'privacy:read', 'audit'))
  kenichi = (await owner.post('/api/v1/customers', { name: '髙橋 健一', mobile: '090-1234-5678' })).body.id
  await owner.post(`/api/v1/customers/${kenichi}/holds`, { kind: 'leave-in-peace', reach: 'person', note: 'しばらく' })
  await owner.post(`/api/v1/customers/${kenichi}/no-solicit`, { quote: 'いりません' })
  const call = { customerId: kenichi, kind: 'call', legalClass: 'notice', dueAt: '2026-11-22T18:00:00+09:00', name: 'お電話' }
  expect((await owner.post('/api/v1/touchpoints', call)).status).toBe(201)
  await owner.send('POST', '/api/v1/imports?name=a.csv', 'なまえ\n髙橋 健一\n')
  const request = { kind: 'disclosure', asker: '髙橋 健一', customer: kenichi, by: 'person', form: 'paper' }
  await owner.post('/api/v1/privacy/requests', { ...request, receivedOn: '2026-11-22', detail: 'ご購入の履歴' })
  const given = { direction: 'out', day: '2026-11-22', party: '株式会社あおぞら配送', basis: 'consent', items: ['お名前'] }
  await owner.post('/api/v1/privacy/provisions', { ...given, customers: [kenichi] })
})

const lists = [
  ['/api/v1/customers', 'addedSince'],
  ['/api/v1/touchpoints', 'from'],
  ['/api/v1/holds', 'since'],
  ['/api/v1/no-solicit', 'since'],
  ['/api/v1/imports', 'since'],
  ['/api/v1/privacy/requests', 'since'],
  ['/api/v1/privacy/provisions', 'since'],
] as const

describe.each(lists)('%s', (path, name) => {
  const found = async (point: string): Promise<number> => {
    const [page, counted] = [await key.get(`${path}?${name}=${point}`), await key.get(`${path}/count?${name}=${point}`)]
    expect([page.status, counted.status], JSON.stringify([page.body, counted.body])).toEqual([200, 200])
    expect(counted.body).toEqual({ count: page.body.items.length, exact: true })
    return page.body.items.length
  }

  it('counts days from the day it is asked on, and lets days that stand stand', async () => {
    w.travel('2026-11-22T10:00:00+09:00')
    for (const point of ['0d', '-1d', '-30d', '2026-11-22']) expect([point, await found(point)]).toEqual([point, 1])
    for (const point of ['1d', '2026-11-23']) expect([point, await found(point)]).toEqual([point, 0])
    // Thirty days later the first of them is the last day of 「この30日」; the day after it no longer is.
    w.travel('2026-12-22T23:59:00+09:00')
    expect([await found('-30d'), await found('0d'), await found('2026-11-22')]).toEqual([1, 0, 1])
    w.travel('2026-12-23T00:01:00+09:00')
    expect([await found('-30d'), await found('-31d'), await found('2026-11-22')]).toEqual([0, 1, 1])
  })

  it('says what a day looks like where it is none', async () => {
    for (const junk of ['30', '%2B7d', '-30days', '2026-02-30', '-0d']) {
      const answer = await key.get(`${path}?${name}=${junk}`)
      expect([junk, answer.status, answer.body.code]).toEqual([junk, 422, 'invalid'])
      expect(JSON.stringify(answer.body.fields)).toContain('-30d')
    }
  })
})

describe('the audit record', () => {
  it('begins its days at midnight of the house, and counts what it finds', async () => {
    w.travel('2026-11-24T00:10:00+09:00')
    const count = async (query: string): Promise<number> => (await key.get(`/api/v1/audit/told/count?${query}`)).body.count
    const before = await count('what=customer.read&from=0d')
    await key.get(`/api/v1/customers/${kenichi}`)
    expect(await count('what=customer.read&from=0d')).toBe(before + 1)
    expect(await count('what=customer.read&from=0d&to=1d')).toBe(before + 1)
    expect(await count('what=customer.read&to=0d')).toBe(await count('what=customer.read&to=2026-11-23T15:00:00Z'))
    expect(await count('what=customer.read&from=1d')).toBe(0)
    expect((await key.get('/api/v1/audit/told?what=customer.read&from=-1d&to=1d')).body.items.length).toBeGreaterThan(0)
    expect((await key.get('/api/v1/audit/told/count?from=yesterday')).status).toBe(422)
  })
})

describe('registers of personal data', () => {
  it('are found by words on the server, whatever their width, and not by what is masked', async () => {
    w.travel('2026-11-22T10:00:00+09:00')
    const asked = async (who: Person, path: string, q: string) =>
      (await who.get(`/api/v1/privacy/${path}?state=all&q=${encodeURIComponent(q)}`)).body.items?.length
    for (const q of ['高橋', 'ご購入', 'Ｒ2026', '髙橋 履歴']) expect([q, await asked(owner, 'requests', q)]).toEqual([q, 1])
    for (const q of ['いない方', '%', '_']) expect([q, await asked(owner, 'requests', q)]).toEqual([q, 0])
    expect([await asked(owner, 'provisions', 'あおぞら'), await asked(owner, 'provisions', 'ぞら')]).toEqual([1, 1])
    const masked = w.as(await w.aKey('privacy:read', 'customers:read'))
    expect([await asked(masked, 'requests', '高橋'), await asked(masked, 'requests', '5678')]).toEqual([1, 0])
    expect(await asked(masked, 'requests', 'ご購入')).toBe(0)
  })
})

describe('lists kept before', () => {
  const sentence = readFileSync(globSync('db/migrations/*_days_that_go_along.sql')[0] ?? '', 'utf8')
  const kept = async (screen: string, filter: object, on = '2026-10-01T09:00:00+09:00'): Promise<string> => {
    const id = newId<'view'>()
    await sql`
      insert into saved_views (id, screen, name, filter, created_at) values (${id}, ${screen}, ${id}, ${JSON.stringify(filter)}::jsonb, ${on}::timestamptz)`.execute(
      w.db,
    )
    return id
  }
  const filterOf = async (id: string): Promise<unknown> =>
    (await sql<{ filter: unknown }>`select filter from saved_views where id = ${id}`.execute(w.db)).rows[0]?.filter

  it('go along from now on where what was meant is known, and are left alone elsewhere', async () => {
    const ninety = await kept('customers', { boughtSince: ['2026-07-03'], branch: ['x'] })
    const plain = await kept('customers', { addedSince: '2026-09-24', notBoughtSince: ['2024-10-01'] })
    // In Tokyo it was the second already.
    const night = await kept('customers', { boughtSince: ['2026-09-02'] }, '2026-10-02T00:30:00+09:00')
    const own = await kept('customers', { boughtSince: ['2026-07-04'], addedSince: ['-30d'], q: ['2026-09-01'] })
    const odd = await kept('customers', { boughtSince: ['2026-13-99'], addedSince: [], notBoughtSince: ['a', 'b'] })
    const elsewhere = await kept('holds', { boughtSince: ['2026-07-03'] })
    const past = await kept('touchpoints', { when: ['past'], state: ['done'] })
    const lost = await kept('touchpoints', { when: 'someday' })
    for (let times = 0; times < 2; times += 1) await sql.raw(sentence).execute(w.db)
    expect(await filterOf(ninety)).toEqual({ boughtSince: ['-90d'], branch: ['x'] })
    expect(await filterOf(plain)).toEqual({ addedSince: ['-7d'], notBoughtSince: ['-730d'] })
    expect(await filterOf(night)).toEqual({ boughtSince: ['-30d'] })
    expect(await filterOf(own)).toEqual({ boughtSince: ['2026-07-04'], addedSince: ['-30d'], q: ['2026-09-01'] })
    expect(await filterOf(odd)).toEqual({ boughtSince: ['2026-13-99'], addedSince: [], notBoughtSince: ['a', 'b'] })
    expect(await filterOf(elsewhere)).toEqual({ boughtSince: ['2026-07-03'] })
    expect(await filterOf(past)).toEqual({ state: ['done'], from: ['-30d'], to: ['1d'] })
    expect(await filterOf(lost)).toEqual({})
  })
})
