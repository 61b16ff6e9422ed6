import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { NOBODY } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import type { LedgerFilter } from './contract.ts'
import { State } from './contract.ts'
import * as touchpoints from './index.ts'

const now = new Date('2026-07-21T01:00:00Z')
const id = (n: number) => `01990000-0000-7000-8000-00000000000${n}`
const PLANS = [NOBODY, id(1), id(2)]
const [BRANCH, OTHER] = [id(8), id(9)]
const { db } = await freshDb()

// Three plans of three steps over 40 people, in every state, over several channels and branches; a step is of one kind, what is done by hand of any.
const ids = await people(db, 40)
await sql`insert into branches (id, name) values (${BRANCH}, '本店'), (${OTHER}, '支店')`.execute(db)
for (const plan of PLANS.slice(1)) {
  const steps = ['a', 'b', 'c'].map(key => ({
    key,
    card: { name: key, kind: key === 'c' ? ('call' as const) : ('message' as const) },
  }))
  await touchpoints.register(db, plan, 1, { name: plan, control: 0, steps }, now)
}
await sql`
  insert into touchpoints (customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, state, reason, due_at, planned_for, created_at, channel, branch_id)
  select w.id, p.id, case when p.id = ${NOBODY} then 'hand' else s.key end, s.key || w.n, 1, case when s.key = 'c' then 'call' else 'message' end, 'notice', x.state,
         case when x.state in ('planned', 'claimed', 'sent', 'handed', 'done') and h % 7 > 0 then null else (array['cap.day', 'cap.month', 'capital', 'late'])[h % 4 + 1] end,
         ${now}::timestamptz + make_interval(hours => h % 60), ${now}, ${now}, (array['email', 'phone', 'line', null])[h / 3 % 4 + 1], (array[${BRANCH}, ${OTHER}, null]::uuid[])[h / 5 % 3 + 1]
    from unnest(${ids}::uuid[]) with ordinality w(id, n) cross join unnest(${PLANS}::uuid[]) p(id) cross join unnest(array['a', 'b', 'c']) s(key)
   cross join lateral (select abs(hashtext(w.n || p.id::text || s.key)) as h) y cross join lateral (select (${State.options}::text[])[h % 11 + 1] as state) x`.execute(
  db,
)

const some = <T>(of: readonly T[]) =>
  fc.option(fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 3 }), { nil: undefined })
const one = <T>(of: readonly T[]) => fc.option(fc.constantFrom(...of), { nil: undefined })
const filters: fc.Arbitrary<LedgerFilter> = fc.record({
  state: some(State.options),
  plan: one([...PLANS, id(7)]),
  step: one(['a', 'c', 'hand', 'nobody-has-it']),
  kind: some(['message', 'call', 'visit'] as const),
  channel: some(['email', 'phone', 'postcard'] as const),
  reason: one(['cap', 'cap.day', 'late', 'no']),
  branch: one([BRANCH, OTHER, id(7)]),
  customer: fc.constant(undefined),
  from: one(['2026-07-22']),
  to: one(['2026-07-23']),
  q: fc.constant(undefined),
})

const plainly = (it: LedgerFilter) => sql`
  select id, state from touchpoints t where true
    ${it.state ? sql`and state = any(${it.state}::text[])` : sql``} ${it.plan ? sql`and plan_id = ${it.plan}` : sql``} ${it.step ? sql`and step_key = ${it.step}` : sql``}
    ${it.kind ? sql`and kind = any(${it.kind}::text[])` : sql``} ${it.channel ? sql`and channel = any(${it.channel}::text[])` : sql``}
    ${it.reason ? sql`and (reason = ${it.reason} or starts_with(reason, ${`${it.reason}.`}))` : sql``}
    ${it.branch ? sql`and branch_id = ${it.branch}` : sql``} ${it.from ? sql`and due_at >= '2026-07-22T00:00:00+09:00'` : sql``} ${it.to ? sql`and due_at < '2026-07-23T00:00:00+09:00'` : sql``}`

it('a list and its counts, read stream by stream, are those of the plain question', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 90 }), fc.boolean(), async (filter, limit, oldestFirst) => {
      const order = oldestFirst ? sql`order by due_at, id` : sql`order by due_at desc, id desc`
      const all = await sql<{ id: string }>`select id from (${plainly(filter)} ${order}) t`.execute(db)
      const first = await touchpoints.list(db, filter, { limit, oldestFirst })
      expect(first.items.map(row => row.id)).toEqual(all.rows.slice(0, limit).map(row => row.id))
      const second = first.next ? await touchpoints.list(db, filter, { limit, oldestFirst, cursor: first.next }) : { items: [] }
      expect(second.items.map(row => row.id)).toEqual(all.rows.slice(limit, 2 * limit).map(row => row.id))

      const counted = await sql<{ state: string; count: number }>`
        select state, count(*) as count from (${plainly({ ...filter, state: undefined })}) t group by state`.execute(db)
      const { states } = await touchpoints.counts(db, filter)
      const found = Object.fromEntries(Object.entries(states).filter(([, count]) => count > 0))
      expect(found).toEqual(Object.fromEntries(counted.rows.map(row => [row.state, row.count])))
    }),
    { numRuns: 150 },
  )
})
