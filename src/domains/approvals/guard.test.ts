import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { withSecond } from './index.ts'
import { loosened } from './loosening-rules.ts'

const w = await world()
const boss = await w.anOwner({ name: '髙橋 健一' })
const other = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const me = w.as(boss)
const LIMIT = { above: 100, exports: true, hours: 72 }
const KEPT = { onlineDays: 365, archiveDays: 730 }
const CAPS = { perDay: 1, perWeek: 2, perMonth: 6, smsPerMonth: 2, overflow: 'no-calls' } as const
const FIGURE = '/api/v1/law/figures/consent.keep-years'
const newLaw = { value: 2, from: '2026-08-01', source: '特商法 規則の改正', lawChanged: true }

beforeEach(async () => {
  w.travel(new Date(w.now().getTime() + 60_000))
  await sql`update staff set state = 'active'`.execute(w.db)
  await sql`delete from decided_alone`.execute(w.db)
  await settings.put(w.db, 'approval', LIMIT, 'test', w.now())
  await settings.put(w.db, 'audit', KEPT, 'test', w.now())
  await settings.put(w.db, 'caps', CAPS, 'test', w.now())
  await settings.put(w.db, 'basis', { mailOrder: true, relationSuffices: false }, 'test', w.now())
  await settings.put(w.db, 'packs', { on: ['insurance', 'medical'] }, 'test', w.now())
  await settings.put(w.db, 'access', { secondFactorFor: ['viewer', 'auditor'] }, 'test', w.now())
  await settings.put(w.db, 'quiet', { from: '20:00', to: '09:00' }, 'test', w.now())
})

const yes = (approval: string) => w.as(other).put(`/api/v1/approvals/${approval}/decision`, { approve: true })
const alone = async () => (await me.get('/api/v1/approvals/guards')).body.alone.map((it: { subject: string }) => it.subject)

describe('what guards the house', () => {
  it.each([
    ['more people without a second word', 'approval', { ...LIMIT, above: 1000 }],
    ['an approval that holds longer', 'approval', { ...LIMIT, hours: 720 }],
    ['files without a second word', 'approval', { ...LIMIT, exports: false }],
    ['one more ad a week', 'caps', { ...CAPS, perWeek: 3 }],
    ['more SMS', 'caps', { ...CAPS, smsPerMonth: 4 }],
    ['calls where none were', 'caps', { ...CAPS, overflow: 'call' }],
    ['ads to who only bought', 'basis', { mailOrder: true, relationSuffices: true }],
    ['ads by mail order as by any other', 'basis', { mailOrder: false, relationSuffices: false }],
    ['a law no longer kept', 'packs', { on: ['medical'] }],
    ['sign-in without a second factor', 'access', { secondFactorFor: ['viewer'] }],
    ['an evening that ends later', 'quiet', { from: '21:00', to: '09:00' }],
    ['a record kept for fewer days', 'audit', { ...KEPT, archiveDays: 0 }],
    ['a record searchable for fewer days', 'audit', { onlineDays: 30, archiveDays: 2000 }],
  ] as const)('%s needs a second person, who sees from what to what', async (_, key, value) => {
    const path = `/api/v1/settings/${key}`
    const before = (await me.get(path)).body
    const refused = await me.put(path, value)
    expect(refused).toMatchObject({ status: 409, body: { code: 'loosening-alone', data: { approvers: ['渡邉 千尋'] } } })
    expect((await me.get(path)).body).toEqual(before)
    const [asked] = (await w.as(other).get('/api/v1/approvals')).body.items
    expect(asked).toMatchObject({ what: 'setting', title: key, mayDecide: true })
    expect(asked.changes[0].from).not.toBe(asked.changes[0].to)
    expect((await me.put(`/api/v1/approvals/${asked.id}/decision`, { approve: true })).body.code).toBe('approval-own')
    expect((await yes(refused.body.data.approval)).body.state).toBe('approved')
    expect((await me.put(path, value)).body).toMatchObject(value)
    expect(await alone()).toEqual([])
  })

  it('is made stricter by anybody who may set it, and another value than the approved one asks anew', async () => {
    expect((await me.put('/api/v1/settings/approval', { ...LIMIT, above: 5, hours: 1 })).status).toBe(200)
    expect((await me.put('/api/v1/settings/audit', { onlineDays: 400, archiveDays: 800 })).status).toBe(200)
    const { body } = await me.put('/api/v1/settings/approval', { ...LIMIT, above: 50 })
    await yes(body.data.approval)
    expect((await me.put('/api/v1/settings/approval', { ...LIMIT, above: 51 })).body.code).toBe('loosening-alone')
  })

  it('laws are taken up, ads become fewer and evenings longer on one word', async () => {
    for (const [key, value] of [
      ['packs', { on: ['medical', 'insurance', 'used'] }],
      ['access', { secondFactorFor: ['auditor', 'viewer', 'staff'] }],
      ['caps', { ...CAPS, perMonth: 4 }],
      ['quiet', { from: '19:30', to: '10:00' }],
    ] as const)
      expect((await me.put(`/api/v1/settings/${key}`, value)).body).toMatchObject(value)
  })

  it('the mark of a law dropped alone stays until that very law is kept again', async () => {
    await sql`update staff set state = 'left' where id = ${other.id}`.execute(w.db)
    const on = async (...packs: string[]) => {
      w.travel(new Date(w.now().getTime() + 60_000))
      expect((await me.put('/api/v1/settings/packs', { on: packs })).status).toBe(200)
      return alone()
    }
    expect(await on('medical')).toEqual(['setting:packs'])
    expect(await on('medical', 'used')).toEqual(['setting:packs'])
    expect(await on('used')).toEqual(['setting:packs'])
    expect(await on('used', 'insurance')).toEqual(['setting:packs'])
    expect(await on('used', 'insurance', 'medical')).toEqual([])
  })

  it('a figure of the law is loosened by a change of the law and a second person, never by one of them', async () => {
    expect((await me.put(FIGURE, { ...newLaw, lawChanged: false })).body.code).toBe('figure-looser')
    const refused = await me.put(FIGURE, newLaw)
    expect(refused).toMatchObject({ status: 409, body: { code: 'loosening-alone' } })
    expect((await me.put(FIGURE, { ...newLaw, value: 5 })).status).toBe(204)
    await sql`delete from law_figures`.execute(w.db)
    await yes(refused.body.data.approval)
    expect((await me.put(FIGURE, newLaw)).status).toBe(204)
    await sql`delete from law_figures`.execute(w.db)
  })

  it('a key with every permission loosens nothing', async () => {
    const key = w.as(await w.aKey('settings:write'))
    expect((await key.put('/api/v1/settings/approval', { ...LIMIT, above: 1000 })).body.code).toBe('loosening-alone')
  })

  it('one person alone may, and the setting bears the mark until it is as strict as it comes or a second person said yes', async () => {
    await sql`update staff set state = 'left' where id = ${other.id}`.execute(w.db)
    expect((await me.put('/api/v1/settings/approval', { above: 1000, exports: false, hours: 72 })).status).toBe(200)
    expect((await me.put(FIGURE, newLaw)).status).toBe(204)
    expect((await alone()).sort()).toEqual(['figure:consent.keep-years', 'setting:approval'])
    expect((await me.get('/api/v1/approvals/guards')).body).toMatchObject({ approvers: [], alone: [{ name: '髙橋 健一' }, {}] })
    expect((await me.get('/api/v1/audit?what=approval.nobody-else')).body.items.length).toBeGreaterThanOrEqual(2)

    await me.put('/api/v1/settings/approval', { above: 999, exports: false, hours: 72 })
    expect(await alone()).toContain('setting:approval')
    await sql`update staff set state = 'active'`.execute(w.db)
    const { body } = await me.put('/api/v1/settings/approval', { above: 2000, exports: false, hours: 72 })
    await yes(body.data.approval)
    await me.put('/api/v1/settings/approval', { above: 2000, exports: false, hours: 72 })
    expect(await alone()).toEqual(['figure:consent.keep-years'])
    await me.put(FIGURE, { ...newLaw, value: 3, lawChanged: false })
    expect(await alone()).toEqual([])
    await sql`delete from law_figures`.execute(w.db)
  })

  it('whoever sees one branch alone is no second person for the house', async () => {
    await sql`update staff set sees = 'branches' where id = ${other.id}`.execute(w.db)
    expect((await me.put('/api/v1/settings/approval', { ...LIMIT, above: 1000 })).status).toBe(200)
    await sql`update staff set sees = 'house'`.execute(w.db)
  })
})

describe('two portions at the same moment', () => {
  const viewer = { ...boss, kind: 'staff', scopes: new Set<string>(), sight: { branches: 'all', masked: [] } } as const
  const waits = async () =>
    (
      await sql`select from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`.execute(
        w.db,
      )
    ).rows.length > 0

  it('are weighed one after the other: together they do not slip under the limit', async () => {
    const act = { what: 'export', subject: null, work: async () => {} } as const
    const weigh = (n: number) => async () => ({ people: 60, exactly: n, title: '一覧', templates: [] })
    // The first is weighed and written down, and not committed before the second has come as far as it can.
    const said = await w.db.transaction().execute(async tx => {
      await withSecond(tx, viewer, { ...act, weigh: weigh(1) }, w.now())
      let settled = false
      const second = withSecond(w.db, viewer, { ...act, weigh: weigh(2) }, w.now()).then(
        () => 'stands',
        (refusal: { code?: string }) => refusal.code,
      )
      void second.finally(() => {
        settled = true
      })
      while (!settled && !(await waits())) await new Promise(setImmediate)
      return { second }
    })
    expect(await said.second).toBe('approval-needed')
  })

  it('of different matters do not wait for each other', async () => {
    const [first] = await people(w.db, 1)
    const weigh = (what: string) => async () => ({ people: 1, exactly: what, title: what, templates: [] })
    // The second begins and ends while the first, done and weighed, has not been committed.
    await w.db.transaction().execute(async tx => {
      await withSecond(tx, viewer, { what: 'consent', subject: null, work: async () => first, weigh: weigh('a') }, w.now())
      await withSecond(
        w.db,
        viewer,
        { what: 'enrolment', subject: first ?? '', work: async () => {}, weigh: weigh('b') },
        w.now(),
      )
    })
  })
})

it('what is looser is told field by field, and moving days from the archive to what is searchable is not', () => {
  expect(loosened('approval', LIMIT, { above: 101, exports: false, hours: 73 }).map(it => it.name)).toEqual([
    'above',
    'hours',
    'exports',
  ])
  expect(loosened('audit', KEPT, { onlineDays: 700, archiveDays: 395 })).toEqual([])
  expect(loosened('audit', KEPT, { onlineDays: 365, archiveDays: 729 })).toEqual([{ name: 'keptDays', from: '1095', to: '1094' }])
})
