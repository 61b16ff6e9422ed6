import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { definitionOf, mail } from '#test/support/plans.ts'
import { world } from '#test/support/world.ts'
import * as plans from './index.ts'

// Who enters a plan by themselves is weighed as they come: by purchases here, as an import or a till rings them.
const w = await world()
const boss = await w.anOwner({ name: '髙橋 健一' })
const second = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const words = { kind: 'message' as const, subject: 'お礼', body: 'ありがとうございます。', legalClass: 'notice' as const }
await templates.install(
  w.db,
  [
    { ...words, key: 'words', name: '文面' },
    { key: 'talk', name: '台本', kind: 'script', legalClass: 'notice', body: 'お元気ですか。' },
  ],
  w.now(),
)
const HOUR = 3_600_000
const later = (hours: number) => w.travel(new Date(w.now().getTime() + hours * HOUR))
const day = { offset: { amount: 2, unit: 'days' } }
const call = { ...mail('how', day), kind: 'call', template: 'talk', withinDays: 2, channels: undefined }

beforeEach(async () => {
  later(25)
  await sql`update staff set state = 'active' where id in (${boss.id}, ${second.id})`.execute(w.db)
  await sql`update plans set state = 'archived'`.execute(w.db)
  await settings.put(w.db, 'approval', { above: 10 }, 'test', w.now())
})

async function aPlan(steps: unknown[] = [mail('a', day), call]): Promise<string> {
  const id = await plans.create(w.db, { key: `p-${newId()}`, definition: definitionOf(steps) }, w.now())
  await plans.activate(w.db, id, { takeAlongDays: 0 }, 'test', w.now())
  return id
}

/** So many new customers buy now, with a file of somebody's where named; answers whom to ring for. */
async function buyers(count: number, by: string | null = null): Promise<string[]> {
  const ids = await people(w.db, count)
  const file = by === null ? null : newId()
  if (file !== null)
    await sql`insert into imports (id, kind, file_name, source, mapping, state, started_by, created_at) values (${file}, 'purchases', '3月.csv', 'till', '{}', 'done', ${by}, ${w.now()})`.execute(
      w.db,
    )
  await sql`
    insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at, import_id)
    select c, gen_random_uuid(), 'till', gen_random_uuid()::text, ${w.now()}, 5000, ${w.now()}, ${file} from unnest(${ids}::uuid[]) c`.execute(
    w.db,
  )
  return ids
}
const enter = async (plan: string, count: number, by: string | null = null) => {
  await plans.enrol(w.db, { plans: [plan], customers: await buyers(count, by) }, w.now())
  return held(plan)
}
const held = async (plan: string): Promise<number> =>
  (
    await sql<{ n: number }>`
    select count(*)::int as n from touchpoints where plan_id = ${plan} and state = 'held' and reason = 'plan.second'`.execute(
      w.db,
    )
  ).rows[0]?.n ?? 0
type Row = { state: string; subjectId: string; people: number; askedBy: { name: string }; id: string; what: string }
const asked = async (plan: string): Promise<Row[]> =>
  (await w.as(second).get('/api/v1/approvals')).body.items.filter((row: Row) => row.subjectId === plan)
const notes = async (plan: string) =>
  (
    await sql<{ n: number }>`
    select count(*)::int as n from audit_entries where what = 'approval.nobody-else' and subject = ${`approval:${plan}`}`.execute(
      w.db,
    )
  ).rows[0]?.n

describe('who enters a plan by themselves', () => {
  it('adds up over the hours of a day; those above wait, the call goes on, and the next day begins anew [12-13]', async () => {
    const plan = await aPlan()
    expect(await enter(plan, 6)).toBe(0)
    later(3)
    expect(await enter(plan, 4)).toBe(0)
    later(3)
    expect(await enter(plan, 3)).toBe(3)
    expect(await asked(plan)).toMatchObject([{ what: 'entry', state: 'open', people: 3, askedBy: { name: '髙橋 健一' } }])
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from touchpoints where plan_id = ${plan} and kind = 'call' and state = 'planned'`.execute(w.db)
    expect(rows[0]?.n).toBe(13)
    later(25)
    expect(await enter(plan, 5)).toBe(3)
  })

  it('is the ordinary trade where as many came the day before and were let go; a crowd beyond it is asked, whatever came before', async () => {
    const plan = await aPlan()
    expect(await enter(plan, 20)).toBe(20)
    later(24)
    // Nobody said yes to the first day yet: it is no measure.
    expect(await enter(plan, 20)).toBe(40)
    await sql`update approvals set state = 'approved', decided_by = ${second.id}, decided_at = ${w.now()} where subject_id = ${plan}`.execute(
      w.db,
    )
    await plans.settleEntries(w.db, w.now())
    later(24)
    expect(await enter(plan, 38)).toBe(0)
    later(1)
    expect(await enter(plan, 5)).toBe(5)
    later(24)
    // Ten times the limit is a crowd, however much came before.
    expect(await enter(plan, 101)).toBe(106)
  })

  it('cannot slip under the limit in two workers at once', async () => {
    const plan = await aPlan()
    const [some, others] = [await buyers(6), await buyers(6)]
    const now = w.now()
    await Promise.all(
      [some, others].map((customers, n) => plans.enrol(w.db, { plans: [plan], customers }, new Date(now.getTime() + n))),
    )
    expect(await held(plan)).toBe(6)
  })

  it('is nobody new where the same is rung again, or swept', async () => {
    const plan = await aPlan()
    const customers = await buyers(12)
    for (const _ of [1, 2]) await plans.enrol(w.db, { plans: [plan], customers }, w.now())
    later(1)
    await plans.enrol(w.db, { plans: [plan], customers }, w.now())
    await plans.sweep(w.db, w.now(), [plan])
    expect([await held(plan), (await asked(plan)).map(row => row.people)]).toEqual([12, [12]])
  })

  it('is not weighed where nothing is sent', async () => {
    expect(await enter(await aPlan([call]), 30)).toBe(0)
  })

  it('goes on where nobody else could say yes, which the record says once a day', async () => {
    await sql`update staff set state = 'left' where id = ${second.id}`.execute(w.db)
    const plan = await aPlan()
    expect(await enter(plan, 12)).toBe(0)
    later(1)
    expect(await enter(plan, 12)).toBe(0)
    expect(await notes(plan)).toBe(1)
  })

  it('goes on when the last other person who could say yes leaves the house', async () => {
    const plan = await aPlan()
    expect(await enter(plan, 12)).toBe(12)
    await plans.settleEntries(w.db, w.now())
    expect(await held(plan)).toBe(12)
    await sql`update staff set state = 'left' where id = ${second.id}`.execute(w.db)
    await plans.settleEntries(w.db, w.now())
    expect([await held(plan), await notes(plan)]).toEqual([0, 1])
    await sql`update staff set state = 'active' where id = ${second.id}`.execute(w.db)
  })

  it('is not weighed against those whom somebody’s act let in, which is weighed itself', async () => {
    const plan = await aPlan()
    await plans.enrolByHand(w.db, plan, await buyers(12), w.now())
    later(1)
    expect(await enter(plan, 9)).toBe(0)
  })
})

describe('one hand', () => {
  const me = w.as(boss)
  const enrol = async (plan: string, count: number) =>
    me.post(`/api/v1/plans/${plan}/enrolments`, { customerIds: await buyers(count) })

  it('that put people in by hand and then takes in a file is one, and the other way round', async () => {
    const [one, other] = [await aPlan(), await aPlan()]
    expect((await enrol(one, 6)).status).toBe(200)
    expect(await enter(other, 6, boss.id)).toBe(6)
    expect((await asked(other))[0]).toMatchObject({ people: 6, askedBy: { name: '髙橋 健一' } })

    later(25)
    expect(await enter(await aPlan(), 6, boss.id)).toBe(0)
    expect((await enrol(one, 6)).body).toMatchObject({ code: 'approval-needed', data: { people: 6, lately: 6 } })
  })

  it('whose file lets the same people into several plans let in so many, not so many times over', async () => {
    const [one, other] = [await aPlan(), await aPlan()]
    await plans.enrol(w.db, { plans: [one, other], customers: await buyers(7, boss.id) }, w.now())
    expect([await held(one), await held(other)]).toEqual([0, 0])
  })
})

describe('the number in a plan’s approval', () => {
  const me = w.as(boss)
  it('is of those a new version reaches, not of everybody inside', async () => {
    await settings.put(w.db, 'approval', { above: 100 }, 'test', w.now())
    const guide = mail('b', { offset: { amount: 3, unit: 'days' } })
    const id = await aPlan([mail('a', { offset: { amount: 1, unit: 'days' } }), guide])
    await plans.enrol(w.db, { plans: [id], customers: await buyers(8) }, w.now())
    later(26)
    // Of the first eight the first letter has no use any more: the new words of it reach the last five alone.
    await sql`update touchpoints set state = 'sent', contacted_at = ${w.now()}, settled_at = ${w.now()} where plan_id = ${id} and step_key = 'a'`.execute(
      w.db,
    )
    await plans.enrol(w.db, { plans: [id], customers: await buyers(5) }, w.now())
    await settings.put(w.db, 'approval', { above: 4 }, 'test', w.now())
    const draft = definitionOf([mail('a', { offset: { amount: 1, unit: 'days' }, name: '別の名前' }), guide])
    await plans.saveDraft(w.db, id, { definition: draft }, w.now())
    const refused = await me.post(`/api/v1/plans/${id}/versions`, { choices: {} })
    expect(refused.body, JSON.stringify(refused.body)).toMatchObject({
      code: 'approval-needed',
      data: { kind: 'plan', people: 5 },
    })
  })
})
