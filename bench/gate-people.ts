import { type Kysely, sql } from 'kysely'
import type { DB } from '#platform/database/tables.ts'

const id = (kind: string, n: ReturnType<typeof sql>) => sql`md5(${kind} || (${n})::text)::uuid`
/** A number in [0, of) that hangs on `n` and a word alone. */
const luck = (word: string, of: number, n = sql`n`) =>
  sql`(('x' || substr(md5(${word} || (${n})::text), 1, 7))::bit(28)::int % ${sql.lit(of)})`
const pick = (word: string, values: readonly string[], n = sql`n`) =>
  sql`(${sql.raw(`array[${values.map(it => (it === '' ? 'null' : `'${it}'`)).join(',')}]::text[]`)})[1 + ${luck(word, values.length, n)}]`

type Part = ReturnType<typeof sql>
const hash = (kind: string, key: Part) => sql`encode(sha256(convert_to(${kind} || ':' || (${key}), 'UTF8')), 'hex')`

const KINDS = ['message', 'message', 'survey', 'call', 'visit', 'postcard', 'check']
const STEPS = 24

/** People in every way the gate looks at them: states, addresses, homes and companies, what they said, refused and wish, holds, a disaster, ads before, contacts alike. */
export async function invent(db: Kysely<DB>, count: number): Promise<void> {
  const people = sql`generate_series(1, ${sql.lit(count)}) n`
  await live(db, people)
  await say(db, people)
  await addresses(db)
  await peace(db)
  await plans(db)
  await contacts(db, people)
  await sql`vacuum analyze`.execute(db)
}

async function live(db: Kysely<DB>, people: Part): Promise<void> {
  await sql`insert into households (id, name, created_at) select ${id('home', sql`n`)}, 'home ' || n, '2026-01-01' from generate_series(1, 200) n`.execute(
    db,
  )
  await sql`
    insert into customers (id, raw_name, name, name_key, kind, state, merged_into, email, email_key, email_quality, mobile_e164, phone_e164, line_id, address, address_key, postal_code, prefecture, city, attributes, household_id, company_id, birthday, control_bucket, created_at, updated_at)
    select ${id('person', sql`n`)}, '髙橋 ' || n, '髙橋 ' || n, '髙橋' || n, case when ${luck('kind', 15)} = 0 then 'company' else 'person' end,
           case ${luck('state', 30)} when 0 then 'deceased' when 1 then 'archived' when 2 then 'merged' when 3 then 'erased' else 'active' end,
           case when ${luck('state', 30)} = 2 then ${id('person', sql`n - 1`)} end,
           e.key, e.key, ${pick('quality', ['ok', 'ok', 'ok', 'carrier-legacy', 'invalid', ''])},
           case when ${luck('mobile', 3)} > 0 then '+8190' || lpad((n / 2)::text, 8, '0') end, case when ${luck('phone', 3)} = 0 then '+813' || lpad(n::text, 8, '0') end,
           case when ${luck('line', 4)} = 0 then 'U' || n || case when ${luck('odd', 40)} = 0 then E'\\x1f' || 'x' else '' end end,
           case when ${luck('address', 2)} = 0 then '1-2-3' end, case when ${luck('address', 2)} = 0 then '123' || n end, case when ${luck('postal', 4)} > 0 then '1000001' end,
           ${pick('prefecture', ['東京都', '石川県', '大阪府'])}, ${pick('city', ['輪島市', '港区'])},
           case when ${luck('window', 9)} = 0 then '{"contact_window":"18:00-20:00"}'::jsonb else '{}' end,
           case when ${luck('home', 4)} = 0 then ${id('home', sql`1 + n % 200`)} end, case when ${luck('firm', 8)} = 0 then ${id('person', sql`1 + n % 50`)} end,
           case when ${luck('birth', 3)} = 0 then '1930-01-01'::date + n * 7 end, ${luck('bucket', 1000)}, '2026-01-01', '2026-01-01'
      from ${people} cross join lateral (select case when ${luck('email', 8)} > 0 then 'kenichi' || n / 2 || '@example.com' end as key) e`.execute(
    db,
  )
}

async function say(db: Kysely<DB>, people: Part): Promise<void> {
  await sql`
    insert into permissions (customer_id, channel, topic, said, since, until, way, basis)
    select ${id('person', sql`n`)}, c, t, case when ${luck('said', 3, sql`n || c || t`)} = 0 then 'no' else 'yes' end,
           '2026-05-01 03:04:05.123456+00'::timestamptz + make_interval(secs => ${luck('since', 4_000_000, sql`n || c || t`)} + 0.000789),
           case ${luck('until', 6, sql`n || c || t`)} when 0 then '2026-07-20'::date when 1 then '2026-08-20'::date end, ${pick('way', ['form', 'import', 'call'], sql`n || c || t`)},
           ${pick('basis', ['', 'consent', 'relation', 'business-card'], sql`n || c || t`)}
      from ${people} cross join unnest('{email,sms,line,phone,postcard,visit,all}'::text[]) c cross join unnest('{ad,aftercare,sale,all}'::text[]) t
     where ${luck('says', 7, sql`n || c || t`)} = 0 and (c <> 'all' or ${luck('all', 4, sql`n || t`)} = 0)`.execute(db)
}

async function addresses(db: Kysely<DB>): Promise<void> {
  for (const [kind, key, channels] of [
    ['email', sql`email_key`, ['email']],
    ['phone', sql`mobile_e164`, ['sms', 'phone']],
    ['line', sql`line_id`, ['line', 'chat']],
    ['post', sql`address_key || '|' || name_key`, ['postcard', 'visit']],
  ] as const)
    await sql`
      insert into refused_addresses (hash, channel, topic, since) select distinct ${hash(kind, key)}, c, ${pick('topic', ['ad', 'all', 'aftercare'], sql`name`)}, '2026-06-01T00:00:00.5Z'::timestamptz
        from customers cross join unnest(${[...channels]}::text[]) c where ${key} is not null and ${luck('refuses', 9, sql`name || c`)} = 0 on conflict do nothing`.execute(
      db,
    )
  for (const [channel, key] of [
    ['email', sql`email_key`],
    ['sms', sql`mobile_e164`],
    ['phone', sql`mobile_e164`],
    ['line', sql`line_id`],
  ] as const)
    await sql`insert into dead_addresses (channel, address_key, dead, reason, since, last_at) select distinct ${channel}, ${key}, true, '550', '2026-06-01'::timestamptz, '2026-06-01'::timestamptz from customers where ${luck('dead', 25, sql`name || ${channel}`)} = 0 and ${key} is not null on conflict do nothing`.execute(
      db,
    )
}

async function peace(db: Kysely<DB>): Promise<void> {
  await sql`
    insert into holds (customer_id, id, kind, since, until, reach, group_id)
    select c.id, md5('hold' || c.name)::uuid, ${pick('hold', ['complaint', 'mourning', 'leave-in-peace', 'harassment'], sql`c.name`)}, '2026-06-01'::timestamptz + c.control_bucket * interval '1 minute',
           case ${luck('holduntil', 3, sql`c.name`)} when 0 then '2026-07-01'::date when 1 then '2026-09-01'::date end, r, case r when 'household' then c.household_id when 'company' then coalesce(c.company_id, c.id) end
      from customers c cross join lateral (select ${pick('reach', ['person', 'household', 'company'], sql`c.name`)} as r) x where ${luck('held', 18, sql`c.name`)} = 0`.execute(
    db,
  )
  await sql`
    insert into wishes (customer_id, hours, days, hours_for, ads_per_month, channels, needs, said_at)
    select id, ${pick('hours', ['', 'any', '18:00-20:00', '10:00-12:00'], sql`name`)}, case when ${luck('days', 3, sql`name`)} = 0 then '{1,3}'::smallint[] else '{}' end,
           case when ${luck('for', 4, sql`name`)} = 0 then '{phone}'::text[] else '{}' end, case when ${luck('month', 3, sql`name`)} = 0 then ${luck('most', 4, sql`name`)} end,
           case ${luck('ways', 4, sql`name`)} when 0 then '{line,email}'::text[] when 1 then '{phone}' else '{}' end, case when ${luck('needs', 6, sql`name`)} = 0 then '{no-phone,hearing}'::text[] else '{}' end, '2026-06-01'
      from customers where ${luck('wish', 6, sql`name`)} = 0`.execute(db)
  await sql`insert into disasters (id, prefecture, municipality, reason, owner, review_on, since) values (md5('disaster')::uuid, '石川県', '輪島市', '地震', '髙橋', '2026-12-01', '2026-07-01')`.execute(
    db,
  )
  await sql`
    insert into no_solicit (customer_id, id, product, channel, way, since) select id, md5('ban' || name)::uuid, ${pick('product', ['', '外壁塗装'], sql`name`)}, ${pick('banway', ['all', 'phone', 'visit'], sql`name`)}, 'call', '2026-05-01'
      from customers where ${luck('ban', 15, sql`name`)} = 0`.execute(db)
}

// Steps of every kind, class and ladder; words of every class.
async function plans(db: Kysely<DB>): Promise<void> {
  for (const [n, legal] of ['ad', 'notice', 'safety', 'notice-ad'].entries()) {
    await sql`insert into templates (id, key, name, kind, legal_class, live_version, created_at) values (md5('t' || ${n}::int)::uuid, ${`words-${n}`}, 'お礼', 'message', ${legal}, 1, '2026-01-01')`.execute(
      db,
    )
    const manners = JSON.stringify(n === 1 ? { occasion: 'birthday' } : n === 2 ? { lane: 'care' } : {})
    await sql`insert into template_versions (template_id, version, subject, body, short, legal_class, fields, published_at, manners) values (md5('t' || ${n}::int)::uuid, 1, '手術のあと', 'クーポンを進呈します', 'お元気ですか', ${legal}, '{}', '2026-01-01', ${manners}::jsonb)`.execute(
      db,
    )
  }
  await sql`
    insert into plan_cards (plan_id, name, state, control, topic) select ${id('plan', sql`n`)}, 'plan ' || n, case n when 7 then 'paused' when 8 then 'archived' else 'active' end, case when n % 2 = 0 then 10 else 0 end, case when n % 3 = 0 then 'sale' end
      from generate_series(1, 8) n`.execute(db)
  const ladders = [
    '["email"]',
    '["email"]',
    '["sms","email"]',
    '["line","email","phone"]',
    '["phone"]',
    '["visit","phone"]',
    '["postcard"]',
    '["chat"]',
  ]
  await sql`
    insert into step_cards (plan_id, version, step_key, card)
    select ${id('plan', sql`1 + n % 8`)}, 1, 'step-' || n, jsonb_strip_nulls(jsonb_build_object('name', 'step ' || n, 'channels', ${pick('ladder', ladders)}::jsonb, 'template', ${pick('words', ['', 'words-0', 'words-1', 'words-2', 'words-3'])},
             'care', case when ${luck('care', 5)} = 0 then true end, 'purpose', ${pick('purpose', ['', 'sales', 'service', 'buying'])}, 'product', ${pick('goods', ['', '', '外壁塗装', '給湯器'])},
             'asks', case when ${luck('asks', 12)} = 0 then 'consent' end,
             'condition', case when ${luck('condition', 4)} = 0 then '{"all":[{"fact":"customer.language","is":"eq","value":"ja"},{"fact":"purchases.count","is":"lt","value":3}]}'::jsonb end))
      from generate_series(0, ${sql.lit(STEPS - 1)}) n`.execute(db)
}

// What is due (some twice of one step), what went before, what waits for later in the day.
async function contacts(db: Kysely<DB>, people: Part): Promise<void> {
  const each = sql`n || '-' || k`
  await sql`
    insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, state, due_at, not_after, planned_for, contacted_at, channel, created_at, data)
    select ${id('person', sql`n`)}, md5('touch' || ${each})::uuid, case when s.hand then ${'00000000-0000-0000-0000-000000000000'}::uuid else ${id('plan', sql`1 + s.step % 8`)} end, case when s.hand then 'hand' else 'step-' || s.step end, ${pick('occurrence', ['purchase:', 'item-delivery:', 'delivery:'], each)} || k, 1,
           ${pick('touch', KINDS, each)}, ${pick('class', ['ad', 'ad', 'ad', 'notice', 'notice', 'safety'], each)}, 1 + ${luck('priority', 9, each)}, s.state, s.due, case when ${luck('late', 3, each)} = 0 then s.due + make_interval(hours => ${luck('hours', 60, each)}) end, s.due,
           case when s.state in ('sent', 'done') then s.due when ${luck('reached', 50, each)} = 0 then '2026-07-10'::timestamptz end, case when s.state in ('sent', 'done') then ${pick('over', ['email', 'sms', 'phone'], each)} end, '2026-07-01',
           case when s.hand then '{"name":"お電話","channels":["phone"],"purpose":"sales","product":"給湯器"}'::jsonb end
      from ${people} cross join generate_series(1, 4) k
     cross join lateral (select ${luck('step', STEPS, each)} as step, ${luck('hand', 12, each)} = 0 as hand,
       case when k < 3 then 'planned' else ${pick('statenow', ['planned', 'sent', 'sent', 'done', 'planned'], each)} end as state,
       '2026-07-21T01:00:00Z'::timestamptz - make_interval(mins => ${luck('due', 2000, each)}) + case when k = 4 then interval '5 hours' when k = 3 then - interval '4 days' else interval '0' end as due) s
     where ${luck('there', 5, each)} > 0 on conflict do nothing`.execute(db)
  await sql`
    insert into consent_requests (address_hash, customer_id, touchpoint_id, channel, topic, asked_at)
    select encode(sha256(convert_to('email:' || c.email_key, 'UTF8')), 'hex'), t.customer_id, t.id, 'email', 'ad', '2026-07-01' from touchpoints t join customers c on c.id = t.customer_id
     where c.email_key is not null and t.state = 'planned' and t.legal_class = 'ad' and ${luck('request', 5, sql`t.id`)} = 0 on conflict do nothing`.execute(
    db,
  )
}
