import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'

const CALLS_LOCK = 7_202_613

/** Only one worker at a time gives places for calls away, until its transaction ends; it is asked only by a batch that has such an ad. A simulation is alone anyway. */
export async function aloneWithCalls(db: Db): Promise<void> {
  await sql`select case when current_setting('kizukai.shadow', true) = 'on' then null else pg_advisory_xact_lock(${CALLS_LOCK}) end`.execute(
    db,
  )
}

/** How many calls that stand in for advertising (C5) each branch has on each day of [from, to), these contacts left out; what was skipped, merged or cancelled is no call. */
export async function capCalls(
  db: Db,
  { from, to, zone, without }: { from: Date; to: Date; zone: string; without: readonly string[] },
): Promise<{ branchId: string | null; day: string; count: number }[]> {
  const found = await sql<{ branchId: string | null; day: string; count: number }>`
    select branch_id as "branchId", to_char(coalesce(contacted_at, due_at) at time zone ${zone}, 'YYYY-MM-DD') as day, count(*)::int as count from touchpoints
     where kind = 'call' and data ? 'cap' and coalesce(contacted_at, due_at) >= ${from} and coalesce(contacted_at, due_at) < ${to}
       and state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done') and not id = ${anyId(without)}
     group by 1, 2`.execute(db)
  return found.rows
}
