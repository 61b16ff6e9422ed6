import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import type { LedgerFilter } from './contract.ts'
import * as touchpoints from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-07-21T01:00:00Z')
const PLAN = '00000000-0000-7000-8000-000000000001'
const MANY = 5200

// More of one name than are looked up one by one, a few of another; two contacts each, of one plan, in a state that is theirs.
const ids = await people(db, [
  ...Array.from({ length: MANY }, (_, n) => ({ name: n % 100 === 0 ? '佐藤 千尋' : '佐藤 健一' })),
  ...Array.from({ length: 300 }, (_, n) => ({ name: n % 3 === 0 ? '鈴木 千尋' : '鈴木 美咲' })),
])
await touchpoints.register(db, PLAN, 1, { name: 'その後', control: 0, steps: [{ key: 'a', card: { name: 'お礼' } }] }, now)
await sql`
  insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, reason, due_at, planned_for, created_at, channel)
  select w.id, ${PLAN}, 'a', k::text, 'message', 'notice', s.state, case s.state when 'skipped' then 'cap.day' when 'held' then 'late' end,
         ${now}::timestamptz + make_interval(mins => (w.n * 7919 + k * 31)::int % 9000), ${now}, ${now}, case when w.n % 2 = 0 then 'email' else 'line' end
    from unnest(${ids}::uuid[]) with ordinality w(id, n) cross join generate_series(1, 2) k
   cross join lateral (select case when w.n % 50 = 0 then 'held' when w.n % 3 = 0 then 'skipped' when k = 1 then 'sent' else 'planned' end as state) s`.execute(
  db,
)
await customers.index(db, { all: true })
await sql`analyze`.execute(db)

const asked: Partial<LedgerFilter>[] = [
  { q: '佐藤' },
  { q: '佐藤', state: ['held'] },
  { q: '佐藤', state: ['skipped', 'sent'], plan: PLAN },
  { q: '佐藤', reason: 'cap', channel: ['email'] },
  { q: '佐' },
  { q: '佐藤 千尋' },
  { q: '千尋 佐', channel: ['line'] },
  { q: '鈴木' },
  { q: '鈴木', channel: ['line'], state: ['planned'] },
  { q: '誰でもない' },
  { q: '　' },
]

const plainly = ({ q = '', state, plan, channel, reason }: Partial<LedgerFilter>) => sql`
  select t.id, t.state, t.customer_id, t.due_at from touchpoints t join customers c on c.id = t.customer_id
   where ${q.trim() === '' ? sql`false` : sql`(select bool_and(position(word in c.name) > 0) from unnest(${q.trim().split(' ')}::text[]) word)`}
     ${state ? sql`and t.state = any(${state}::text[])` : sql``} ${plan ? sql`and t.plan_id = ${plan}` : sql``}
     ${channel ? sql`and t.channel = any(${channel}::text[])` : sql``} ${reason ? sql`and starts_with(t.reason, ${reason})` : sql``}`

it.each(asked)('every contact of everybody who is meant is found, page by page: %j', async filter => {
  const all = await sql<{ id: string }>`select id from (${plainly(filter)}) t order by due_at desc, id desc`.execute(db)
  const seen: string[] = []
  for await (const page of touchpoints.pages(db, filter as LedgerFilter, { size: 1500 })) seen.push(...page.map(it => it.id))
  expect(seen).toEqual(all.rows.map(row => row.id))
  const marked = await touchpoints.ids(db, filter as LedgerFilter, { limit: 40 })
  expect(marked.items.map(it => it.id)).toEqual(seen.slice(0, 40))
})

it.each(asked)('what is counted is what is found: %j', async filter => {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, least(count(*), 1000)::int as count from (${plainly({ ...filter, state: undefined })}) t group by state`.execute(
    db,
  )
  const { states } = await touchpoints.counts(db, filter as LedgerFilter)
  expect(Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0))).toEqual(
    Object.fromEntries(rows.map(row => [row.state, row.count])),
  )
  const [whole] = (
    await sql<{ count: number; people: number }>`
      select count(*)::int as count, count(distinct customer_id)::int as people from (${plainly(filter)}) t`.execute(db)
  ).rows
  expect(await touchpoints.counted(db, filter as LedgerFilter)).toEqual({
    count: Math.min(whole?.count ?? 0, 1000),
    exact: (whole?.count ?? 0) < 1000,
  })
  expect(await touchpoints.peopleIn(db, filter as LedgerFilter, 'Asia/Tokyo')).toBe(whole?.people)
})
