import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { packed, textOrNull } from '#platform/database/packed.ts'
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

/** Few columns and packed: the gate asks this for tens of thousands of people a second. */
export async function reachOf(db: Db, ids: readonly string[]): Promise<Reach[]> {
  if (ids.length === 0) return []
  const values = await packed(db, { columns: REACH, from: sql`customers where id = ${anyId(ids)}` })
  const found: Reach[] = []
  for (let at = 0; at < values.length; at += REACH.length) found.push(reachAt(values, at))
  return found
}

const REACH = [
  sql`id`,
  sql`state`,
  sql`case when email_quality is distinct from 'invalid' then email_key end`,
  sql`mobile_e164`,
  sql`case when mobile_e164 is null then phone_e164 end`,
  sql`line_id`,
  sql`case when address is not null and postal_code is not null then 1 end`,
  sql`control_bucket`,
  sql`attributes ->> 'contact_window'`,
  sql`household_id`,
  sql`case when kind = 'company' then id else company_id end`,
]

function reachAt(values: readonly string[], at: number): Reach {
  const mobile = textOrNull(values[at + 3])
  return {
    id: values[at] ?? '',
    state: values[at + 1] as Reach['state'],
    emailKey: textOrNull(values[at + 2]),
    phone: mobile ?? textOrNull(values[at + 4]),
    mobile,
    line: textOrNull(values[at + 5]),
    hasAddress: values[at + 6] === '1',
    controlBucket: Number(values[at + 7]),
    window: textOrNull(values[at + 8]),
    household: textOrNull(values[at + 9]),
    company: textOrNull(values[at + 10]),
  }
}
