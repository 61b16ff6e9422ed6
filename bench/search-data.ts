import { type Kysely, sql } from 'kysely'
import { kanaSortKey } from '#kernel/kana.ts'
import { nameKey } from '#kernel/name.ts'
import type { DB } from '#platform/database/tables.ts'

export const NOW = new Date('2026-11-21T01:00:00Z')
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

/** Believable people with what they bought, what happened and what waits, spread evenly; made by PostgreSQL itself. */
export async function fill(db: Kysely<DB>, { customers, events, touchpoints }: Scale): Promise<void> {
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
  await sql`insert into branches (id, name) select ('01990000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '拠点' || n from generate_series(1, 20) n`.execute(
    db,
  )
  await sql`
    insert into customers (raw_name, name, name_key, family_name, given_name, kana, kana_key, branch_id, email, email_key, email_quality, mobile, mobile_e164, postal_code, prefecture,
      city, address, address_key, birthday, attributes, created_at, updated_at)
    select p.name, p.name, p.key, p.family, p.given, p.kana, p.sort, ('01990000-0000-7000-8000-' || lpad((n % 20 + 1)::text, 12, '0'))::uuid,
      'user' || n || '@example' || n % 50 || '.jp', 'user' || n || '@example' || n % 50 || '.jp', 'ok', '090-' || lpad((n / 10000 % 9000 + 1000)::text, 4, '0') || '-' || lpad((n % 10000)::text, 4, '0'),
      '+8190' || lpad((n / 10000 % 9000 + 1000)::text, 4, '0') || lpad((n % 10000)::text, 4, '0'), '1500001', (array['東京都', '大阪府', '愛知県', '北海道'])[n % 4 + 1], '世田谷区', n % 9 || '-' || n % 20,
      'k' || n, date '1950-01-01' + n % 20000, jsonb_build_object('rank', (array['一般', 'シルバー', 'ゴールド'])[n % 3 + 1]), ${NOW}, ${NOW}
      from generate_series(1, ${customers}::int) n join people_names p on p.at = (n::bigint * 7919) % ${names.length}`.execute(db)
  await sql`create temporary table numbered as select id, row_number() over () - 1 as n from customers`.execute(db)
  await sql`create index on numbered (n)`.execute(db)
  await sql`
    insert into customer_keys (source, external_id, customer_id) select 'POS', (100000 + n)::text, id from numbered`.execute(db)
  await sql`
    insert into purchase_facts (customer_id, purchases, spend, currency, first_at, last_at, rhythm_days)
    select id, n % 12 + 1, (n % 500) * 1000 + 1000, 'JPY', ${NOW}::timestamptz - interval '3 years', ${NOW}::timestamptz - make_interval(days => (n * 7 % 900)::int), 60 from numbered where n % 3 > 0`.execute(
    db,
  )
  await sql`
    insert into events (customer_id, name, at, recorded_at, data)
    select c.id, (array['order.placed', 'touchpoint.sent', 'reply.received', 'consent.given', 'mail.clicked'])[e % 5 + 1], ${NOW}::timestamptz - make_interval(hours => (e * 13 % 26000)::int), ${NOW}, '{}'
      from generate_series(1, ${events}::int) e join numbered c on c.n = e % ${customers}`.execute(db)
  await sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, contacted_at, settled_at)
    select c.id, '01990000-0000-7000-8000-00000000000a', 'step' || t / ${customers}, 'once', 'message', 'notice', case when t % 5 = 0 then 'planned' else 'sent' end,
      ${NOW}::timestamptz + make_interval(hours => (case when t % 5 = 0 then 1 else -1 end) * (t % 9000)::int), ${NOW}, ${NOW}, case when t % 5 > 0 then ${NOW}::timestamptz - make_interval(hours => (t % 9000)::int) end, null
      from generate_series(0, ${touchpoints}::int - 1) t join numbered c on c.n = t % ${customers}`.execute(db)
  // One customer has lived through thousands of things: the longest timeline counts.
  await sql`
    insert into events (customer_id, name, at, recorded_at, data) select c.id, 'reply.received', ${NOW}::timestamptz - make_interval(hours => e), ${NOW}, '{"word": "ありがとう"}'
      from generate_series(1, 5000) e join numbered c on c.n = 0`.execute(db)
  await sql`
    insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, contacted_at)
    select c.id, '01990000-0000-7000-8000-00000000000a', 'long', t::text, 'message', 'notice', 'sent', ${NOW}::timestamptz - make_interval(hours => t), ${NOW}, ${NOW}, ${NOW}::timestamptz - make_interval(hours => t)
      from generate_series(1, 3000) t join numbered c on c.n = 0`.execute(db)
}

/** Some customers, and first the one with the longest life. */
export async function someIds(db: Kysely<DB>, count: number): Promise<string[]> {
  const found = await sql<{ id: string }>`select id from numbered where n < ${count} order by n`.execute(db)
  return found.rows.map(row => row.id)
}
