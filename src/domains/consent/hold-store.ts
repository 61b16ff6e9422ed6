import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import type { Hold, HoldKind } from './contract.ts'

export type NewHold = { customer: string; kind: HoldKind; until?: string | null; note?: string | null; id?: string }

export async function insertHolds(
  db: Db,
  holds: readonly (NewHold & { id: string })[],
  actor: string,
  now: Date,
): Promise<number> {
  if (holds.length === 0) return 0
  const column = <T>(pick: (hold: NewHold & { id: string }) => T) => holds.map(pick)
  const result = await sql`
    insert into holds (customer_id, id, kind, until, note, since, actor)
    select h.*, ${now}::timestamptz, ${actor}::text from unnest(
      ${column(h => h.customer)}::uuid[], ${column(h => h.id)}::uuid[], ${column(h => h.kind)}::text[], ${column(h => h.until ?? null)}::date[], ${column(h => h.note ?? null)}::text[]
    ) as h(customer_id, id, kind, until, note)
    on conflict (customer_id, id) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Holds that were not lifted; whether their day is over is the reader's question. */
export async function openHolds(db: Db, customers: readonly string[]): Promise<Hold[]> {
  if (customers.length === 0) return []
  const found = await sql<Hold>`
    select customer_id as customer, id, kind, since, until, note from holds
     where customer_id = ${anyId(customers)} and lifted_at is null order by since`.execute(db)
  return found.rows
}

/** Ends an open hold; answers its kind, or null when there is none. */
export async function liftHold(
  db: Db,
  customer: string,
  id: string,
  why: string,
  actor: string,
  now: Date,
): Promise<HoldKind | null> {
  const found = await sql<{ kind: HoldKind }>`
    update holds set lifted_at = ${now}, lifted_by = ${actor}, lifted_why = ${why} where customer_id = ${customer} and id = ${id} and lifted_at is null
    returning kind`.execute(db)
  return found.rows[0]?.kind ?? null
}
