import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import { people } from '#test/support/people.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { demanded, isEvident } from './evidence-rules.ts'
import * as consent from './index.ts'

const SUNDAY = '2026-11-22T01:00:00Z'
let w: TestWorld
let api: ReturnType<TestWorld['as']>

beforeAll(async () => {
  w = await world({ now: SUNDAY })
  api = w.as(await w.anOwner())
})

const cellOf = (body: { board: { channel: string; topic: string; stands: unknown }[] }, channel: string, topic: string) =>
  body.board.find(it => it.channel === channel && it.topic === topic)?.stands

it('what protects our people is ended by who may decide for others, anything else by whoever heard it', async () => {
  const [ken = ''] = await people(w.db, [{ name: '髙橋 健一' }])
  const clerk = w.as(await w.aStaff({ name: '渡邉 千尋' }))
  const placed = async (kind: string) => (await clerk.post(`/api/v1/customers/${ken}/holds`, { kind })).body.id as string
  const end = (who: typeof clerk, id: string) =>
    who.put(`/api/v1/customers/${ken}/holds/${id}/end`, { reason: '話し合いが済んだ' })
  const ban = await placed('harassment')
  const refused = await end(clerk, ban)
  expect([refused.status, refused.body.code]).toEqual([403, 'hold-not-yours'])
  expect(refused.body.title).toContain('責任者か店長')
  expect((await end(clerk, await placed('leave-in-peace'))).status).toBe(204)
  expect((await end(w.as(await w.aStaff({ role: 'manager' })), ban)).status).toBe(204)
})

describe('what stands of one customer', () => {
  it('is told per channel and topic, with the word it rests on, and a pause once beside them [M7 M12]', async () => {
    const [ken = ''] = await people(w.db, [{ name: '髙橋 健一', email: 'kenichi@example.com' }])
    await api.put('/api/v1/consent/topics/inspection', { nameJa: '点検のご案内', nameEn: 'Inspections' })
    const say = (body: object) => api.post(`/api/v1/customers/${ken}/sayings`, body)
    const words = '点検だけ教えてください'
    await say({ said: 'yes', channel: 'email', topic: 'inspection', way: 'phone', words, on: '2026-11-20' })
    await say({ said: 'no', channel: 'phone', way: 'letter' })
    await say({ said: 'no', channel: 'all', way: 'counter', until: '2027-01-10' })
    const { body } = await api.get(`/api/v1/customers/${ken}/consent`)
    expect(cellOf(body, 'email', 'inspection')).toMatchObject({ said: 'yes', way: 'phone', basis: 'consent' })
    expect(cellOf(body, 'email', 'inspection')).toMatchObject({ since: '2026-11-20T03:00:00.000Z' })
    expect(cellOf(body, 'email', 'ad')).toBeNull()
    expect(cellOf(body, 'phone', 'ad')).toMatchObject({ said: 'no', way: 'letter' })
    expect(body.pausedUntil).toBe('2027-01-10')
    expect(body.sayings.find((it: { said: string }) => it.said === 'yes')).toMatchObject({
      evidence: { words },
      recordedAt: SUNDAY.replace('Z', '.000Z'),
    })
  })

  it('says when somebody else at the address refused, and that they can’t be asked then [M6 M11]', async () => {
    const [mother = '', son = ''] = await people(w.db, [
      { name: '小林 陽菜', email: 'kobayashi@example.com' },
      { name: '小林 翔', email: 'kobayashi@example.com' },
    ])
    expect((await api.get(`/api/v1/customers/${son}/consent`)).body.asking).toMatchObject({ why: null, askedAt: null })
    await api.post(`/api/v1/customers/${mother}/sayings`, { said: 'no', channel: 'email', way: 'phone' })
    const { body } = await api.get(`/api/v1/customers/${son}/consent`)
    expect(cellOf(body, 'email', 'ad')).toMatchObject({ said: 'no', way: 'address' })
    expect(body.asking.why).toBe('refused')
  })

  it('tells why the one request can’t go: no mailbox, asked already, said already [M6]', async () => {
    const [noMail = '', yes = '', asked = ''] = await people(w.db, [
      { name: '森田 昭夫', email: null },
      { name: '大野 さくら', email: 'ohno@example.com' },
      { name: '中村 一郎', email: 'nakamura@example.com' },
    ])
    await consent.say(w.db, [{ customer: yes, said: 'yes', channel: 'email', way: 'link' }], new Date(SUNDAY))
    await api.post('/api/v1/consent/requests', { customerIds: [asked] })
    const why = async (id: string) => (await api.get(`/api/v1/customers/${id}/consent`)).body.asking
    expect((await why(noMail)).why).toBe('no-address')
    expect((await why(yes)).why).toBe('said')
    expect(await why(asked)).toMatchObject({ why: 'asked', answer: null })
    expect((await api.get('/api/v1/customers/00000000-0000-7000-8000-000000000001/consent')).status).toBe(404)
  })
})

describe('a word as a clerk heard it', () => {
  it('is written down with what shows it later; a refusal needs nothing but the way [M7 T4]', async () => {
    const [ken = ''] = await people(w.db, 1)
    const say = (body: object) => api.post(`/api/v1/customers/${ken}/sayings`, { channel: 'email', ...body })
    expect(await say({ said: 'yes', way: 'phone' })).toMatchObject({ status: 422, body: { code: 'consent-evidence' } })
    expect((await say({ said: 'yes', way: 'phone', source: '棚の三段目' })).body.code).toBe('consent-evidence')
    expect((await say({ said: 'yes', way: 'form', source: '会員申込書の綴り' })).status).toBe(204)
    expect((await say({ said: 'yes', way: 'phone', basis: 'business-relation' })).status).toBe(204)
    expect((await say({ said: 'no', way: 'phone' })).status).toBe(204)
    expect((await say({ said: 'no', way: 'letter', on: '2026-11-23' })).body.code).toBe('said-tomorrow')
    expect((await say({ said: 'no', way: 'letter', on: '2026-02-30' })).status).toBe(422)
  })

  it('asks for no blanks as evidence [M7]', () => {
    expect(demanded('no', 'phone', 'consent')).toEqual([])
    expect(isEvident('yes', 'line', 'consent', { words: '  ' })).toBe(false)
    expect(isEvident('yes', 'letter', 'consent', { source: '手紙の綴り' })).toBe(true)
  })
})

describe('the words of a form', () => {
  it('leave the choices and come back, and stay as they were [M7]', async () => {
    const form = { name: '会員申込書', kind: 'paper', wording: '広告を受け取ります', shownFrom: '2026-01-01' }
    const { id } = (await api.post('/api/v1/consent/notices', form)).body
    const kept = async () => (await api.get('/api/v1/consent/notices')).body.items.find((it: { id: string }) => it.id === id)
    expect((await api.put(`/api/v1/consent/notices/${id}/end`, { until: '2026-11-22' })).status).toBe(204)
    expect(await kept()).toMatchObject({ shownUntil: '2026-11-22', wording: '広告を受け取ります', version: 1 })
    await api.put(`/api/v1/consent/notices/${id}/end`, { until: null })
    expect((await kept()).shownUntil).toBeNull()
    const nobody = '00000000-0000-7000-8000-000000000001'
    expect((await api.put(`/api/v1/consent/notices/${nobody}/end`, { until: null })).body.code).toBe('notice-unknown')
  })
})

describe('leaving in peace', () => {
  it('says by name whom it reaches before it is placed, shows it to them, and is listed until it ends [H11 Q8]', async () => {
    const [mother = '', son = '', stranger = ''] = await people(w.db, [
      { name: '山本 淳' },
      { name: '山本 葵' },
      { name: '杉本 葵' },
    ])
    await customers.index(w.db, { all: true })
    await customers.liveTogether(w.db, { name: '山本家', members: [mother, son] }, 'test', new Date(SUNDAY))
    const about = async (id: string) => (await api.get(`/api/v1/customers/${id}/holds`)).body
    expect((await about(mother)).reaches).toEqual([{ reach: 'household', count: 1, people: [{ id: son, name: '山本 葵' }] }])
    expect((await about(stranger)).reaches).toEqual([])

    const place = { kind: 'mourning', reach: 'household', note: 'お父様を亡くされた' }
    const { id } = (await api.post(`/api/v1/customers/${mother}/holds`, place)).body
    expect((await about(son)).holds).toMatchObject([{ customer: mother, name: '山本 淳', kind: 'mourning', state: 'open' }])
    const listed = async (query: string) => (await api.get(`/api/v1/holds?${query}`)).body.items
    expect(await listed('kind=mourning&q=山本')).toMatchObject([{ id, name: '山本 淳', until: '2027-12-22' }])
    expect(await listed('kind=complaint&q=山本')).toEqual([])
    expect(await listed('q=%25')).toEqual([])

    await api.put(`/api/v1/customers/${mother}/holds/${id}/end`, { reason: '喪が明けた' })
    expect((await about(son)).holds).toEqual([])
    expect(await listed('q=山本')).toEqual([])
    expect(await listed('state=over&q=山本')).toMatchObject([{ id, state: 'lifted', liftedWhy: '喪が明けた' }])
  })

  it('is listed page by page, each once; a made up place is refused', async () => {
    const many = await people(w.db, 5)
    for (const customer of many) await consent.hold(w.db, [{ customer, kind: 'harassment' }], 'test', new Date(SUNDAY))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const path: string = `/api/v1/holds?kind=harassment&limit=2${cursor ? `&cursor=${cursor}` : ''}`
      const page: { items: { customer: string }[]; next: string | null } = (await api.get(path)).body
      seen.push(...page.items.map(it => it.customer))
      cursor = page.next
    } while (cursor)
    expect(seen.toSorted()).toEqual(many.toSorted())
    expect((await api.get('/api/v1/holds?cursor=xx')).body.code).toBe('bad-cursor')
  })

  it('shows whom a region means before it is declared [G9]', async () => {
    const [umi = ''] = await people(w.db, [{ name: '能登 海' }])
    await sql`update customers set prefecture = '石川県', city = '輪島市' where id = ${umi}`.execute(w.db)
    const reach = async (query: string) => (await api.get(`/api/v1/disasters/reach?${query}`)).body
    const her = { count: 1, people: [{ id: umi, name: '能登 海' }] }
    expect(await reach('prefecture=石川県')).toEqual(her)
    expect(await reach('prefecture=石川県&municipality=輪島市')).toEqual(her)
    expect(await reach('prefecture=石川県&municipality=珠洲市')).toEqual({ count: 0, people: [] })
  })
})
