import { type RawBuilder, sql } from 'kysely'
import { type DayPoint, dayOn } from '#kernel/day-point.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { CustomerFilter } from './filter-contract.ts'

type Part = RawBuilder<unknown>
type Context = { now: Date; zone: string }

/** The conditions of a filter on `c` (customers), each beginning with `and`; the words of a search are looked for elsewhere. */
export function conditions(filter: CustomerFilter, context: Context): Part {
  const parts = [...ofPerson(filter), ...ofBuying(filter, context), ...ofContact(filter, context), ...ofAttributes(filter)]
  return parts.length === 0 ? sql`` : sql.join(parts, sql` `)
}

function ofPerson(it: CustomerFilter): Part[] {
  return some([
    it.kind && sql`and c.kind = ${it.kind}`,
    among('branch_id', it.branch),
    among('staff_id', it.staff),
    ...(it.has ?? []).map(what => sql`and ${HELD[what]} is not null`),
    ...(it.lacks ?? []).map(what => sql`and ${HELD[what]} is null`),
    it.prefecture?.length && sql`and c.prefecture = any(${it.prefecture}::text[])`,
    it.birthMonth && sql`and c.birthday is not null and extract(month from c.birthday) = ${it.birthMonth}::int`,
    it.import && sql`and c.import_id = ${it.import}`,
    it.company && sql`and c.company_id = ${it.company}`,
    it.household && sql`and c.household_id = ${it.household}`,
    it.ids?.length && sql`and c.id = any(${it.ids}::uuid[])`,
  ])
}

const HELD: Record<NonNullable<CustomerFilter['has']>[number], Part> = {
  email: sql`case when c.email_quality <> 'invalid' then c.email_key end`,
  phone: sql`coalesce(c.mobile_e164, c.phone_e164)`,
  line: sql`c.line_id`,
  address: sql`c.address_key`,
  birthday: sql`c.birthday`,
  kana: sql`c.kana_key`,
}

function ofBuying(it: CustomerFilter, { now, zone }: Context): Part[] {
  const today = dayOf(now, zone)
  const start = (day: DayPoint) => sql`(${dayOn(day, today)}::date::timestamp at time zone ${zone})`
  const facts = some([
    it.boughtSince && sql`and f.last_at >= ${start(it.boughtSince)}`,
    it.purchasesMin && sql`and f.purchases >= ${it.purchasesMin}`,
    it.spendMin && sql`and f.spend >= ${it.spendMin}`,
  ])
  return some([
    facts.length > 0 && sql`and exists (select from purchase_facts f where f.customer_id = c.id ${sql.join(facts, sql` `)})`,
    it.notBoughtSince &&
      sql`and not exists (select from purchase_facts f where f.customer_id = c.id and f.last_at >= ${start(it.notBoughtSince)})`,
    it.addedSince && sql`and c.created_at >= ${start(it.addedSince)}`,
  ])
}

function ofContact(it: CustomerFilter, { now }: Context): Part[] {
  const channel = it.refused === 'any' ? sql`` : sql`and p.channel in (${it.refused ?? ''}, 'all')`
  return some([
    it.refused &&
      sql`and exists (select from permissions p where p.customer_id = c.id and p.said = 'no' ${channel} and (p.until is null or p.until > ${now}))`,
    it.plan &&
      sql`and exists (select from enrolments e where e.customer_id = c.id and e.plan_id = ${it.plan} and e.state in ('inside', 'control'))`,
  ])
}

/** Whose value a filter on one of the company's own fields asks for. */
export const keyIn = (text: string): string => text.slice(0, text.indexOf(':'))

// 'color:赤' holds the value, 'color:' any value at all.
function ofAttributes(it: CustomerFilter): Part[] {
  return (it.attribute ?? []).map(text => {
    const key = keyIn(text)
    const value = text.slice(key.length + 1)
    return value === ''
      ? sql`and c.attributes ? ${key}::text`
      : sql`and c.attributes @> ${JSON.stringify({ [key]: value })}::jsonb`
  })
}

function among(column: 'branch_id' | 'staff_id', values: readonly string[] | undefined): Part | undefined {
  if (!values?.length) return undefined
  const ids = values.filter(value => value !== 'none')
  const none = values.includes('none') ? sql`or c.${sql.ref(column)} is null` : sql``
  return sql`and (c.${sql.ref(column)} = any(${ids}::uuid[]) ${none})`
}

const some = (parts: readonly (Part | false | undefined | null | '' | 0)[]): Part[] =>
  parts.filter((part): part is Part => Boolean(part))
