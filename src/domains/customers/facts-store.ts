import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { CustomerFacts, Reach } from './facts-contract.ts'

export async function factsOf(db: Db, ids: readonly string[]): Promise<CustomerFacts[]> {
  if (ids.length === 0) return []
  const found = await sql<CustomerFacts>`
    select id, state, merged_into as "mergedInto", kind, name, family_name as "familyName", kana, honorific, email, email_key as "emailKey", email_quality as "emailQuality",
           phone_e164 as "phone", mobile_e164 as "mobile", line_id as line, postal_code as "postalCode", prefecture, city, address,
           branch_id as branch, staff_id as staff, birthday, control_bucket as "controlBucket", language, attributes
      from customers where id = any(${[...ids]}::uuid[])`.execute(db)
  return found.rows
}

/** Few columns and no objects: the gate asks this for tens of thousands of people a second. */
export async function reachOf(db: Db, ids: readonly string[]): Promise<Reach[]> {
  if (ids.length === 0) return []
  const found = await sql<Reach>`
    select id, state, case when email_quality is distinct from 'invalid' then email_key end as "emailKey", coalesce(mobile_e164, phone_e164) as phone, mobile_e164 as mobile, line_id as line,
           address is not null and postal_code is not null as "hasAddress", control_bucket as "controlBucket", attributes ->> 'contact_window' as "window",
           household_id as household, case when kind = 'company' then id else company_id end as company
      from customers where id = ${anyId(ids)}`.execute(db)
  return found.rows
}
