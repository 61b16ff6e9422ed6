import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { silentPeople } from './views.ts'

const { db } = await freshDb()
const now = new Date('2026-11-24T01:00:00Z')
const [MAIN, OTHER] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002']

// 600 people of two branches and of none, in every state, some with a rhythm, some heard since, some who refused, some with an open task; `h` deals it out.
const STATES = ['active', 'active', 'active', 'active', 'active', 'active', 'archived', 'deceased', 'erased', 'merged']
const ids = await people(
  db,
  Array.from({ length: 600 }, (_, n) => ({ state: STATES[n % STATES.length] ?? 'active' })),
)
await sql`insert into branches (id, name) values (${MAIN}, '本店'), (${OTHER}, '支店')`.execute(db)
const dealt = sql`(select w.id, abs(hashtext('dealt' || w.n)) as h from unnest(${ids}::uuid[]) with ordinality w(id, n)) d`
const ago = (days: ReturnType<typeof sql>) =>
  sql`${now}::timestamptz - make_interval(days => (${days})::int, hours => (d.h % 24)::int)`
await sql`update customers c set branch_id = (array[${MAIN}, ${OTHER}, null]::uuid[])[d.h % 3 + 1], staff_id = case when d.h % 4 = 0 then uuidv7() end from ${dealt} where c.id = d.id`.execute(
  db,
)
await sql`
  insert into purchase_facts (customer_id, purchases, spend, currency, last_at, rhythm_days)
  select d.id, d.h / 7 % 4, 3000, 'JPY', ${ago(sql`d.h / 11 % 400`)}, case when d.h / 3 % 5 > 0 then (d.h / 13 % 2000) / 10.0 end from ${dealt} where d.h % 9 > 0`.execute(
  db,
)
await sql`
  insert into contact_facts (customer_id, last_spoken_at) select d.id, case when d.h / 5 % 6 > 0 then ${ago(sql`d.h / 17 % 500`)} end from ${dealt} where d.h / 2 % 3 = 0`.execute(
  db,
)
await sql`
  insert into permissions (customer_id, channel, topic, said, since, until, way)
  select d.id, (array['all', 'phone', 'email'])[d.h / 19 % 3 + 1], 'ad', (array['no', 'yes'])[d.h / 23 % 2 + 1], ${now}, (array[null, '2026-11-01', '2027-01-01']::date[])[d.h / 29 % 3 + 1], 'form'
    from ${dealt} where d.h / 31 % 3 = 0`.execute(db)
await sql`
  insert into tasks (customer_id, id, kind, title, due_at, state, created_at)
  select d.id, uuidv7(), 'call', 'お電話', ${now}, (array['open', 'snoozed', 'done', 'cancelled'])[d.h / 37 % 4 + 1], ${now} from ${dealt} where d.h / 41 % 5 = 0`.execute(
  db,
)

// The list as it is told: whoever is active and bought, asked one by one.
const plainly = (it: { ratio: number; days: number; usual: number; most: number }) => sql`
  with told as (
    select c.id, c.branch_id, c.staff_id, floor(extract(epoch from ${now}::timestamptz - greatest(f.last_at, k.last_spoken_at)) / 86400)::int as days,
           greatest(coalesce(f.rhythm_days, ${it.usual}), 7) as rhythm,
           exists (select from permissions p where p.customer_id = c.id and p.said = 'no' and p.channel in ('all', 'phone') and (p.until is null or p.until > ${now})) as refused,
           exists (select from tasks t where t.customer_id = c.id and t.state in ('open', 'snoozed')) as busy
      from customers c join purchase_facts f on f.customer_id = c.id left join contact_facts k on k.customer_id = c.id
     where c.state = 'active' and f.purchases > 0 and f.last_at < ${now}::timestamptz - make_interval(days => ${it.days}))
  select '2026-11-01'::date, id, branch_id, staff_id, days, rhythm, score
    from (select *, days / rhythm as score, row_number() over (partition by branch_id order by days / rhythm desc, id) as place
            from told where days >= ${it.days} and days > ${it.ratio} * rhythm and not refused and not busy) ranked
   where place <= ${it.most}`

it.each([
  { ratio: 1.5, days: 30, usual: 90, most: 200 },
  { ratio: 1.5, days: 30, usual: 90, most: 7 },
  { ratio: 3, days: 60, usual: 20, most: 1 },
])('the care list, read from narrow tables, is the list of the plain question: %j', async it => {
  const told = async (select: ReturnType<typeof sql>) =>
    (await sql<{ row: string }>`select x::text as row from (${select}) x order by 1`.execute(db)).rows.map(found => found.row)
  const expected = await told(plainly(it))
  expect(expected.length).toBeGreaterThan(2)
  expect(await told(silentPeople('2026-11-01', it, now))).toEqual(expected)
})
