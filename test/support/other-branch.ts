import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'

/** What nobody of another branch may ever read in an answer. */
export const SECRET = {
  name: '秘見 津子',
  mail: 'himitsu@secret.example.jp',
  phone: '090-9999-8888',
  street: '月夜見ヶ丘4-5-6',
  note: '月夜見の持病',
}

/** Somebody of a branch, with a row in whatever is kept about a customer; answers each row's id by what it is. */
export async function somebodyOf(db: Db, branch: string, at: Date) {
  const id = () => newId() as string
  const [customer, relative, order, item, note, hold] = [id(), id(), id(), id(), id(), id()]
  const [touchpoint, promise, delivery, merge, household] = [id(), id(), id(), id(), id()]
  const plan = newId() as string
  await sql`insert into households (id, name, created_at) values (${household}, '秘見家', ${at})`.execute(db)
  for (const [id, name] of [
    [customer, SECRET.name],
    [relative, '秘見 次郎'],
  ]) {
    await sql`
      insert into customers (id, raw_name, name, name_key, kana, kana_key, branch_id, household_id, email, email_key, email_quality, mobile, mobile_e164, phone, phone_e164, postal_code, prefecture, city, address, address_key, birthday, created_at, updated_at)
      values (${id}, ${name}, ${name}, '秘見津子', 'ひみ つこ', 'ひみつこ', ${branch}, ${household}, ${SECRET.mail}, ${SECRET.mail}, 'ok', ${SECRET.phone}, '+819099998888', '', null, '1500001', '東京都', '渋谷区', ${SECRET.street}, '秘密番地', '1980-05-17', ${at}, ${at})`.execute(
      db,
    )
    await sql`insert into customer_search (customer_id, name, kana, folded, grams) values (${id}, '秘見津子', 'ひみつこ', ${`秘見津子\nひみつこ\n${SECRET.mail}\n09099998888`}, array['秘見','ひみ','見津','himi','8888'])`.execute(
      db,
    )
  }
  await sql`insert into customer_keys (source, external_id, customer_id) values ('pos', 'SECRET-1', ${customer})`.execute(db)
  await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, branch_id, recorded_at) values (${customer}, ${order}, 'pos', 'SECRET-O', ${at}, 12000, ${branch}, ${at})`.execute(
    db,
  )
  await sql`insert into order_lines (customer_id, order_id, line_no, product_name, quantity, unit_price, amount) values (${customer}, ${order}, 1, '月夜見の自転車', 1, 12000, 12000)`.execute(
    db,
  )
  await sql`insert into owned_items (customer_id, id, name, recorded_at) values (${customer}, ${item}, '月夜見の自転車', ${at})`.execute(
    db,
  )
  await sql`insert into notes (customer_id, id, text, written_at) values (${customer}, ${note}, ${SECRET.note}, ${at})`.execute(
    db,
  )
  await sql`insert into events (customer_id, id, name, at, recorded_at, data) values (${customer}, uuidv7(), 'note.written', ${at}, ${at}, '{}')`.execute(
    db,
  )
  await sql`insert into holds (customer_id, id, kind, note, since) values (${customer}, ${hold}, 'complaint', ${SECRET.note}, ${at})`.execute(
    db,
  )
  await sql`insert into consents (customer_id, said, channel, way, at, recorded_at) values (${customer}, 'no', 'sms', 'clerk', ${at}, ${at})`.execute(
    db,
  )
  await sql`insert into permissions (customer_id, channel, said, since, way) values (${customer}, 'sms', 'no', ${at}, 'clerk')`.execute(
    db,
  )
  await sql`insert into plan_cards (plan_id, name, state) values (${plan}, '納車後', 'active')`.execute(db)
  await sql`insert into step_cards (plan_id, version, step_key, card) values (${plan}, 1, 'a', ${JSON.stringify({ name: 'お電話', kind: 'call', channels: ['phone'], hang: {} })}::jsonb)`.execute(
    db,
  )
  await sql`
    insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, plan_version, kind, legal_class, state, due_at, planned_for, created_at, branch_id, contacted_at)
    values (${customer}, ${touchpoint}, ${plan}, 'a', ${order}, 1, 'call', 'notice', 'handed', ${at}, ${at}, ${at}, ${branch}, ${at})`.execute(
    db,
  )
  await sql`insert into enrolments (customer_id, plan_id, occurrence, version, state, entered_at, anchor_at) values (${customer}, ${plan}, ${order}, 1, 'inside', ${at}, ${at})`.execute(
    db,
  )
  await sql`insert into tasks (customer_id, id, kind, title, branch_id, due_at, created_at) values (${customer}, ${touchpoint}, 'call', '月夜見のお電話', ${branch}, ${at}, ${at})`.execute(
    db,
  )
  await sql`insert into promises (customer_id, id, what, due_on, made_at) values (${customer}, ${promise}, '月夜見の約束', '2026-07-30', ${at})`.execute(
    db,
  )
  await sql`
    insert into deliveries (customer_id, id, touchpoint_id, channel, address, message_id, subject, body, state, at)
    values (${customer}, ${delivery}, ${touchpoint}, 'email', ${SECRET.mail}, ${`<${delivery}@x>`}, '月夜見の便り', ${SECRET.note}, 'tray', ${at})`.execute(
    db,
  )
  await sql`insert into care_lists (month, customer_id, branch_id, silence_days, rhythm_days, score) values ('2026-07-01', ${customer}, ${branch}, 90, 30, 3)`.execute(
    db,
  )
  await sql`insert into merges (id, kept_id, gone_id, before, moved, merged_at) values (${merge}, ${customer}, ${relative}, '{}', '{}', ${at})`.execute(
    db,
  )
  const [one = '', other = ''] = [customer, relative].sort()
  await sql`insert into duplicate_candidates (customer_id, other_id, score, reasons, found_at) values (${one}, ${other}, 80, array['same-mobile'], ${at})`.execute(
    db,
  )
  return {
    customer,
    relative,
    one,
    other,
    order,
    item,
    note,
    hold,
    touchpoint,
    promise,
    delivery,
    merge,
    household,
    plan,
    branch,
  }
}

/** Every row that is kept about these customers, as text: what it must still be afterwards. */
export async function everythingOf(db: Db, customers: readonly string[]): Promise<string> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'customer_id' order by 1`.execute(
    db,
  )
  const parts = [await rowsOf(db, 'customers', 'id', customers)]
  for (const { name } of tables.rows) parts.push(await rowsOf(db, name, 'customer_id', customers))
  return parts.join('\n')
}

async function rowsOf(db: Db, table: string, column: string, ids: readonly string[]): Promise<string> {
  const { rows } = await sql<{ row: string }>`
    select t::text as row from ${sql.table(`public.${table}`)} t where ${sql.ref(column)} = any(${[...ids]}::uuid[]) order by 1`.execute(
    db,
  )
  return `${table}: ${rows.map(row => row.row).join(' | ')}`
}
