import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { people } from '#test/support/people.ts'
import { mail } from '#test/support/plans.ts'
import { world } from '#test/support/world.ts'

const w = await world()
const asker = await w.anOwner({ name: '髙橋 健一', email: 'kenichi@example.jp' })
const second = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const me = w.as(asker)
const everybody = await people(w.db, 12)

beforeEach(async () => {
  await settings.put(w.db, 'approval', { above: 10 }, 'test', w.now())
  // What was done in one story is none of the next one's portions.
  w.travel(new Date(w.now().getTime() + 25 * 3_600_000))
})

let count = 0
await templates.install(
  w.db,
  [{ key: 'words', name: '文面', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' }],
  w.now(),
)

async function aDraft(anchor: string): Promise<string> {
  count += 1
  const step = mail('a', { hang: { from: 'anchor', anchor }, offset: { amount: 5, unit: 'days' } })
  const definition = PlanDefinition.parse({ name: `承認の試し ${count}`, reentry: 'per-occurrence', steps: [step] })
  return plans.create(w.db, { key: `approval-${count}`, definition }, w.now())
}

/** A plan that runs and has one message for whoever is put in by hand. */
async function aPlan(): Promise<string> {
  const id = await aDraft('by-hand')
  await plans.activate(w.db, id, { takeAlongDays: 0 }, 'test', w.now())
  return id
}

const enrol = (id: string, whom: readonly string[]) => me.post(`/api/v1/plans/${id}/enrolments`, { customerIds: whom })
const insideOf = async (id: string) =>
  (await sql<{ n: number }>`select count(*)::int as n from enrolments where plan_id = ${id}`.execute(w.db)).rows[0]?.n ?? 0

async function asked(id: string): Promise<string> {
  const refused = await enrol(id, everybody)
  expect(refused).toMatchObject({ status: 409, body: { code: 'approval-needed', data: { people: 12, above: 10 } } })
  return refused.body.data.approval
}

describe('many people at once', () => {
  it('few need nobody, more need a second person after a test to oneself, once [12-13]', async () => {
    const id = await aPlan()
    expect((await enrol(id, everybody.slice(0, 3))).status).toBe(200)
    const before = await insideOf(id)
    const approval = await asked(id)
    expect(await insideOf(id)).toBe(before)

    expect((await w.as(second).put(`/api/v1/approvals/${approval}/decision`, { approve: true })).body.code).toBe(
      'approval-untested',
    )
    const tested = await me.post(`/api/v1/approvals/${approval}/test`)
    expect(tested.body.sent).toBeGreaterThan(0)
    expect((await w.rung('system.mail')).length).toBeGreaterThan(0)
    expect((await me.put(`/api/v1/approvals/${approval}/decision`, { approve: true })).body.code).toBe('approval-own')
    expect((await w.as(second).get('/api/v1/me')).body.counts['approvals.waiting']).toBe(1)
    expect((await w.as(second).put(`/api/v1/approvals/${approval}/decision`, { approve: true })).body.state).toBe('approved')

    expect((await enrol(id, everybody)).status).toBe(200)
    expect((await me.get('/api/v1/approvals')).body.items[0]).toMatchObject({ id: approval, state: 'used' })
    expect((await enrol(id, everybody)).body.code).toBe('approval-needed')
  })

  it('many small portions within a day are one large', async () => {
    const id = await aPlan()
    expect((await enrol(id, everybody.slice(0, 4))).status).toBe(200)
    expect((await enrol(id, everybody.slice(4, 8))).status).toBe(200)
    const before = await insideOf(id)
    expect((await enrol(id, everybody.slice(8, 12))).body.code).toBe('approval-needed')
    expect(await insideOf(id)).toBe(before)
    expect((await w.as(second).post(`/api/v1/plans/${id}/enrolments`, { customerIds: everybody.slice(8, 10) })).status).toBe(200)
    w.travel(new Date(w.now().getTime() + 25 * 3_600_000))
    expect((await enrol(id, everybody.slice(8, 12))).status).toBe(200)
  })

  it('portions of one person are one, whichever of their keys is used, and whoever made the key that made the key', async () => {
    const id = await aPlan()
    const scopes = ['settings:write', 'plans:write', 'plans:read', 'customers:read', 'contacts:write', 'send']
    const open = async (by: typeof me) => {
      const { status, body } = await by.post('/api/v1/api-keys', { name: '取込', scopes })
      expect(status, JSON.stringify(body)).toBe(201)
      return w.as({ headers: { authorization: `Bearer ${body.key}` } })
    }
    const [one, two] = [await open(me), await open(me)]
    const three = await open(two)
    const put = async (by: typeof me, from: number) =>
      (await by.post(`/api/v1/plans/${id}/enrolments`, { customerIds: everybody.slice(from, from + 3) })).status
    expect([await put(me, 0), await put(one, 3), await put(two, 6), await put(three, 9)]).toEqual([200, 200, 200, 409])
    const theirs = await open(w.as(await w.anOwner({ name: '小林 直子' })))
    expect(await put(theirs, 9)).toBe(200)
    await sql`update staff set state = 'left' where name = '小林 直子'`.execute(w.db)
  })

  it('what changes is something else: other people, other words, another plan', async () => {
    const id = await aPlan()
    const approval = await asked(id)
    await me.post(`/api/v1/approvals/${approval}/test`)
    await w.as(second).put(`/api/v1/approvals/${approval}/decision`, { approve: true })
    const [other = ''] = await people(w.db, 1)
    expect((await enrol(id, [...everybody.slice(1), other])).body.code).toBe('approval-needed')
    await sql`update template_versions set version = version + 100`.execute(w.db)
    expect((await enrol(id, everybody)).body.code).toBe('approval-needed')
    await sql`update template_versions set version = version - 100`.execute(w.db)
    expect((await enrol(id, everybody)).status).toBe(200)
  })

  it('are not for who sees one branch only: they neither see what waits nor are told to say yes', async () => {
    const id = await aPlan()
    await me.post(`/api/v1/approvals/${await asked(id)}/test`)
    const narrow = await w.aStaff({ role: 'manager', name: '横田 実' })
    await sql`update staff set sees = 'branches' where id = ${narrow.id}`.execute(w.db)
    const theirs = w.as(narrow)
    expect((await theirs.get('/api/v1/approvals')).body.items).toEqual([])
    expect((await theirs.get('/api/v1/me')).body.counts['approvals.waiting']).toBe(0)
    await sql`update staff set state = 'left' where id = ${narrow.id}`.execute(w.db)
  })

  it('a no ends it, time ends it, and two words at once are one', async () => {
    const id = await aPlan()
    const approval = await asked(id)
    await me.post(`/api/v1/approvals/${approval}/test`)
    const third = await w.aStaff({ role: 'manager' })
    const said = await Promise.all([
      w.as(second).put(`/api/v1/approvals/${approval}/decision`, { approve: true }),
      w.as(third).put(`/api/v1/approvals/${approval}/decision`, { approve: false, note: '文面を直してください' }),
    ])
    expect(said.map(it => it.status).sort()).toEqual([200, 409])
    w.travel(new Date(w.now().getTime() + 4 * 86_400_000))
    expect((await enrol(id, everybody)).body.code).toBe('approval-needed')
  })

  it('setting a plan going for many asks as well, and nothing of it stands', async () => {
    await me.put('/api/v1/settings/approval', { above: 0, exports: false, hours: 72 })
    await sql`insert into orders (customer_id, source, external_id, placed_at, delivered_on, total, recorded_at)
              select id, 'pos', 'a-' || id, ${w.now()}, ${w.now()}::timestamptz::date, 5000, ${w.now()} from customers`.execute(
      w.db,
    )
    const draft = await aDraft('purchase')
    const going = await me.put(`/api/v1/plans/${draft}/activation`, { takeAlongDays: 4 })
    expect(going.body, JSON.stringify(going.body)).toMatchObject({ code: 'approval-needed', data: { kind: 'plan', people: 13 } })
    expect((await plans.list(w.db)).find(plan => plan.id === draft)?.state).toBe('draft')
    expect(await insideOf(draft)).toBe(0)
  })

  it('a file of many asks where the house wants that', async () => {
    expect((await me.get('/api/v1/customers/export')).status).toBe(200)
    await me.put('/api/v1/settings/approval', { above: 10, exports: true, hours: 72 })
    const refused = await me.get('/api/v1/customers/export')
    expect(refused.body.code).toBe('approval-needed')
    await w.as(second).put(`/api/v1/approvals/${refused.body.data.approval}/decision`, { approve: true })
    expect((await me.get('/api/v1/customers/export')).status).toBe(200)
    expect((await me.get('/api/v1/customers/export')).body.code).toBe('approval-needed')
  })
})

describe('a house with nobody else to ask', () => {
  it('goes on, and the record says so', async () => {
    const id = await aPlan()
    await sql`update staff set state = 'left' where id <> ${asker.id}`.execute(w.db)
    expect((await enrol(id, everybody)).status).toBe(200)
    const { body } = await me.get('/api/v1/audit?what=approval.nobody-else')
    expect(body.items.length).toBe(1)
    await sql`update staff set state = 'active'`.execute(w.db)
  })
})
