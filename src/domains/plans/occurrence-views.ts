import { sql } from 'kysely'
import { NOBODY } from '#kernel/ids.ts'
import { type AnchorStep, DORMANT } from './anchor-rules.ts'
import type { PlanDefinition, Reentry } from './definition-contract.ts'
import type { Sql } from './due-views.ts'
import { from, fromDay, type Look, midnight, people, receivedAt, within } from './look-views.ts'
import { thingName } from './name-views.ts'
import { birthdays, seasons } from './yearly-views.ts'

/**
 * One row per occurrence of an anchor: (customer_id, occurrence, anchor_at, subject_id, branch_id, staff_id, control_bucket), named and made unique by the plan's re-entry as
 * `occurrencesOf` does. Null when this look can't bring any.
 */
export function occurrences(plan: PlanDefinition, hang: AnchorStep['hang'], key: string, look: Look): Sql | null {
  const facts = factsOf(plan, hang, look)
  if (!facts) return null
  const { reentry } = plan
  const { name, began, kept, first } = naming(reentry, hang, key, look)
  const row = sql`a.customer_id, ${sql.lit(`${key}:`)} || ${name} as occurrence, a.anchor_at, a.subject_id, a.branch_id, a.staff_id, a.control_bucket`
  if (look.latest)
    return sql`select distinct on (a.customer_id) ${row} from (${facts}) a ${kept} order by a.customer_id, ${began} desc, a.subject_id`
  // In the order of customers the ledger's keys are written side by side.
  return reentry === 'per-occurrence'
    ? sql`select ${row} from (${facts}) a ${look.counting ? sql`` : sql`order by a.customer_id`}`
    : sql`select distinct on (a.customer_id, occurrence) ${row} from (${facts}) a ${kept} order by a.customer_id, occurrence, ${first} ${began}, a.subject_id`
}

type Naming = { name: Sql; began: Sql; kept: Sql; first: Sql }

// What a fact `a` is called, by when it began; `kept` reads the year it is inside by already, which counts `first`.
function naming(reentry: Reentry, hang: AnchorStep['hang'], key: string, { zone, inside }: Look): Naming {
  // What was received keeps the name it has by its purchase, on whatever day it comes.
  const began = hang.anchor === 'received' ? sql`a.placed_at` : sql`a.anchor_at`
  const year = sql`extract(year from ${began} at time zone ${sql.lit(zone)})::int::text`
  const plain = { began, kept: sql``, first: sql`` }
  if (reentry === 'once') return { ...plain, name: sql`'once'` }
  if (reentry === 'per-occurrence')
    return { ...plain, name: key === 'birthday' || key.startsWith('season-') ? year : sql`a.name` }
  if (!inside || !MOVES.has(hang.anchor)) return { ...plain, name: year }
  return {
    began,
    name: sql`coalesce(kept.year, ${year})`,
    kept: keptYear(inside, key),
    first: sql`kept.year is null,`,
  }
}

// Whose day may be told or corrected later.
const MOVES: ReadonlySet<string> = new Set(['received', 'delivery', 'contract', 'item-delivery'])

// The year that the thing behind a fact `a` is inside by already.
const keptYear = (planId: string, key: string): Sql => sql`
  left join lateral (
    select right(e.occurrence, 4) as year from enrolments e
     where e.customer_id = a.customer_id and e.plan_id = ${planId}::uuid and e.subject_id = a.subject_id and e.occurrence ~ ${`^${key}:[0-9]{4}$`}
     order by e.occurrence limit 1) kept on true`

/** The named customers, as of now; without names nobody. */
function byHand(plan: PlanDefinition, look: Look): Sql {
  const { where } = people(plan, look, sql`c.id`)
  return sql`
    select c.id as customer_id, (${look.now}::timestamptz at time zone ${sql.lit(look.zone)})::date::text as name, ${look.now}::timestamptz as anchor_at,
           null::uuid as subject_id, c.branch_id, c.staff_id, c.control_bucket
      from customers c left join purchase_facts f on f.customer_id = c.id
     where c.state = 'active' and ${look.customers && look.byHand ? where : sql`false`}`
}

type Bound = 'orders' | 'items' | 'events' | 'customers'
type Build = (plan: PlanDefinition, look: Look, hang: AnchorStep['hang']) => Sql
type Kind = { bounds: readonly Bound[]; build: Build }
type OrderAnchor = 'purchase' | 'received' | 'delivery'
const ofOrders = (anchor: OrderAnchor): Kind => ({
  bounds: ['orders', 'customers'],
  build: (plan, look) => orders(plan, anchor, look),
})
const ofItems = (anchor: keyof typeof ITEM_DAYS): Kind => ({
  bounds: ['items', 'customers'],
  build: (plan, look) => items(plan, anchor, look),
})

function kindOf(anchor: AnchorStep['hang']['anchor']): Kind | undefined {
  if (anchor.startsWith('event:'))
    return { bounds: ['events', 'customers'], build: (plan, look) => events(plan, anchor.slice(6), look) }
  return KINDS[anchor]
}

// A look by ids of one table finds nothing for anchors of another.
function factsOf(plan: PlanDefinition, hang: AnchorStep['hang'], look: Look): Sql | null {
  const kind = kindOf(hang.anchor)
  const given = (['orders', 'items', 'events', 'customers'] as const).filter(it => look[it] !== undefined)
  return kind && given.every(it => kind.bounds.includes(it)) ? kind.build(plan, look, hang) : null
}

function orders(plan: PlanDefinition, anchor: OrderAnchor, look: Look): Sql {
  const { join, where } = people(plan, look, sql`o.customer_id`)
  const [placed, delivered] = [from(sql`o.placed_at`, look), fromDay(sql`o.delivered_on`, look)]
  const { at, seen } = {
    purchase: { at: sql`o.placed_at`, seen: placed },
    received: { at: receivedAt('o', look.zone), seen: sql`(${placed} or ${delivered})` },
    delivery: { at: midnight(sql`o.delivered_on`, look.zone), seen: delivered },
  }[anchor]
  return sql`
    select o.customer_id, ${thingName('o')} as name, ${at} as anchor_at, o.placed_at, o.id as subject_id, coalesce(o.branch_id, c.branch_id) as branch_id,
           coalesce(o.staff_id, c.staff_id) as staff_id, c.control_bucket
      from orders o ${join}
     where o.state = 'placed' and o.total > 0 and o.customer_id <> ${sql.lit(NOBODY)} and o.placed_at <= ${look.now}::timestamptz and ${seen} ${within(sql`o.id`, look.orders)} and ${where}`
}

const ITEM_DAYS = { contract: sql`i.contract_on`, 'item-delivery': sql`i.delivered_on`, renewal: sql`i.renews_on` }

function items(plan: PlanDefinition, anchor: keyof typeof ITEM_DAYS, look: Look): Sql {
  const { join, where } = people(plan, look, sql`i.customer_id`)
  const day = ITEM_DAYS[anchor]
  const at = midnight(day, look.zone)
  return sql`
    select i.customer_id, ${thingName('i')} ${anchor === 'renewal' ? sql`|| ':' || ${day}::text` : sql``} as name, ${at} as anchor_at, i.id as subject_id,
           c.branch_id, c.staff_id, c.control_bucket
      from owned_items i ${join}
     where i.state = 'owned' and ${fromDay(day, look)} ${within(sql`i.id`, look.items)} and ${where}`
}

function events(plan: PlanDefinition, name: string, look: Look): Sql {
  const { join, where } = people(plan, look, sql`e.customer_id`)
  return sql`
    select e.customer_id, ${thingName('e')} as name, e.at as anchor_at, e.id as subject_id, c.branch_id, c.staff_id, c.control_bucket
      from events e ${join}
     where e.name = ${name} and e.at <= ${look.now}::timestamptz and ${from(sql`e.at`, look)} ${within(sql`e.id`, look.events)} and ${where}`
}

function lastContacts(plan: PlanDefinition, look: Look): Sql {
  const { join, where } = people(plan, look, sql`k.customer_id`)
  return sql`
    select k.customer_id, (k.last_spoken_at at time zone ${sql.lit(look.zone)})::date::text as name, k.last_spoken_at as anchor_at, null::uuid as subject_id,
           c.branch_id, coalesce(k.last_staff_id, c.staff_id) as staff_id, c.control_bucket
      from contact_facts k ${join}
     where k.last_spoken_at <= ${look.now}::timestamptz and ${from(sql`k.last_spoken_at`, look)} and ${where}`
}

/** The day on which a customer's silence outgrew their own rhythm (DORMANT); only those whose day has come. */
function dormant(plan: PlanDefinition, look: Look): Sql {
  const { where } = people(plan, look, sql`f.customer_id`)
  const days = sql`ceil(greatest(${sql.lit(DORMANT.leastDays)}, ${sql.lit(DORMANT.factor)} * coalesce(f.rhythm_days, ${sql.lit(DORMANT.usualRhythmDays)})))::int`
  const at = midnight(sql`((s.last_at at time zone ${sql.lit(look.zone)})::date + ${days})`, look.zone)
  return sql`
    select f.customer_id, (s.last_at at time zone ${sql.lit(look.zone)})::date::text as name, ${at} as anchor_at, null::uuid as subject_id,
           c.branch_id, c.staff_id, c.control_bucket
      from purchase_facts f join customers c on c.id = f.customer_id and c.state = 'active'
      left join contact_facts k on k.customer_id = f.customer_id
      cross join lateral (select greatest(f.last_at, k.last_spoken_at) as last_at) s
     where f.purchases > 0 and s.last_at is not null and ${at} <= ${look.now}::timestamptz and ${from(at, look)} and ${where}`
}

const KINDS: Record<string, Kind> = {
  purchase: ofOrders('purchase'),
  received: ofOrders('received'),
  delivery: ofOrders('delivery'),
  contract: ofItems('contract'),
  'item-delivery': ofItems('item-delivery'),
  renewal: ofItems('renewal'),
  birthday: { bounds: ['customers'], build: (plan, look) => birthdays(plan, look) },
  season: { bounds: ['customers'], build: (plan, look, hang) => seasons(plan, hang.season ?? '', look) },
  'last-contact': { bounds: ['customers'], build: lastContacts },
  dormant: { bounds: ['customers'], build: dormant },
  'by-hand': { bounds: ['customers'], build: byHand },
}
