import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { settingSchemas } from '#domains/staff/settings-contract.ts'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { world } from '#test/support/world.ts'
import { withSecond } from './index.ts'
import { loosened } from './loosening-rules.ts'

const w = await world()
const boss = await w.anOwner({ name: '髙橋 健一' })
const other = await w.aStaff({ role: 'manager', name: '渡邉 千尋' })
const me = w.as(boss)
const LIMIT = { above: 100, exports: true, hours: 72, newDays: 7 }
const KEPT = { onlineDays: 365, archiveDays: 730 }
const CAPS = { perDay: 1, perWeek: 2, perMonth: 6, smsPerMonth: 2, overflow: 'no-calls' } as const
const RESTS = {
  obonVisits: true,
  days: [
    { from: '08-06', to: '08-06', name: '原爆の日', visits: true },
    { from: '2027-01-05', to: '2027-01-07', name: '社内の事故', visits: true },
  ],
} as const
const CALENDAR = BusinessCalendar.parse({ closedDays: ['2027-02-02'] })
const COMPANY = settingSchemas.company.parse({ name: '株式会社ひまわり', phone: '03-1234-5678' })
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
  await settings.put(w.db, 'blackouts', { ...RESTS, days: [...RESTS.days] }, 'test', w.now())
  await settings.put(w.db, 'calendar', CALENDAR, 'test', w.now())
  await settings.put(w.db, 'company', COMPANY, 'test', w.now())
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
    ['words of messages deleted sooner', 'keeping', { wordsDays: 30, uploadDays: 14 }],
    ['no rest from visits over Obon', 'blackouts', { ...RESTS, obonVisits: false }],
    ['one day of rest less', 'blackouts', { ...RESTS, days: RESTS.days.slice(1) }],
    [
      'a day of rest for ads where visits rested too',
      'blackouts',
      { ...RESTS, days: RESTS.days.map(it => ({ ...it, visits: false })) },
    ],
    ['shorter days of rest', 'blackouts', { ...RESTS, days: [RESTS.days[0], { ...RESTS.days[1], to: '2027-01-06' }] }],
    ['another zone for the quiet hours', 'company', { ...COMPANY, zone: 'Asia/Bangkok' }],
    ['open on Sundays', 'calendar', { ...CALENDAR, closedWeekdays: [6] }],
    ['open on public holidays', 'calendar', { ...CALENDAR, closedOnHolidays: false }],
    ['a shorter New Year', 'calendar', { ...CALENDAR, newYear: { from: '12-30', to: '01-03' } }],
    ['no more closed for stock-taking', 'calendar', { ...CALENDAR, closedDays: [] }],
    ['one Sunday open', 'calendar', { ...CALENDAR, openDays: ['2027-03-07'] }],
    ['open until eight', 'calendar', { ...CALENDAR, bands: [{ from: '09:00', to: '20:00' }] }],
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
      ['blackouts', { ...RESTS, days: [...RESTS.days, { from: '03-11', to: '03-11', name: '東日本大震災の日', visits: false }] }],
      ['calendar', { ...CALENDAR, closedWeekdays: [0, 3, 6], bands: [{ from: '10:00', to: '17:00' }] }],
      ['company', { ...COMPANY, name: '株式会社さくら', zone: 'Japan' }],
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
    const weigh = (what: string) => async () => ({ people: 1, exactly: what, title: what, templates: [] })
    // The second begins and ends while the first, done and weighed, has not been committed.
    await w.db.transaction().execute(async tx => {
      await withSecond(tx, viewer, { what: 'consent', subject: null, work: async () => {}, weigh: weigh('a') }, w.now())
      await withSecond(w.db, viewer, { what: 'export', subject: null, work: async () => {}, weigh: weigh('b') }, w.now())
    })
  })
})

it('what is looser is told field by field, and moving days from the archive to what is searchable is not', () => {
  const today = '2026-07-21'
  expect(loosened('approval', LIMIT, { above: 101, exports: false, hours: 73, newDays: 6 }, today).map(it => it.name)).toEqual([
    'above',
    'hours',
    'exports',
    'newDays',
  ])
  expect(loosened('audit', KEPT, { onlineDays: 700, archiveDays: 395 }, today)).toEqual([])
  expect(loosened('audit', KEPT, { onlineDays: 365, archiveDays: 729 }, today)).toEqual([
    { name: 'keptDays', from: '1095', to: '1094' },
  ])
})

it('days that are over loosen nothing, what one day of rest gives up another may keep, and hours that touch are one', () => {
  const rest = (from: string, to = from) => ({ from, to, name: '休み', visits: false })
  const of = (...days: ReturnType<typeof rest>[]) => ({ obonVisits: true, days })
  expect(loosened('blackouts', of(rest('2026-08-06')), of(), '2026-08-07')).toEqual([])
  expect(loosened('blackouts', of(rest('2026-08-06')), of(), '2026-08-06')).toHaveLength(1)
  expect(loosened('blackouts', of(rest('2026-08-06', '2026-08-09')), of(rest('2026-08-08', '2026-08-09')), '2026-08-08')).toEqual(
    [],
  )
  expect(loosened('blackouts', of(rest('2026-08-06')), of(rest('08-01', '08-10')), '2026-07-01')).toEqual([])
  expect(loosened('blackouts', of(rest('08-06')), of(rest('2026-08-06')), '2026-07-01')).toHaveLength(1)
  const calendar = { ...CALENDAR, closedDays: ['2026-07-01'], newYear: { from: '12-29', to: '01-03' } }
  const split = [
    { from: '09:00', to: '12:00' },
    { from: '12:00', to: '18:00' },
  ]
  expect(loosened('calendar', calendar, { ...calendar, closedDays: [], bands: split }, '2026-07-21')).toEqual([])
  expect(loosened('calendar', calendar, { ...calendar, newYear: { from: '12-28', to: '01-04' } }, '2026-07-21')).toEqual([])
  expect(loosened('calendar', calendar, { ...calendar, newYear: null }, '2026-07-21')).toMatchObject([{ name: 'newYear' }])
})
