import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { Hold, HoldKind, HoldReach } from './contract.ts'

export type NewHold = {
  customer: string
  kind: HoldKind
  reach?: HoldReach | undefined
  until?: string | null | undefined
  note?: string | null | undefined
  id?: string
}
export type Lifted = { kind: HoldKind; reach: HoldReach; group: string | null }
type Named = NewHold & { id: string; reach: HoldReach }

export async function insertHolds(db: Db, holds: readonly Named[], actor: string, now: Date): Promise<number> {
  if (holds.length === 0) return 0
  const column = <T>(pick: (hold: Named) => T) => holds.map(pick)
  const result = await sql`
    insert into holds (customer_id, id, kind, until, note, reach, group_id, since, actor)
    select h.*, case h.reach when 'household' then c.household_id when 'company' then coalesce(c.company_id, c.id) end, ${now}::timestamptz, ${actor}::text from unnest(
      ${column(h => h.customer)}::uuid[], ${column(h => h.id)}::uuid[], ${column(h => h.kind)}::text[], ${column(h => h.until ?? null)}::date[], ${column(h => h.note ?? null)}::text[],
      ${column(h => h.reach)}::text[]
    ) as h(customer_id, id, kind, until, note, reach)
    left join customers c on c.id = h.customer_id
    on conflict (customer_id, id) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Holds that were not lifted; whether their day is over is the reader's question. */
export async function openHolds(db: Db, customers: readonly string[]): Promise<Hold[]> {
  if (customers.length === 0) return []
  const found = await sql<Hold>`
    select customer_id as customer, id, kind, reach, since, until, note from holds
     where customer_id = ${anyId(customers)} and lifted_at is null order by since`.execute(db)
  return found.rows
}

/** Ends an open hold; answers its kind, its reach and the home or company it was placed for, or null when there is none. */
export async function liftHold(
  db: Db,
  customer: string,
  id: string,
  why: string,
  actor: string,
  now: Date,
): Promise<Lifted | null> {
  const found = await sql<Lifted>`
    update holds set lifted_at = ${now}, lifted_by = ${actor}, lifted_why = ${why} where customer_id = ${customer} and id = ${id} and lifted_at is null
    returning kind, reach, group_id as "group"`.execute(db)
  return found.rows[0] ?? null
}

/** Ends the matter of a complaint: it keeps its people in peace until this day, or until its own day if that comes later. */
export async function closeHold(db: Db, customer: string, id: string, until: string, now: Date): Promise<void> {
  await sql`
    update holds set closed_at = ${now}, until = greatest(until, ${until}::date)
     where customer_id = ${customer} and id = ${id} and kind = 'complaint' and lifted_at is null and closed_at is null`.execute(
    db,
  )
}

/** Which of these customers have a complaint whose matter is still open? */
export async function complaining(db: Db, customers: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ customer: string }>`
    select distinct customer_id as customer from holds
     where customer_id = ${anyId(customers)} and kind = 'complaint' and lifted_at is null and closed_at is null`.execute(db)
  return new Set(found.rows.map(it => it.customer))
}

/** Is this an open complaint, and was its matter ended already? */
export async function complaintAt(db: Db, customer: string, id: string): Promise<{ closed: boolean } | null> {
  const found = await sql<{ closed: boolean }>`
    select closed_at is not null as closed from holds where customer_id = ${customer} and id = ${id} and kind = 'complaint' and lifted_at is null`.execute(
    db,
  )
  return found.rows[0] ?? null
}
