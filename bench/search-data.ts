import { type Kysely, sql } from 'kysely'
import { kanaSortKey } from '#kernel/kana.ts'
import { nameKey } from '#kernel/name.ts'
import type { Db } from '#platform/database/connect.ts'
import type { DB } from '#platform/database/tables.ts'
import { loading } from './loading.ts'

export const NOW = new Date('2026-11-21T01:00:00Z')
const BRANCHES = 20
const STAFF = 60
export type Scale = { customers: number; events: number; touchpoints: number }

const FAMILIES = [
  ...[
    '佐藤サトウ',
    '鈴木スズキ',
    '髙橋タカハシ',
    '田中タナカ',
    '伊藤イトウ',
    '渡邉ワタナベ',
    '山本ヤマモト',
    '中村ナカムラ',
    '小林コバヤシ',
    '加藤カトウ',
  ],
  ...[
    '吉田ヨシダ',
    '山田ヤマダ',
    '佐々木ササキ',
    '山口ヤマグチ',
    '松本マツモト',
    '井上イノウエ',
    '木村キムラ',
    '林ハヤシ',
    '斎藤サイトウ',
    '清水シミズ',
  ],
  ...[
    '山﨑ヤマザキ',
    '森モリ',
    '池田イケダ',
    '橋本ハシモト',
    '阿部アベ',
    '石川イシカワ',
    '前田マエダ',
    '藤田フジタ',
    '小川オガワ',
    '後藤ゴトウ',
  ],
]
const GIVEN = [
  ...[
    '健一ケンイチ',
    '千尋チヒロ',
    '美咲ミサキ',
    '大輔ダイスケ',
    '陽子ヨウコ',
    '翔ショウ',
    'さくらサクラ',
    '拓也タクヤ',
    '直子ナオコ',
    '誠マコト',
  ],
  ...[
    '結衣ユイ',
    '陽菜ハルナ',
    '昭夫アキオ',
    '一郎イチロウ',
    '花子ハナコ',
    '太郎タロウ',
    '優子ユウコ',
    '健太ケンタ',
    '恵ケイ',
    '蓮レン',
  ],
]
const apart = (both: string): [string, string] => {
  const at = both.search(/[ァ-ヶー]+$/)
  return [both.slice(0, at), both.slice(at)]
}

/** Believable people with what they bought, what happened, what waits and what stands in people's hands, spread evenly; made by PostgreSQL itself, table by table, its indexes after its rows. */
export async function fill(db: Kysely<DB>, scale: Scale): Promise<void> {
  await nameLists(db)
  await loading(db, 'customers', tx => people(tx, scale.customers))
  await sql`create temporary table numbered as select id, row_number() over () - 1 as n from customers`.execute(db)
  await sql`create index on numbered (n)`.execute(db)
  await sql`analyze numbered`.execute(db)
  await loading(db, 'customer_keys', tx =>
    sql`insert into customer_keys (source, external_id, customer_id) select 'POS', (100000 + n)::text, id from numbered`.execute(
      tx,
    ),
  )
  await loading(db, 'purchase_facts', tx =>
    sql`
      insert into purchase_facts (customer_id, purchases, spend, currency, first_at, last_at, rhythm_days)
      select id, n % 12 + 1, (n % 500) * 1000 + 1000, 'JPY', ${NOW}::timestamptz - interval '3 years', ${NOW}::timestamptz - make_interval(days => (n * 7 % 900)::int), 60 from numbered where n % 3 > 0`.execute(
      tx,
    ),
  )
  await loading(db, 'events', tx => happened(tx, scale))
  await loading(db, 'touchpoints', tx => contacts(tx, scale))
  await loading(db, 'tasks', inHands)
}

/** The names people are given, the branches and the staff: what `people` needs. */
export async function nameLists(db: Kysely<DB>): Promise<void> {
  const names = FAMILIES.flatMap(family => GIVEN.map(given => [apart(family), apart(given)] as const)).map(
    ([[f, fk], [g, gk]]) => ({
      name: `${f} ${g}`,
      key: nameKey(`${f} ${g}`),
      family: f,
      given: g,
      kana: `${fk} ${gk}`,
      sort: kanaSortKey(`${fk} ${gk}`),
    }),
  )
  await sql`create temporary table people_names as select row_number() over () - 1 as at, * from jsonb_to_recordset(${JSON.stringify(names)}::jsonb)
    as n(name text, key text, family text, given text, kana text, sort text)`.execute(db)
  await sql`insert into branches (id, name) select ('01990000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '拠点' || n from generate_series(1, ${BRANCHES}::int) n`.execute(
    db,
  )
  await sql`
    insert into staff (id, name, role, branch_id, state, created_at)
    select ('01990000-0000-7000-8000-' || lpad((1000 + n)::text, 12, '0'))::uuid, '担当' || n, 'staff', ('01990000-0000-7000-8000-' || lpad((n % ${BRANCHES} + 1)::text, 12, '0'))::uuid, 'active', ${NOW}
      from generate_series(0, ${STAFF}::int - 1) n`.execute(db)
}

/** As many customers, spread over the branches. */
export async function people(db: Db, many: number): Promise<void> {
  await sql`
    insert into customers (raw_name, name, name_key, family_name, given_name, kana, kana_key, branch_id, email, email_key, email_quality, mobile, mobile_e164, postal_code, prefecture,
      city, address, address_key, birthday, attributes, created_at, updated_at)
    select p.name, p.name, p.key, p.family, p.given, p.kana, p.sort, ('01990000-0000-7000-8000-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid,
      'user' || n || '@example' || n % 50 || '.jp', 'user' || n || '@example' || n % 50 || '.jp', 'ok', '090-' || lpad((n / 10000 % 9000 + 1000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'),
      '+8190' || lpad((n / 10000 % 9000 + 1000)::text, 4, '0') || lpad((n % 10000)::text, 4, '0'), '1500001', (array['東京都', '大阪府', '愛知県', '北海道'])[n % 4 + 1], '世田谷区', n % 9 || '-' || n % 20,
      'k' || n, date '1950-01-01' + n % 20000, jsonb_build_object('rank', (array['一般', 'シルバー', 'ゴールド'])[n % 3 + 1]), ${NOW}, ${NOW}
      from generate_series(1, ${many}::int) n join people_names p on p.at = (n::bigint * 7919) % (select count(*) from people_names)`.execute(
    db,
  )
}

// One customer has lived through thousands of things: the longest timeline counts.
async function happened(db: Db, { customers, events }: Scale): Promise<void> {
  await sql`
    insert into events (customer_id, name, at, recorded_at, data)
    select c.id, (array['order.placed', 'touchpoint.sent', 'reply.received', 'consent.given', 'mail.clicked'])[e % 5 + 1], ${NOW}::timestamptz - make_interval(hours => (e * 13 % 26000)::int), ${NOW}, '{}'
      from numbered c cross join generate_series(0, ${Math.round(events / customers)}::int - 1) k, lateral (select c.n + k * ${customers}::int + k as e) x`.execute(
    db,
  )
  await sql`
    insert into events (customer_id, name, at, recorded_at, data) select c.id, 'reply.received', ${NOW}::timestamptz - make_interval(hours => e), ${NOW}, '{"word": "ありがとう"}'
      from generate_series(1, 5000) e join numbered c on c.n = 0`.execute(db)
}

/** Five plans of five steps: most were sent, a fifth waits, of each hundred a few were skipped, held, late or done by a person, and of each thousand one is in a person's hands. */
async function contacts(db: Db, { customers, touchpoints }: Scale): Promise<void> {
  await sql`
    insert into plan_cards (plan_id, name, state) select ('01990000-0000-7000-8000-00000000000' || n)::uuid, '計画' || n, 'active' from generate_series(1, 5) n`.execute(
    db,
  )
  await sql`
    insert into step_cards (plan_id, version, step_key, card) select p.plan_id, 0, 'step' || k, jsonb_build_object('name', '手順' || k, 'kind', 'message') from plan_cards p, generate_series(0, 4) k`.execute(
    db,
  )
  await sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, reason, due_at, planned_for, created_at, channel, branch_id, contacted_at)
    select c.id, ('01990000-0000-7000-8000-00000000000' || c.n % 5 + 1)::uuid, 'step' || k, 'once', case when s.state in ('handed', 'done') then 'call' else 'message' end, 'notice',
           s.state, case s.state when 'skipped' then 'cap.month' when 'held' then 'field-missing' when 'expired' then 'late' end,
           ${NOW}::timestamptz + make_interval(hours => (case s.state when 'planned' then 1 else -1 end) * (t * 7 % 9000)::int), ${NOW}, ${NOW},
           case s.state when 'sent' then 'email' when 'handed' then 'phone' when 'done' then 'phone' end, ('01990000-0000-7000-8000-' || lpad((c.n % 20 + 1)::text, 12, '0'))::uuid,
           case when s.state in ('sent', 'handed', 'done') then ${NOW}::timestamptz - make_interval(hours => (t * 7 % 9000)::int) end
      from numbered c cross join generate_series(0, ${Math.round(touchpoints / customers)}::int - 1) k, lateral (select c.n * 7 + k * 331 as t) x,
           lateral (select case when t % 5 = 0 then 'planned' when t % 1000 = 1 then 'handed' when t % 100 in (2, 3) then 'skipped' when t % 200 = 4 then 'held' when t % 200 = 6 then 'expired'
             when t % 50 = 7 then 'done' else 'sent' end as state) s`.execute(db)
  await sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, channel, contacted_at)
    select c.id, '01990000-0000-7000-8000-000000000001', 'long', t::text, 'message', 'notice', 'sent', ${NOW}::timestamptz - make_interval(hours => t), ${NOW}, ${NOW}, 'email', ${NOW}::timestamptz - make_interval(hours => t)
      from generate_series(1, 3000) t join numbered c on c.n = 0`.execute(db)
}

// What was handed over stands in 今日, due around now; what people did stands behind it.
async function inHands(db: Db): Promise<void> {
  await sql`
    insert into tasks (customer_id, id, kind, title, why, priority, branch_id, staff_id, due_at, window_until, state, outcome, done_at, created_at)
    select t.customer_id, t.id, 'call', 'お電話', '{"anchor": "delivery", "on": "2026-10-21"}', 3 + (x.n % 4)::int, t.branch_id,
           case when x.n % 3 > 0 then (select s.id from staff s where s.branch_id = t.branch_id order by s.id limit 1 offset x.n % 2) end, x.at, x.at + interval '1 day',
           case t.state when 'done' then 'done' else 'open' end, case t.state when 'done' then 'spoke' end, case t.state when 'done' then t.contacted_at end, ${NOW}
      from touchpoints t join numbered c on c.id = t.customer_id,
           lateral (select c.n / 20 as n, ${NOW}::timestamptz + make_interval(hours => 24 - (c.n % 96)::int) as at) x
     where t.state in ('handed', 'done')`.execute(db)
}

/** Some customers, and first the one with the longest life. */
export async function someIds(db: Kysely<DB>, count: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from customers order by id limit ${count}`.execute(db)
  return found.rows.map(row => row.id)
}
