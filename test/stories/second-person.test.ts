import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { people } from '#test/support/people.ts'
import { mail } from '#test/support/plans.ts'
import { world } from '#test/support/world.ts'

// Whatever changes what many people hear, or takes many people out, waits for a second person: not by the door of the plans alone.
const w = await world()
const boss = await w.anOwner({ name: '髙橋 健一', email: 'kenichi@example.jp' })
const second = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const me = w.as(boss)
const everybody = await people(w.db, 12)

await templates.install(
  w.db,
  [
    { key: 'words', name: 'お礼', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' },
    { key: 'unused', name: '使わない', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' },
  ],
  w.now(),
)
const step = mail('a', { hang: { from: 'anchor', anchor: 'by-hand' }, offset: { amount: 5, unit: 'days' } })
const definition = PlanDefinition.parse({ name: 'おつきあい', reentry: 'per-occurrence', steps: [step] })
const plan = await plans.create(w.db, { key: 'second', definition }, w.now())
await plans.activate(w.db, plan, { takeAlongDays: 0 }, 'test', w.now())
await plans.enrolByHand(w.db, plan, everybody, w.now())
const templateOf = async (key: string): Promise<string> =>
  (await me.get('/api/v1/templates')).body.items.find((it: { key: string }) => it.key === key).id

beforeEach(async () => {
  await settings.put(w.db, 'approval', { above: 10, exports: true }, 'test', w.now())
  w.travel(new Date(w.now().getTime() + 2 * 86_400_000))
})

const draft = (body: string) => ({ name: 'お礼', legalClass: 'notice', language: 'ja', subject: 'お礼', body })
const publish = async (id: string, body: string) => {
  expect((await me.put(`/api/v1/templates/${id}/draft`, draft(body))).status).toBe(204)
  return me.post(`/api/v1/templates/${id}/versions`)
}
const say = (approval: string, approve = true) => w.as(second).put(`/api/v1/approvals/${approval}/decision`, { approve })
const liveOf = async (id: string) => (await me.get(`/api/v1/templates/${id}`)).body.liveVersion

describe('new words of a running plan', () => {
  it('wait for a second person who was sent nothing unseen, and are then exactly those words', async () => {
    const id = await templateOf('words')
    const before = await liveOf(id)
    const refused = await publish(id, 'いつもありがとうございます。')
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'approval-needed', data: { kind: 'template', people: 12, above: 10, approvers: ['渡邉 千尋'] } },
    })
    expect(await liveOf(id)).toBe(before)
    const { approval } = refused.body.data
    const [asked] = (await w.as(second).get('/api/v1/approvals')).body.items
    expect(asked.changes).toEqual([{ name: 'body', from: 'ありがとうございます。', to: 'いつもありがとうございます。' }])
    expect((await say(approval)).body.code).toBe('approval-untested')
    expect((await me.post(`/api/v1/approvals/${approval}/test`)).body.sent).toBe(1)
    expect((await say(approval)).body).toMatchObject({ state: 'approved', what: 'template', subjectId: id, title: 'お礼' })

    const other = await publish(id, '先日はありがとうございました。')
    expect(other.body.code).toBe('approval-needed')
    expect(other.body.data.approval).not.toBe(approval)
    const meant = await publish(id, 'いつもありがとうございます。')
    expect(meant.status, JSON.stringify(meant.body)).toBe(201)
    expect(await liveOf(id)).toBe(before + 1)
    expect((await publish(id, 'いつもありがとうございます。')).body.code).toBe('approval-needed')
  })

  it('go at once where few or nobody waits for them', async () => {
    expect((await publish(await templateOf('unused'), '先日はご来店ありがとうございました。')).status).toBe(201)
    await settings.put(w.db, 'approval', { above: 12 }, 'test', w.now())
    expect((await publish(await templateOf('words'), 'ご購入ありがとうございました。')).status).toBe(201)
  })

  it('count who waits for them by a contact planned by hand', async () => {
    const data = JSON.stringify({ name: 'お礼', template: 'unused', channels: ['email'] })
    await sql`
      insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, due_at, planned_for, created_at, data)
      select id, '00000000-0000-0000-0000-000000000000', 'hand', 'h-' || id, 'message', 'notice', ${w.now()}, ${w.now()}, ${w.now()}, ${data}::jsonb from customers`.execute(
      w.db,
    )
    expect((await publish(await templateOf('unused'), 'お買い上げありがとうございました。')).body).toMatchObject({
      code: 'approval-needed',
      data: { people: 12 },
    })
    await sql`delete from touchpoints where step_key = 'hand'`.execute(w.db)
  })

  it('are not for whoever sees some branches only: they would reach all', async () => {
    const writer = await w.anOwner({ name: '北口 太郎' })
    const north = await w.aBranch('北口店')
    await sql`update staff set sees = 'branches', branch_id = ${north.id} where id = ${writer.id}`.execute(w.db)
    const id = await templateOf('words')
    expect((await w.as(writer).post(`/api/v1/templates/${id}/versions`)).body.code).toBe('whole-house-only')
    await sql`update staff set state = 'left' where id = ${writer.id}`.execute(w.db)
  })
})

describe('the one question for consent', () => {
  const ask = (whom: readonly string[]) => me.post('/api/v1/consent/requests', { customerIds: whom })
  const asked = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from consent_requests`.execute(w.db)).rows[0]?.n ?? 0

  it('to many waits for a second person, nobody is spent, and in portions it is the same', async () => {
    const refused = await ask(everybody)
    expect(refused.body, JSON.stringify(refused.body)).toMatchObject({
      code: 'approval-needed',
      data: { kind: 'consent', people: 12 },
    })
    expect(await asked()).toBe(0)
    expect((await ask(everybody.slice(0, 6))).body).toEqual({ asked: 6, left: 0 })
    expect((await ask(everybody.slice(6))).body.code).toBe('approval-needed')
    expect(await asked()).toBe(6)
    const { approval } = (await ask(everybody.slice(6))).body.data
    await me.post(`/api/v1/approvals/${approval}/test`)
    expect((await say(approval)).body.state).toBe('approved')
    expect((await ask(everybody.slice(6))).body).toEqual({ asked: 6, left: 0 })
  })
})

describe('a file of many people', () => {
  const behind = '/api/v1/insight/figures/coverage/people/export?from=2026-07-01&to=2026-09-01&part=rest'

  it.each([
    ['of the ledger', '/api/v1/touchpoints/export'],
    ['of who stands behind a figure', behind],
  ])('%s is a permission of its own and waits for a second person', async (_, path) => {
    expect((await w.as(await w.aStaff({ role: 'staff' })).get(path)).body).toMatchObject({ code: 'not-allowed' })
    const refused = await me.get(path)
    expect(refused.body, JSON.stringify(refused.body).slice(0, 300)).toMatchObject({
      code: 'approval-needed',
      data: { kind: 'export', people: 12 },
    })
    expect((await say(refused.body.data.approval)).body.state).toBe('approved')
    const other = path.includes('?') ? path.replace('from=2026-07', 'from=2026-06') : `${path}?kind=message`
    expect((await me.get(other)).body.code).toBe('approval-needed')
    const taken = await me.get(path)
    expect(taken.status).toBe(200)
    expect(taken.body).toContain('健一')
    expect((await me.get(path)).body.code).toBe('approval-needed')
  })

  it('goes at once where the house asks for no second person for files', async () => {
    await settings.put(w.db, 'approval', { above: 10, exports: false }, 'test', w.now())
    for (const path of ['/api/v1/touchpoints/export', behind]) expect((await me.get(path)).status).toBe(200)
  })

  it('of different lists is one when one person takes them in a day', async () => {
    await settings.put(w.db, 'approval', { above: 20, exports: true }, 'test', w.now())
    expect((await me.get('/api/v1/touchpoints/export')).status).toBe(200)
    expect((await me.get('/api/v1/customers/export')).body.code).toBe('approval-needed')
  })
})
