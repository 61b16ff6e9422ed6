import { type RawBuilder, sql } from 'kysely'
import * as customers from '#domains/customers/index.ts'
import type { Typed } from '#domains/customers/search-rules.ts'
import type { Db } from '#platform/database/connect.ts'
import { rowCount } from '#platform/database/row-count.ts'

export type CareRecord = {
  month: string
  customer_id: string
  name: string
  kana: string | null
  honorific: string | null
  contact: string | null
  branch_id: string | null
  staff_id: string | null
  staff_name: string | null
  silence_days: number
  rhythm_days: number
  score: number
  state: 'open' | 'contacted' | 'passed'
  reason: string | null
  last_spoken_at: Date | null
  last_word: string | null
  touchpoint_id: string | null
}

export async function insertCareList(db: Db, select: RawBuilder<unknown>): Promise<number> {
  const result = await sql`
    insert into care_lists (month, customer_id, branch_id, staff_id, silence_days, rhythm_days, score) ${select} on conflict (month, customer_id) do nothing`.execute(
    db,
  )
  return Number(result.numAffectedRows ?? 0n)
}

export type CareAsked = Typed & { month: string; branch?: string | undefined; state?: string | undefined }

const listUnder = ({ month, branch, state, ...typed }: CareAsked): RawBuilder<unknown> => sql`
  l.month = ${month} ${branch ? sql`and l.branch_id = ${branch}` : sql``} ${state ? sql`and l.state = ${state}` : sql``}
  and ${customers.fits(typed, sql`l.customer_id`)}`

export const careCount = (db: Db, asked: CareAsked): Promise<number> =>
  rowCount(db, sql`from care_lists l join customers c on c.id = l.customer_id where ${listUnder(asked)}`)

export async function careRows(
  db: Db,
  { after, limit, ...asked }: CareAsked & { after: number; limit: number },
): Promise<CareRecord[]> {
  const found = await sql<CareRecord>`
    select l.month, l.customer_id, c.name, c.kana, c.honorific, coalesce(c.mobile, c.phone) as contact, l.branch_id, l.staff_id, s.name as staff_name,
           l.silence_days, l.rhythm_days, l.score, l.state, l.reason, f.last_spoken_at, f.last_word, l.touchpoint_id
      from care_lists l join customers c on c.id = l.customer_id
      left join staff s on s.id = l.staff_id left join contact_facts f on f.customer_id = l.customer_id
     where ${listUnder(asked)}
     order by l.score desc, l.customer_id limit ${limit} offset ${after}`.execute(db)
  return found.rows
}

export async function lockCare(
  db: Db,
  month: string,
  customer: string,
): Promise<{ staff_id: string | null; touchpoint_id: string | null; silence_days: number; rhythm_days: number } | null> {
  const found = await db
    .selectFrom('care_lists')
    .select(['staff_id', 'touchpoint_id', 'silence_days', 'rhythm_days'])
    .where('month', '=', month)
    .where('customer_id', '=', customer)
    .forUpdate()
    .executeTakeFirst()
  return found ?? null
}

export async function markCare(
  db: Db,
  it: { month: string; customer: string },
  how: { state: 'contacted' | 'passed'; reason: string | null; touchpoint: string | null },
): Promise<void> {
  await sql`update care_lists set state = ${how.state}, reason = ${how.reason}, touchpoint_id = coalesce(${how.touchpoint}::uuid, touchpoint_id)
             where month = ${it.month} and customer_id = ${it.customer}`.execute(db)
}
