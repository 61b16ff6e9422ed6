import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId } from '#platform/database/ids.ts'
import { comeBack, type Pin } from './back-store.ts'
import type { Channel } from './contract.ts'

const CALLS_LOCK = 7_202_613

/** Only one worker at a time gives places for calls away, until its transaction ends; it is asked only by a batch that has such an ad. A simulation is alone anyway. */
export async function aloneWithCalls(db: Db): Promise<void> {
  await sql`select case when current_setting('kizukai.shadow', true) = 'on' then null else pg_advisory_xact_lock(${CALLS_LOCK}) end`.execute(
    db,
  )
}

/** A call that stands in for advertising, as the ledger keeps it; `promised`: it waits for its day, and a more important one may have its place; `agreed`: a person set its day and left a word, which keeps it (0014). */
export type CapCall = {
  customerId: string
  id: string
  branchId: string | null
  day: string
  priority: number
  holds: 'made' | 'agreed' | 'promised'
}

/** The calls that stand in for advertising (C5) on each day of [from, to), these contacts left out; what was skipped, merged or cancelled is no call. A branch makes only a few on a day. */
export async function capCalls(
  db: Db,
  { from, to, zone, without }: { from: Date; to: Date; zone: string; without: readonly string[] },
): Promise<CapCall[]> {
  const found = await sql<CapCall>`
    select customer_id as "customerId", id, branch_id as "branchId", to_char(coalesce(contacted_at, due_at) at time zone ${zone}, 'YYYY-MM-DD') as day, priority::int as priority,
           case when state <> 'moved' then 'made' when data ? 'note' then 'agreed' else 'promised' end as holds from touchpoints
     where kind = 'call' and data ? 'cap' and coalesce(contacted_at, due_at) >= ${from} and coalesce(contacted_at, due_at) < ${to}
       and state in ('planned', 'moved', 'claimed', 'sent', 'handed', 'done') and not id = ${anyId(without)}
     order by coalesce(contacted_at, due_at), id`.execute(db)
  return found.rows
}

type GivenUp = Pin & { why: string; by: string | null; channel: Channel | null; later: Date | null }

/**
 * These promised calls give their place to more important ones: the message goes when it would have gone without the call, and what had no other day is skipped. One that somebody has in hand just now keeps its place. Answers those that gave it away, with what the cap had said of each.
 * @law C5
 */
export async function giveUpCalls(db: Db, calls: readonly Pin[], now: Date): Promise<GivenUp[]> {
  if (calls.length === 0) return []
  const found = await sql<GivenUp>`
    with given as (
      select t.customer_id, t.id, t.data #>> '{cap,why}' as why, t.data #>> '{cap,by}' as by, t.data #>> '{cap,channel}' as instead, nullif(t.data #>> '{cap,later}', '')::timestamptz as later, nullif(t.data #>> '{cap,notAfter}', '')::timestamptz as last
        from touchpoints t join unnest(${calls.map(it => it.customerId)}::uuid[], ${calls.map(it => it.id)}::uuid[]) as c(customer_id, id)
          on t.customer_id = c.customer_id and t.id = c.id
       where t.state = 'moved' and not t.data ? 'note' and t.kind = 'call' and t.data ? 'cap' for update of t skip locked
    ), turned as (
      update touchpoints t set
        state = case when g.later is null then 'skipped' else 'moved' end, reason = g.why,
        kind = case when g.later is null then t.kind else 'message' end, channel = case when g.later is null then t.channel else g.instead end,
        due_at = coalesce(greatest(g.later, ${now}::timestamptz), t.due_at), not_after = case when g.later is null then t.not_after else g.last end,
        data = case when g.later is null then t.data else nullif(t.data - 'cap' - 'purpose', '{}') end, settled_at = case when g.later is null then ${now}::timestamptz end
        from given g where t.customer_id = g.customer_id and t.id = g.id
      returning t.customer_id, t.id, t.state, t.reason, t.due_at, g.by, g.instead, g.later
    ), noted as (
      insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
      select customer_id, id, ${now}, 'moved', state, reason, due_at, 'gate' from turned)
    select customer_id as "customerId", id, reason as why, by, instead as channel, case when later is not null then due_at end as later from turned`.execute(
    db,
  )
  await comeBack(
    db,
    found.rows.filter(it => it.later === null),
    'gate',
    now,
  )
  return found.rows
}
