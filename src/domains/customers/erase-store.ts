import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

/** This customer and every row that was merged into it. */
export async function withMerged(db: Db, id: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select id from customers where id = ${id} or merged_into = ${id} order by id for update`.execute(db)
  return found.rows.map(row => row.id)
}

/** Takes everything that names a person out of these rows. Kind, branch, numbers of other systems and the moments stay: counts hold, and an import knows them as erased. */
export async function blank(db: Db, ids: readonly string[], name: string, now: Date): Promise<void> {
  await sql`
    update customers set state = 'erased', merged_into = null, raw_name = ${name}, name = ${name}, name_key = '', family_name = null, given_name = null, kana = null, kana_key = null,
      honorific = null, company_id = null, site = null, department = null, title = null, household_id = null, corporate_number = null, staff_id = null,
      email = null, email_key = null, email_quality = null, phone = null, phone_e164 = null, mobile = null, mobile_e164 = null, line_id = null, postal_code = null,
      prefecture = null, city = null, address = null, address_key = null, birthday = null, attributes = '{}', updated_at = ${now}
     where id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`update customers set company_id = null, updated_at = ${now} where company_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from customer_search where customer_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from duplicate_candidates where customer_id = any(${[...ids]}::uuid[]) or other_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  await sql`update merges set before = '{}', moved = '{}' where kept_id = any(${[...ids]}::uuid[]) or gone_id = any(${[...ids]}::uuid[])`.execute(
    db,
  )
  await sql`delete from notes where customer_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from households h where not exists (select from customers c where c.household_id = h.id)`.execute(db)
}

/** What the customers table itself holds about these rows, whole. */
export async function heldOf(db: Db, ids: readonly string[]): Promise<unknown> {
  const found = await sql<{ held: unknown }>`
    select json_build_object(
      'rows', (select json_agg(to_jsonb(c) - 'control_bucket' - 'name_key' - 'kana_key' - 'address_key' - 'email_key' order by c.id) from customers c where c.id = any(${[...ids]}::uuid[])),
      'notes', (select json_agg(json_build_object('at', n.written_at, 'text', n.text)) from notes n where n.customer_id = any(${[...ids]}::uuid[]) and n.withdrawn_at is null),
      'numbers', (select json_agg(json_build_object('source', k.source, 'number', k.external_id)) from customer_keys k where k.customer_id = any(${[...ids]}::uuid[]))) as held`.execute(
    db,
  )
  return found.rows[0]?.held
}
