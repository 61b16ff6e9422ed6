import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { PlanDefinition } from '#domains/plans/contract.ts'
import * as plans from '#domains/plans/index.ts'
import { addStaff, beginSession, settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { people } from '#test/support/people.ts'
import { mail } from '#test/support/plans.ts'
import { world } from '#test/support/world.ts'

// One person alone who would be two: a second account of their own, a bulk in portions, the second person sent away.
const PASSWORD = '朝露のひかる庭-42'
const w = await world()
const boss = await w.anOwner({ name: '髙橋 健一', email: 'kenichi@example.jp' })
const second = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const everybody = await people(w.db, 12)
await templates.install(
  w.db,
  [{ key: 'words', name: 'お礼', kind: 'message', legalClass: 'notice', subject: 'お礼', body: 'ありがとうございます。' }],
  w.now(),
)
const step = mail('a', { hang: { from: 'anchor', anchor: 'by-hand' }, offset: { amount: 5, unit: 'days' } })
const [one = '', other = ''] = await Promise.all(
  ['おつきあい', 'ごあいさつ'].map(async (name, n) => {
    const definition = PlanDefinition.parse({ name, reentry: 'per-occurrence', steps: [step] })
    const id = await plans.create(w.db, { key: `hand-${n}`, definition }, w.now())
    await plans.activate(w.db, id, { takeAlongDays: 0 }, 'test', w.now())
    return id
  }),
)

const me = w.as(boss)
const enrol = (plan: string, whom: readonly string[], by = me) =>
  by.post(`/api/v1/plans/${plan}/enrolments`, { customerIds: whom })
const said = async (refused: { body: { data: { approval: string } } }, by = w.as(second), asker = me) => {
  const { approval } = refused.body.data
  await asker.post(`/api/v1/approvals/${approval}/test`)
  return by.put(`/api/v1/approvals/${approval}/decision`, { approve: true })
}
const alone = async () => (await me.get('/api/v1/approvals/guards')).body.alone.map((it: { subject: string }) => it.subject)
let count = 0
/** Somebody invited through the API: their own caller, as the browser with this cookie. */
async function invited(by = me, role = 'manager', browser = '') {
  count += 1
  const who = { name: '中村 拓也', email: `takuya${count}@example.jp`, role, by: 'link' }
  const { body } = await by.post('/api/v1/staff/invitations', who)
  const token = body.link.split('/').at(-1)
  const headers = browser === '' ? {} : { cookie: browser }
  const answer = await w.as({ headers }).post('/api/v1/invitation-acceptances', { token, name: '中村 拓也', password: PASSWORD })
  return {
    id: body.id as string,
    as: w.as({ headers: { cookie: cookie(answer, 'kizukai') } }),
    device: cookie(answer, 'kizukai_device'),
  }
}
const cookie = (answer: { headers: Headers }, name: string): string =>
  answer.headers
    .getSetCookie()
    .map(line => line.split(';')[0] ?? '')
    .find(line => line.startsWith(`${name}=`)) ?? ''

const signedIn = async (who: typeof boss) => {
  const { token } = await beginSession(w.db, who, { way: 'password', agent: null }, w.now())
  who.headers = { cookie: `kizukai=${token}` }
}

beforeEach(async () => {
  w.travel(new Date(w.now().getTime() + 8 * 86_400_000))
  await Promise.all([signedIn(boss), signedIn(second)])
  await sql`update staff set state = case when name in ('髙橋 健一', '渡邉 千尋') then 'active' else 'left' end, role = case when name = '渡邉 千尋' then 'manager' else role end, sees = 'house'`.execute(
    w.db,
  )
  await sql`delete from decided_alone`.execute(w.db)
  await settings.put(w.db, 'approval', { above: 10 }, 'test', w.now())
})

describe('a bulk in portions', () => {
  it('over several plans, a request for consent and single messages is one bulk', async () => {
    expect((await enrol(one, everybody.slice(0, 5))).status).toBe(200)
    expect((await enrol(other, everybody.slice(5, 9))).status).toBe(200)
    const refused = await me.post('/api/v1/consent/requests', { customerIds: everybody.slice(0, 2) })
    expect(refused).toMatchObject({ status: 409, body: { code: 'approval-needed', data: { people: 2, lately: 9, above: 10 } } })
    expect(refused.body.title).toContain('合わせて')
    const contact = { kind: 'message', name: 'お礼', template: 'words', dueAt: w.now().toISOString() }
    const send = (n: number) => me.post('/api/v1/touchpoints', { ...contact, customerId: everybody[n] })
    expect((await send(0)).status).toBe(201)
    const last = await send(1)
    expect(last.body).toMatchObject({ code: 'approval-needed', data: { kind: 'contact', people: 1, lately: 10 } })
    expect((await said(last)).body).toMatchObject({ state: 'approved', what: 'contact' })
    expect((await send(1)).status).toBe(201)
    expect((await me.post('/api/v1/touchpoints', { ...contact, kind: 'call', customerId: everybody[2] })).status).toBe(201)
    // A survey goes out as a message does.
    const survey = await me.post('/api/v1/touchpoints', { ...contact, kind: 'survey', customerId: everybody[2] })
    expect(survey.body.code).toBe('approval-needed')
    w.travel(new Date(w.now().getTime() + 25 * 3_600_000))
    expect((await enrol(one, everybody.slice(9, 11))).status).toBe(200)
  })

  it('through an account one has just made is still one', async () => {
    const puppet = await invited()
    expect((await enrol(one, everybody.slice(0, 6))).status).toBe(200)
    expect((await enrol(other, everybody.slice(6, 12), puppet.as)).body.code).toBe('approval-needed')
    expect((await enrol(other, everybody.slice(6, 12), w.as(second))).status).toBe(200)
  })
})

describe('a second account of one’s own', () => {
  it('is no second person while there is another; the sentence says who is', async () => {
    const puppet = await invited()
    const refused = await enrol(one, everybody)
    expect(refused.body.data.approvers).toEqual(['渡邉 千尋'])
    const yes = await said(refused, puppet.as)
    expect(yes).toMatchObject({ status: 409, body: { code: 'approval-too-close', data: { names: '渡邉 千尋', days: 7 } } })
    expect((await puppet.as.get('/api/v1/approvals')).body.items[0]).toMatchObject({ mayDecide: false, close: false })
    expect((await puppet.as.get('/api/v1/me')).body.counts['approvals.waiting']).toBe(0)
    expect((await said(refused)).body).toMatchObject({ state: 'approved', close: false })
  })

  it('asks no more than it approves: what it asks is not for whoever made it to approve, nor for another they made', async () => {
    const puppet = await invited(me, 'owner')
    const child = await invited(puppet.as)
    const refused = await enrol(one, everybody, puppet.as)
    expect(refused.body.data.approvers).toEqual(['渡邉 千尋'])
    for (const by of [me, child.as]) expect((await said(refused, by, puppet.as)).body.code).toBe('approval-too-close')
    expect((await said(refused, w.as(second), puppet.as)).body.state).toBe('approved')
  })

  it('made of somebody who was here, or who left, is the same', async () => {
    const [id = ''] = await addStaff(w.db, [{ name: '小林 直子', email: null, role: 'staff', branchId: null }], 'test', w.now())
    expect((await me.patch(`/api/v1/staff/${id}`, { role: 'manager' })).status).toBe(200)
    expect((await enrol(one, everybody)).body.data.approvers).toEqual(['渡邉 千尋'])
    await sql`update staff set state = 'left' where id = ${id}`.execute(w.db)
    w.travel(new Date(w.now().getTime() + 8 * 86_400_000))
    await me.delete(`/api/v1/staff/${id}/departure`)
    expect((await enrol(one, everybody)).body.data.approvers).toEqual(['渡邉 千尋'])
    w.travel(new Date(w.now().getTime() + 8 * 86_400_000))
    expect((await enrol(one, everybody)).body.data.approvers.sort()).toEqual(['小林 直子', '渡邉 千尋'])
  })

  it('is enough in a house of two, for nobody could ever act else; the record and a mark say so', async () => {
    await sql`update staff set state = 'left' where id = ${second.id}`.execute(w.db)
    const puppet = await invited()
    const refused = await enrol(one, everybody)
    expect(refused.body.data.approvers).toEqual(['中村 拓也'])
    expect((await puppet.as.get('/api/v1/approvals')).body.items[0]).toMatchObject({ close: true })
    expect((await said(refused, puppet.as)).body).toMatchObject({ state: 'approved', close: true })
    expect((await enrol(one, everybody)).status).toBe(200)
    const { body } = await me.get('/api/v1/audit?what=approval.used')
    expect(body.items[0].data).toMatchObject({ close: true })

    const looser = await me.put('/api/v1/settings/approval', { above: 1000 })
    expect((await said(looser, puppet.as)).body.state).toBe('approved')
    expect((await me.put('/api/v1/settings/approval', { above: 1000 })).status).toBe(200)
    expect(await alone()).toEqual(['setting:approval'])
  })

  it('in the browser of whoever asks says nothing, until its own second factor is shown', async () => {
    const there = await invited()
    await sql`delete from approver_turns where staff_id = ${there.id}`.execute(w.db)
    const browser = await invited(me, 'staff', there.device)
    expect(browser.device).toBe(there.device)
    await sql`update devices set staff_id = ${boss.id} where staff_id = ${browser.id}`.execute(w.db)
    const refused = await enrol(one, everybody)
    const yes = await said(refused, there.as)
    expect(yes).toMatchObject({ status: 409, body: { code: 'approval-same-device', data: { name: '髙橋 健一' } } })
    await sql`update sessions set second_at = ${w.now()} where staff_id = ${there.id}`.execute(w.db)
    expect((await said(refused, there.as)).body.state).toBe('approved')
  })
})

describe('the second person sent away', () => {
  it.each([
    [
      'by leaving',
      () => me.put(`/api/v1/staff/${second.id}/departure`, {}),
      () => me.delete(`/api/v1/staff/${second.id}/departure`),
    ],
    [
      'by their role',
      () => me.patch(`/api/v1/staff/${second.id}`, { role: 'staff' }),
      () => me.patch(`/api/v1/staff/${second.id}`, { role: 'manager' }),
    ],
  ] as const)('%s makes nobody alone before the days are over, and brought back is who they were', async (_, away, back) => {
    expect((await away()).status).toBe(200)
    const refused = await enrol(one, everybody)
    expect(refused).toMatchObject({ status: 409, body: { code: 'approver-taken', data: { names: '渡邉 千尋', days: 7 } } })
    expect((await me.put('/api/v1/settings/approval', { above: 1000 })).body.code).toBe('approver-taken')
    const puppet = await invited()
    const asked = await enrol(one, everybody)
    expect((await said(asked, puppet.as)).body.code).toBe('approval-too-close')
    expect((await back()).status).toBe(200)
    await signedIn(second)
    expect((await said(await enrol(one, everybody))).body).toMatchObject({ state: 'approved', close: false })
  })

  it('for good leaves a house of one after the days', async () => {
    await me.put(`/api/v1/staff/${second.id}/departure`, {})
    w.travel(new Date(w.now().getTime() + 8 * 86_400_000))
    expect((await enrol(one, everybody)).status).toBe(200)
  })
})
