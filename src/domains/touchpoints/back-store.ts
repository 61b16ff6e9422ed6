import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { anyId, idArray } from '#platform/database/ids.ts'

export type Pin = { customerId: string; id: string }

/**
 * A person decided not to make this contact (`t`): what was to be said in it together, for a second order of the day say, is decided with it and stays merged (`m`). What a cap had merged into it has words
 * of its own and may have the place now.
 */
const decidedWith = sql`(m.reason = 'twin' and t.reason like 'hand.%')`

// What ends a step for everybody, or a person as a whole, ends what was merged with it too.
const FOR_ALL = sql`('plan.archived', 'plan.removed', 'plan.passed', 'plan.customer-gone')`
const forOneAlone = (reason: string) => sql.raw(`${reason} is not null and ${reason} not like 'person.%'`)

/** Of a row `t` that was turned just now: did it end before anything was said, though others were merged into it? */
export const leavesOthers = sql`
  t.state in ('skipped', 'cancelled', 'expired') and ${forOneAlone('t.reason')} and t.reason not in ${FOR_ALL}
    and exists (select from touchpoints m where m.customer_id = t.customer_id and m.merged_into = t.id and m.state = 'merged' and not ${decidedWith})`

const mergedInto = (which: RawBuilder<unknown>) => sql`
  t.state = 'merged' and exists (select from touchpoints s where s.customer_id = t.customer_id and s.id = t.merged_into and ${which})`
const unsaid = sql`s.state in ('planned', 'moved', 'held', 'claimed', 'handed')`

/** Is a row `t` merged into one that nobody has said yet? */
export const mergedUnsaid = mergedInto(unsaid)

/** Is a row `t` merged into one that nobody has said yet, or that a person left out and may take back? */
export const mergedAndOpen = mergedInto(sql`(${unsaid} or (s.state in ('skipped', 'cancelled') and s.reason like 'hand.%'))`)

/**
 * Lets wait again what was merged into these contacts, if they ended before anything was said: at their own time, or now if that is past, to be judged anew. The history in the
 * same statement; twice is once.
 */
export async function comeBack(db: Db, ended: readonly Pin[], actor: string, now: Date): Promise<void> {
  if (ended.length === 0) return
  const [customers, ids] = [ended.map(it => it.customerId), ended.map(it => it.id)]
  // Hardly ever was anything merged into them, and to ask that alone costs a tenth.
  const merged = await sql`
    select from touchpoints where customer_id = ${anyId(customers)} and merged_into = ${anyId(ids)} and state = 'merged' limit 1`.execute(
    db,
  )
  if (merged.rows.length === 0) return
  await sql`
    with back as (
      update touchpoints m set state = 'moved', reason = 'twin.back', due_at = greatest(m.due_at, ${now}::timestamptz), merged_into = null, settled_at = null
        from unnest(${idArray(customers)}::uuid[], ${idArray(ids)}::uuid[]) as e(customer_id, id)
        join touchpoints t on t.customer_id = e.customer_id and t.id = e.id
       where m.customer_id = t.customer_id and m.merged_into = t.id and m.state = 'merged' and not ${decidedWith} and ${leavesOthers}
      returning m.customer_id, m.id, m.due_at
    )
    insert into touchpoint_changes (customer_id, touchpoint_id, at, from_state, to_state, reason, due_at, actor)
    select customer_id, id, ${now}, 'merged', 'moved', 'twin.back', due_at, ${actor} from back`.execute(db)
}
