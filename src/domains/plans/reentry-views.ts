import { sql } from 'kysely'
import { anchorKey, isAnchored } from './anchor-rules.ts'
import type { PlanDefinition, Reentry } from './definition-contract.ts'
import type { Sql } from './due-views.ts'
import { thingName } from './name-views.ts'

// Every form in which an occurrence names what lies behind its anchor; what an undone import left (`~`) is none of them.
const NAMES =
  '^(once|[0-9]{4}|[0-9a-f]{20}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([0-9a-f-]{20,36}:)?[0-9]{4}-[0-9]{2}-[0-9]{2})$'

/**
 * Everybody who ever entered a plan, with the name their occurrence has under a re-entry: (customer_id, occurrence, becomes, anchor_at, entered_at). Null where the thing is not known any more.
 */
export function namedAs(planId: string, definitions: Iterable<PlanDefinition>, reentry: Reentry, zone: string): Sql {
  const keys = new Set([...definitions].flatMap(it => it.steps.filter(isAnchored).map(step => anchorKey(step.hang))))
  if (keys.size === 0)
    return sql`select null::uuid as customer_id, null::text as occurrence, null::text as becomes, null::timestamptz as anchor_at, null::timestamptz as entered_at where false`
  const parts = [...keys].map(key => {
    const { name, join } = naming(key, reentry, zone)
    return sql`
      select n.customer_id, n.occurrence, ${sql.lit(`${key}:`)} || ${name} as becomes, n.anchor_at, n.entered_at from enrolments n ${join}
       where n.plan_id = ${planId}::uuid and starts_with(n.occurrence, ${sql.lit(`${key}:`)}) and substr(n.occurrence, ${sql.lit(key.length + 2)}) ~ ${NAMES}`
  })
  return sql.join(parts, sql` union all `)
}

type Naming = { name: Sql; join: Sql }

function naming(key: string, reentry: Reentry, zone: string): Naming {
  const none = sql``
  const day = (at: Sql): Sql => sql`(${at} at time zone ${sql.lit(zone)})::date::text`
  if (reentry === 'once') return { name: sql`'once'`, join: none }
  const its = (table: string, row: 'o' | 'i' | 'e'): Sql =>
    sql`left join ${sql.table(table)} ${sql.ref(row)} on ${sql.ref(`${row}.customer_id`)} = n.customer_id and ${sql.ref(`${row}.id`)} = n.subject_id`
  if (key === 'received' && reentry === 'yearly')
    return { name: sql`left(${day(sql`o.placed_at`)}, 4)`, join: its('orders', 'o') }
  if (reentry === 'yearly' || key === 'birthday' || key.startsWith('season-'))
    return { name: sql`left(${day(sql`n.anchor_at`)}, 4)`, join: none }
  if (['purchase', 'received', 'delivery'].includes(key)) return { name: thingName('o'), join: its('orders', 'o') }
  if (key === 'contract' || key === 'item-delivery') return { name: thingName('i'), join: its('owned_items', 'i') }
  if (key === 'renewal') return { name: sql`${thingName('i')} || ':' || ${day(sql`n.anchor_at`)}`, join: its('owned_items', 'i') }
  if (key.startsWith('event:')) return { name: thingName('e'), join: its('events', 'e') }
  if (key === 'dormant') return silence(day)
  return { name: day(sql`n.anchor_at`), join: none }
}

// A silence is named by its first day; one that is over comes never again and keeps its name.
function silence(day: (at: Sql) => Sql): Naming {
  return {
    name: sql`case when s.last_at < n.anchor_at then ${day(sql`s.last_at`)} end`,
    join: sql`
      left join purchase_facts f on f.customer_id = n.customer_id left join contact_facts k on k.customer_id = n.customer_id
     cross join lateral (select greatest(f.last_at, k.last_spoken_at) as last_at) s`,
  }
}

/** The occurrences of a select that their customers have not been through, whatever they were called, though they have been through another of this anchor: as it answers them. */
export function unseen(planId: string, key: string, occurrences: Sql, named: Sql): Sql {
  return sql`
    select q.* from (${occurrences}) q
     where exists (select from enrolments n where n.customer_id = q.customer_id and n.plan_id = ${planId}::uuid and starts_with(n.occurrence, ${sql.lit(`${key}:`)}))
       and not exists (select from enrolments n where n.customer_id = q.customer_id and n.plan_id = ${planId}::uuid and n.occurrence = q.occurrence)
       and not exists (select from (${named}) r where r.customer_id = q.customer_id and r.becomes = q.occurrence)`
}

/** The fates of those a select of occurrences would let in, each with the day of its first contact. Reads `calendar cal`. */
export const newcomersBy = (key: string, entered: Sql, contacts: Sql): Sql => sql`
  select 'reentry'::text as kind, ${sql.lit(key)}::text as step, c.customer_id, regexp_replace(c.occurrence, '/[0-9]+$', '') as occurrence, null::uuid as id,
         null::timestamptz as due_at, min(c.due_at) as new_due_at, false as slack
    from (with entered as (${entered}) ${contacts})
         as c(customer_id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, due_at, not_after, subject_id, branch_id, staff_id)
   group by c.customer_id, regexp_replace(c.occurrence, '/[0-9]+$', '')`

/** Two CTEs of one statement. */
export const both = (one: Sql, other: Sql): Sql => sql`${one}, ${other}`
