import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

const w = await world()
let owner: ReturnType<typeof w.as>

beforeAll(async () => {
  owner = w.as(await w.anOwner())
})

const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(w.db)).rows[0]?.n ?? 0

describe('breaches', () => {
  async function wrongSend(n: number): Promise<{ plan: string; customers: string[] }> {
    const plan = newId()
    await sql`insert into plans (id, key, name, state, live_version, created_at, updated_at) values (${plan}, ${plan}, '納車からのおつきあい', 'active', 1, ${w.now()}, ${w.now()})`.execute(
      w.db,
    )
    await sql`insert into plan_cards (plan_id, name, state) values (${plan}, '納車からのおつきあい', 'active')`.execute(w.db)
    const customers = await people(w.db, n)
    await sql`
      insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, contacted_at, channel)
      select c, ${plan}::uuid, 'guide', 'once', 'message', 'notice', 'done', ${w.now()}, ${w.now()}, ${w.now()}, ${w.now()}::timestamptz, 'email' from unnest(${customers}::uuid[]) c`.execute(
      w.db,
    )
    return { plan, customers }
  }

  it('one act stops the plan, lists the affected from the ledger, judges, and sets the days [P14 P15 P18]', async () => {
    const { plan } = await wrongSend(1001)
    const origin = { kind: 'step', plan, step: 'guide' }
    expect((await owner.post('/api/v1/privacy/breaches/affected-count', { origin })).body.people).toBe(1001)
    const made = await owner.post('/api/v1/privacy/breaches', { title: '宛名の取り違え', awareOn: '2026-07-21', origin })
    expect(made.status).toBe(201)
    const [it] = (await owner.get('/api/v1/privacy/breaches')).body.items
    expect(it).toMatchObject({
      people: 1001,
      triggers: ['many'],
      firstDue: '2026-07-25',
      fullDue: '2026-08-19',
      stopped: ['納車からのおつきあい'],
    })
    expect(await count(sql`select count(*)::int as n from plans where id = ${plan} and state = 'paused'`)).toBe(1)

    const path = `/api/v1/privacy/breaches/${made.body.id}`
    expect((await owner.put(`${path}/closing`, { why: '対応を終えたため' })).body.code).toBe('breach-unreported')
    expect((await owner.put(`${path}/reports/first`)).status).toBe(204)
    expect((await owner.put(`${path}/reports/full`)).body.code).toBe('report-incomplete')
    const facts = Object.fromEntries(
      ['outline', 'items', 'people', 'cause', 'harm', 'told', 'published', 'prevention'].map(key => [key, `${key}の内容`]),
    )
    await owner.put(path, { facts, nature: { malicious: true } })
    expect((await owner.get('/api/v1/privacy/breaches')).body.items[0]).toMatchObject({
      triggers: ['malicious', 'many'],
      fullDue: '2026-09-18',
      missing: [],
    })
    const page = (await owner.get(`${path}/report`)).body
    for (const item of ['① 概要', '③ 漏えい等が発生し', '④ 原因', '⑨ その他参考となる事項', 'outlineの内容', '第26条第1項'])
      expect(page).toContain(item)
    expect([...page.matchAll(/■ ([^<]+)/g)].map(it => it[1])).toEqual([
      '確報(続報を含む)',
      '③ 不正の目的をもって行われたおそれがある(同3号)',
      '④ 本人の数が1,000名を超える(同4号)',
    ])
    expect(page).toContain('(2026年7月21日 報告済み)')
    expect(page).not.toContain('確認中')
    expect((await owner.get(`${path}/letters`)).body.split('class="letter"').length - 1).toBe(1001)
    await owner.put(`${path}/reports/full`)
    const early = await owner.put(`${path}/closing`, { why: '対応を終えたため' })
    expect(early.body).toMatchObject({ code: 'breach-untold' })
    expect((await owner.put(`${path}/told`, { how: '手紙' })).body.told).toBe(1001)
    expect((await owner.put(`${path}/closing`, { why: '対応を終えたため' })).status).toBe(204)
    expect((await owner.put(path, { nature: { sensitive: true } })).body.code).toBe('breach-closed')
  })

  it('people can be added and taken away, and what is encrypted or small need not be reported [P14 P17]', async () => {
    const { customers } = await wrongSend(3)
    const origin = { kind: 'people', ids: customers.slice(0, 2) }
    const made = await owner.post('/api/v1/privacy/breaches', {
      title: '封入の間違い',
      awareOn: '2026-07-21',
      origin,
      asProcessor: true,
    })
    const path = `/api/v1/privacy/breaches/${made.body.id}`
    const change = { add: { kind: 'people', ids: customers }, remove: customers.slice(0, 1) }
    expect((await owner.put(`${path}/people`, change)).body.people).toBe(2)
    expect((await owner.get(`${path}/people`)).body.items).toHaveLength(2)
    expect((await owner.put(`${path}/closing`, { why: '回収しました' })).body.code).toBe('breach-unreported')
    await owner.put(`${path}/reports/client`)
    expect((await owner.put(`${path}/closing`, { why: '回収しました' })).status).toBe(204)
  })

  it('an import’s people are found by the file, and refuses what is no origin [P18]', async () => {
    const file = newId()
    await sql`insert into imports (id, kind, file_name, source, mapping, state, created_at) values (${file}, 'customers', 'a.csv', 'file', '{}', 'done', ${w.now()})`.execute(
      w.db,
    )
    const [one] = await people(w.db, 1)
    await sql`update customers set import_id = ${file} where id = ${one}`.execute(w.db)
    expect(
      (await owner.post('/api/v1/privacy/breaches/affected-count', { origin: { kind: 'import', import: file } })).body.people,
    ).toBe(1)
    expect((await owner.post('/api/v1/privacy/breaches/affected-count', { origin: { kind: 'rumour' } })).status).toBe(422)
  })
})
