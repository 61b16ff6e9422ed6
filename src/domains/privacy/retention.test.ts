import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { NOBODY, newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'
import { keeping as en } from '#web/i18n/en/privacy/keeping.ts'
import { keeping as ja } from '#web/i18n/ja/privacy/keeping.ts'
import { copyForAnalysis, register, retire } from './index.ts'
import type { Cell } from './pseudonym-rules.ts'

const w = await world()
const OLD = '2010-03-01T00:00:00Z'
const FRESH = '2026-07-01T00:00:00Z'

const rowsOf = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(w.db)).rows[0]?.n

async function lifeOf(customer: string, at: string): Promise<void> {
  const order = newId()
  const touchpoint = newId()
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, total, recorded_at) values (${customer}, ${order}, 'pos', ${`P-${order}`}, ${at}, ${at.slice(0, 10)}, 120000, ${at})`.execute(
    w.db,
  )
  await sql`insert into order_lines (customer_id, order_id, line_no, product_code, product_name, quantity, unit_price, amount) values (${customer}, ${order}, 1, 'BIKE-1', '髙橋様の特注車', 1, 120000, 120000)`.execute(
    w.db,
  )
  await sql`insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, contacted_at, channel)
    values (${customer}, ${touchpoint}, ${newId()}, 'thanks', ${at}, 'message', 'notice', 'done', ${at}, ${at}, ${at}, ${at}, 'email')`.execute(
    w.db,
  )
  await sql`insert into deliveries (customer_id, touchpoint_id, channel, address, message_id, state, at) values (${customer}, ${touchpoint}, 'email', 'takahashi@example.com', ${newId()}, 'accepted', ${at})`.execute(
    w.db,
  )
  await sql`insert into verdicts (customer_id, touchpoint_id, at, answer, rule, gate_version) values (${customer}, ${touchpoint}, ${at}, 'send', 'M3', 1)`.execute(
    w.db,
  )
  await sql`insert into touchpoint_changes (customer_id, touchpoint_id, at, to_state) values (${customer}, ${touchpoint}, ${at}, 'done')`.execute(
    w.db,
  )
  await sql`insert into notes (customer_id, text, written_at) values (${customer}, '孫の名前はさくらちゃん', ${at})`.execute(w.db)
  await sql`insert into tasks (customer_id, id, kind, title, state, due_at, done_at, note, created_at) values (${customer}, ${newId()}, 'call', 'お電話', 'done', ${at}, ${at}, '膝が痛いそう', ${at})`.execute(
    w.db,
  )
  await sql`insert into events (customer_id, name, at, recorded_at, data) values (${customer}, 'survey.answered', ${at}, ${at}, '{"score": 9, "text": "店長の佐藤さんが親切"}')`.execute(
    w.db,
  )
}

it('a dry run counts and changes nothing; a real one lets go what is over, spares legal holds and what is fresh, and a second does nothing [P4 P9 11-send 11-survey 11-purchase 11-accounting 11-provision 11-request]', async () => {
  const [old = '', held = '', fresh = ''] = await people(w.db, 3)
  for (const [customer, at] of [
    [old, OLD],
    [held, OLD],
    [fresh, FRESH],
  ] as const)
    await lifeOf(customer, at)
  const file = newId()
  await sql`insert into imports (id, kind, file_name, source, mapping, state, created_at, finished_at) values (${file}, 'customers', 'a.csv', 'file', '{}', 'done', ${OLD}, ${OLD})`.execute(
    w.db,
  )
  await sql`insert into import_rejects (import_id, row_no, code, sentence, raw) values (${file}, 1, 'x', 'x', '{髙橋}')`.execute(
    w.db,
  )
  const owner = w.as(await w.anOwner())
  await owner.post('/api/v1/privacy/legal-holds', { customers: [held], why: '事故の争い' })

  const dry = await owner.post('/api/v1/privacy/retention/runs', { dry: true })
  const counts = Object.fromEntries(dry.body.results.map((it: { key: string; rows: number }) => [it.key, it.rows]))
  expect(counts).toMatchObject({
    deliveries: 1,
    verdicts: 1,
    changes: 1,
    notes: 1,
    talks: 1,
    orders: 1,
    'free-text': 1,
    rejects: 1,
  })
  expect(await rowsOf(sql`select count(*)::int as n from deliveries`)).toBe(3)

  const real = await retire(w.db, { dry: false, actor: 'system' }, w.now)
  expect(Object.fromEntries(real.results.map(it => [it.key, it.rows]))).toEqual(counts)
  expect(real.spared).toBe(1)
  for (const table of ['deliveries', 'verdicts', 'touchpoint_changes', 'notes'])
    expect(await rowsOf(sql`select count(*)::int as n from ${sql.table(table)} where customer_id = ${old}`), table).toBe(0)
  for (const table of ['deliveries', 'verdicts', 'touchpoint_changes', 'notes', 'orders'])
    expect(
      await rowsOf(sql`select count(*)::int as n from ${sql.table(table)} where customer_id in (${held}, ${fresh})`),
      table,
    ).toBe(2)
  expect(await rowsOf(sql`select count(*)::int as n from tasks where note is not null`)).toBe(2)
  expect(await rowsOf(sql`select count(*)::int as n from events where customer_id = ${old} and data = '{"score": 9}'`)).toBe(1)
  // The purchase still counts, it is nobody's.
  expect(
    await rowsOf(
      sql`select count(*)::int as n from orders o join order_lines l on l.customer_id = o.customer_id and l.order_id = o.id where o.customer_id = ${NOBODY}`,
    ),
  ).toBe(1)
  expect(await rowsOf(sql`select coalesce(sum(purchases), 0)::int as n from purchase_facts where customer_id = ${old}`)).toBe(0)

  const again = await retire(w.db, { dry: false, actor: 'system' }, w.now)
  expect(again.results.every(it => it.rows === 0)).toBe(true)
  const { register, runs } = (await owner.get('/api/v1/privacy/retention')).body
  expect(register.find((it: { key: string }) => it.key === 'orders')).toMatchObject({
    keep: 10,
    unit: 'years',
    before: '2016-07-21',
  })
  expect(runs).toHaveLength(3)
})

it('nothing a person can be known by is in the analytics copy, and its rows belong together [P19]', async () => {
  const [id = ''] = await people(w.db, [{ name: '髙橋 健一', email: 'kenichi@example.com', mobile: '+819012345678' }])
  await sql`update customers set birthday = '1980-04-01', prefecture = '東京都', city = '世田谷区', address = '太子堂4-1-1', postal_code = '1540004', kana = 'タカハシ ケンイチ' where id = ${id}`.execute(
    w.db,
  )
  await sql`insert into customer_keys (source, external_id, customer_id) values ('pos', 'MEMBER-0001', ${id})`.execute(w.db)
  await lifeOf(id, FRESH)
  await sql`insert into events (customer_id, name, at, recorded_at) values (${id}, '髙橋様からお電話', ${FRESH}, ${FRESH})`.execute(
    w.db,
  )

  const tables: Record<string, { columns: readonly string[]; rows: Cell[][] }> = {}
  let open = ''
  const sink = {
    async open(table: string, columns: readonly string[]) {
      open = table
      tables[table] = { columns, rows: [] }
    },
    async rows(rows: readonly Cell[][]) {
      tables[open]?.rows.push(...rows)
    },
  }
  const counts = await copyForAnalysis(w.db, sink, { key: Buffer.alloc(32, 7), actor: 'cli' }, w.now())
  expect(counts.people).toBeGreaterThan(0)
  const all = JSON.stringify(tables)

  const source = await sql<{ text: string }>`
    select distinct unnest(array[id::text, name, raw_name, kana, email, phone, mobile, mobile_e164, city, address, postal_code, birthday::text]) as text from customers
    union select id::text from orders union select external_id from orders union select product_name from order_lines union select id::text from touchpoints
    union select external_id from customer_keys union select text from notes union select note from tasks union select address from deliveries union select data ->> 'text' from events`.execute(
    w.db,
  )
  const secrets = source.rows.flatMap(row => row.text ?? []).filter(text => text.length > 1)
  expect(secrets).toContain('髙橋 健一')
  for (const secret of secrets) expect(all.includes(secret), secret).toBe(false)
  expect(all.includes('髙橋様からお電話')).toBe(false)
  expect(all).toContain('東京都')
  expect(all).toContain('1980')

  const person = tables.people?.rows.find(row => row[3] === 1980)?.[0]
  expect(tables.orders?.rows.filter(row => row[1] === person)).toHaveLength(1)
  expect(tables.events?.rows.filter(row => row[0] === person).map(row => row[1])).toContain('survey.answered')
  expect(person).toMatch(/^p[0-9a-f]{32}$/)

  const other: Cell[][] = []
  await copyForAnalysis(
    w.db,
    { open: async () => {}, rows: async rows => void other.push(...rows) },
    { key: Buffer.alloc(32, 8), actor: 'cli' },
    w.now(),
  )
  expect(other.some(row => row.includes(person ?? ''))).toBe(false)
})

it('a provision a contract replaces goes after a year, others after three; answered requests and closed breaches after theirs [P9 11-provision 11-request]', async () => {
  const [customer = ''] = await people(w.db, 1)
  const provision = (day: string, kind: string) =>
    sql`
    insert into provisions (direction, class, day, party, basis, items, people, recorded_at) values ('out', ${kind}, ${day}, ${`${kind} ${day}`}, 'consent', '{氏名}', 1, ${day}::date)`.execute(
      w.db,
    )
  await provision('2025-01-10', 'contract')
  await provision('2025-01-10', 'single')
  await provision('2023-01-10', 'batch')
  const request = (number: string, at: string) =>
    sql`
    insert into privacy_requests (number, customer_id, kind, "by", asker, received_on, due_on, state, answered_at, created_at) values (${number}, ${customer}, 'disclosure', 'person', '髙橋', ${at}::date, ${at}::date, 'done', ${at}, ${at})`.execute(
      w.db,
    )
  await request('R2020-0001', OLD)
  await request('R2026-0001', FRESH)
  await sql`insert into breaches (number, title, aware_on, origin, nature, closed_at, created_at, updated_at) values ('B2010-0001', '昔の件', ${OLD.slice(0, 10)}, '{"kind": "people", "ids": []}', '{}', ${OLD}, ${OLD}, ${OLD})`.execute(
    w.db,
  )

  const { results } = await retire(w.db, { dry: false, actor: 'system' }, w.now)
  const counts = Object.fromEntries(results.map(it => [it.key, it.rows]))
  expect(counts).toMatchObject({ provisions: 2, requests: 1, breaches: 1 })
  const left = await sql<{ party: string }>`select party from provisions`.execute(w.db)
  expect(left.rows).toEqual([{ party: 'single 2025-01-10' }])
  expect(await rowsOf(sql`select count(*)::int as n from privacy_requests`)).toBe(1)
})

it('a yes goes years after the last ad it could carry; what stands, what was refused and what still carried an ad stays [M9 T3 11-consent]', async () => {
  const [replaced = '', carried = '', stands = ''] = await people(w.db, 3)
  const say = (customer: string, said: 'yes' | 'no', at: string) =>
    consent.say(w.db, [{ customer, said, channel: 'email', way: 'form', at: new Date(at) }], new Date(at))
  for (const customer of [replaced, carried, stands]) await say(customer, 'yes', OLD)
  for (const customer of [replaced, carried]) await say(customer, 'no', '2012-01-01T00:00:00Z')
  await lifeOf(carried, FRESH)
  await sql`update touchpoints set legal_class = 'ad' where customer_id = ${carried}`.execute(w.db)
  const of = (customer: string) =>
    w.db.selectFrom('consents').select('said').where('customer_id', '=', customer).orderBy('at').execute()
  const dry = await retire(w.db, { dry: true, actor: 'test' }, () => new Date('2026-11-22T00:00:00Z'))
  expect(dry.results.find(it => it.key === 'consents')?.rows).toBe(1)
  await retire(w.db, { dry: false, actor: 'test' }, () => new Date('2026-11-22T00:00:00Z'))
  expect((await of(replaced)).map(it => it.said)).toEqual(['no'])
  expect((await of(carried)).map(it => it.said)).toEqual(['yes', 'no'])
  expect((await of(stands)).map(it => it.said)).toEqual(['yes'])
})

it('every table of the register has its word in both languages', async () => {
  const keys = (await register(w.db, w.now())).map(it => it.key)
  for (const { retention } of [ja, en]) expect(keys.filter(key => !(key in retention.tableOf))).toEqual([])
})
