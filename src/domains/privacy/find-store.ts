import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'

export type Place = 'note' | 'talk'
export type Find = { customer: string; id: string; place: Place; kinds: string[] }

export async function lookedAt(db: Db, place: Place): Promise<Date> {
  const found = await sql<{ at: Date }>`select looked_at as at from sensitive_looks where place = ${place}`.execute(db)
  return found.rows[0]?.at ?? new Date(0)
}

export async function keepLook(db: Db, place: Place, at: Date): Promise<void> {
  await sql`
    insert into sensitive_looks (place, looked_at) values (${place}, ${at}) on conflict (place) do update set looked_at = excluded.looked_at`.execute(
    db,
  )
}

/** Notes what was found; a text decided upon stays decided unless its kinds changed. */
export async function keepFinds(db: Db, finds: readonly Find[], now: Date): Promise<number> {
  if (finds.length === 0) return 0
  const done = await sql`
    insert into sensitive_finds as s (customer_id, id, place, kinds, found_at)
    select f.customer, f.id, f.place, array(select jsonb_array_elements_text(f.kinds)), ${now}::timestamptz
      from unnest(${finds.map(it => it.customer)}::uuid[], ${finds.map(it => it.id)}::uuid[], ${finds.map(it => it.place)}::text[], ${finds.map(it => JSON.stringify(it.kinds))}::jsonb[])
        as f(customer, id, place, kinds)
    on conflict (customer_id, id) do update set kinds = excluded.kinds, found_at = excluded.found_at, decision = null, decided_by = null, decided_at = null
     where s.kinds <> excluded.kinds`.execute(db)
  return Number(done.numAffectedRows ?? 0n)
}

export async function markDecided(
  db: Db,
  customer: string,
  id: string,
  decision: string,
  actor: string,
  now: Date,
): Promise<Place | null> {
  const found = await sql<{ place: Place }>`
    update sensitive_finds set decision = ${decision}, decided_by = ${actor}, decided_at = ${now} where customer_id = ${customer} and id = ${id} returning place`.execute(
    db,
  )
  return found.rows[0]?.place ?? null
}

export async function undecided(db: Db): Promise<number> {
  return (
    (await sql<{ n: number }>`select count(*)::int as n from sensitive_finds where decision is null`.execute(db)).rows[0]?.n ?? 0
  )
}
