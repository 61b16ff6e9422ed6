import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { CustomerColumns } from './take-in-contract.ts'

export type Whole = Omit<CustomerColumns, 'attributes'> & {
  company_id: string | null
  attributes: Record<string, string>
}

const COLUMNS: Record<keyof Whole, string> = {
  ...{ kind: 'text', raw_name: 'text', name: 'text', name_key: 'text', family_name: 'text', given_name: 'text', kana: 'text' },
  ...{ kana_key: 'text', honorific: 'text', company_id: 'uuid', site: 'text', department: 'text', title: 'text' },
  ...{ corporate_number: 'text', branch_id: 'uuid', staff_id: 'uuid', email: 'text', email_key: 'text', email_quality: 'text' },
  ...{ phone: 'text', phone_e164: 'text', mobile: 'text', mobile_e164: 'text', line_id: 'text', postal_code: 'text' },
  ...{ prefecture: 'text', city: 'text', address: 'text', address_key: 'text', birthday: 'date', language: 'text' },
  attributes: 'jsonb',
}
const NAMES = Object.keys(COLUMNS) as (keyof Whole)[]

const values = (whole: Whole) =>
  sql.join(
    NAMES.map(name => {
      const value = name === 'attributes' ? JSON.stringify(whole.attributes) : whole[name]
      return sql`${value}::${sql.raw(COLUMNS[name])}`
    }),
  )
const names = (write: (name: string) => string) => sql.raw(NAMES.map(write).join(', '))

/** Writes a customer nobody knew. */
export async function addWhole(db: Db, id: string, whole: Whole, now: Date): Promise<void> {
  await sql`
    insert into customers (id, ${names(name => name)}, created_at, updated_at) values (${id}, ${values(whole)}, ${now}, ${now})`.execute(
    db,
  )
}

/** Writes over a customer; answers the columns that differ from before, none when nothing did. */
export async function changeWhole(db: Db, id: string, whole: Whole, now: Date): Promise<string[]> {
  const found = await sql<{ changed: string[] }>`
    with fresh(${names(name => name)}) as (values (${values(whole)})),
    old as (select c.* from customers c where c.id = ${id} for update),
    diff as (select array_remove(array[${names(name => `case when o.${name} is distinct from f.${name} then '${name}' end`)}], null) as changed from old o, fresh f),
    written as (
      update customers c set ${names(name => `${name} = f.${name}`)}, updated_at = ${now} from fresh f, diff d
       where c.id = ${id} and cardinality(d.changed) > 0 returning c.id)
    select changed from diff left join written on true`.execute(db)
  return found.rows[0]?.changed ?? []
}

export type Standing = { id: string; state: string; name: string; kind: string; merged_into: string | null; updated_at: Date }

/** Where these customers stand, locked in id order for the rest of the transaction. */
export async function lockCustomers(db: Db, ids: readonly string[]): Promise<Standing[]> {
  const found = await sql<Standing>`
    select id, state, name, kind, merged_into, updated_at from customers where id = any(${[...ids]}::uuid[]) order by id for update`.execute(
    db,
  )
  return found.rows
}

/** Turns customers from a state into another; answers who turned. */
export async function turnState(db: Db, ids: readonly string[], from: string, to: string, now: Date): Promise<string[]> {
  const found = await sql<{ id: string }>`
    update customers set state = ${to}, updated_at = ${now} where id = any(${[...ids]}::uuid[]) and state = ${from} returning id`.execute(
    db,
  )
  return found.rows.map(row => row.id)
}

/** Gives customers a branch or a person in charge; undefined leaves it. Answers whom it changed and what they had. */
export async function assign(
  db: Db,
  ids: readonly string[],
  to: { branch?: string | null | undefined; staff?: string | null | undefined },
  now: Date,
): Promise<{ id: string; branch: string | null; staff: string | null }[]> {
  const branch = to.branch === undefined ? sql`c.branch_id` : sql`${to.branch}::uuid`
  const staff = to.staff === undefined ? sql`c.staff_id` : sql`${to.staff}::uuid`
  const found = await sql<{ id: string; branch: string | null; staff: string | null }>`
    with old as (${standing(ids)})
    update customers c set branch_id = ${branch}, staff_id = ${staff}, updated_at = ${now} from old
     where c.id = old.id and (c.branch_id, c.staff_id) is distinct from (${branch}, ${staff})
    returning c.id, old.branch_id as branch, old.staff_id as staff`.execute(db)
  return found.rows
}

/** Sets one attribute of many ('' takes it away); answers whom it changed and what they had ('' for nothing). */
export async function setAttribute(
  db: Db,
  ids: readonly string[],
  key: string,
  value: string,
  now: Date,
): Promise<{ id: string; value: string }[]> {
  const next =
    value === '' ? sql`c.attributes - ${key}::text` : sql`c.attributes || jsonb_build_object(${key}::text, ${value}::text)`
  const found = await sql<{ id: string; value: string }>`
    with old as (${standing(ids)})
    update customers c set attributes = ${next}, updated_at = ${now} from old
     where c.id = old.id and c.attributes is distinct from ${next}
    returning c.id, coalesce(old.attributes ->> ${key}::text, '') as value`.execute(db)
  return found.rows
}

const standing = (ids: readonly string[]) => sql`
  select id, branch_id, staff_id, attributes from customers
   where id = any(${[...ids]}::uuid[]) and state in ('active', 'archived') order by id for update`

/** Is there an active company of this id? */
export async function isCompany(db: Db, id: string): Promise<boolean> {
  const found =
    await sql`select from customers where id = ${id} and kind = 'company' and state in ('active', 'archived')`.execute(db)
  return found.rows.length > 0
}

/** What is kept of somebody in fields that are sensitive (P3). */
export async function sensitiveOf(db: Db, id: string): Promise<Record<string, string>> {
  const { rows } = await sql<{ key: string; value: string }>`
    select a.key, a.value from customers c, jsonb_each_text(c.attributes) a
     where c.id = ${id} and a.key in (select key from attribute_fields where sensitive is not null)`.execute(db)
  return Object.fromEntries(rows.map(row => [row.key, row.value]))
}
