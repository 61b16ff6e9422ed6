import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import type { AttributeField, FieldInput } from './person-contract.ts'

/** The company's own fields, in their order. */
export async function fieldsOf(db: Db): Promise<AttributeField[]> {
  const found = await sql<AttributeField>`
    select key, label, kind, choices, sort, sensitive from attribute_fields where removed_at is null order by sort, label`.execute(
    db,
  )
  return found.rows
}

/** The keys tagged as sensitive, also of fields taken out of the forms: their values stay. */
export async function sensitiveKeys(db: Db): Promise<string[]> {
  const found = await sql<{ key: string }>`select key from attribute_fields where sensitive is not null`.execute(db)
  return found.rows.map(row => row.key)
}

/** Defines a field or changes it; a removed one of this key comes back. */
export async function keepField(db: Db, key: string, it: FieldInput): Promise<void> {
  await sql`
    insert into attribute_fields (key, label, kind, choices, sort, sensitive)
    values (${key}, ${it.label}, ${it.kind}, ${it.kind === 'choice' ? (it.choices ?? []) : null}::text[], ${it.sort}, ${it.sensitive})
    on conflict (key) do update set label = excluded.label, kind = excluded.kind, choices = excluded.choices, sort = excluded.sort, sensitive = excluded.sensitive, removed_at = null`.execute(
    db,
  )
}

/** Takes a field out of the forms (values stay) or back in; answers whether there is one. */
export async function setRemoved(db: Db, key: string, at: Date | null): Promise<boolean> {
  const found = await sql`update attribute_fields set removed_at = ${at} where key = ${key} returning key`.execute(db)
  return found.rows.length > 0
}

/** Values customers have under keys no field describes, commonest first: what an import brought and nobody has named. */
export async function valuesNotFitting(db: Db, key: string, limit: number): Promise<string[]> {
  const found = await sql<{ value: string }>`
    select distinct attributes ->> ${key}::text as value from (select attributes from customers where attributes ? ${key}::text limit 5000) part limit ${limit}`.execute(
    db,
  )
  return found.rows.map(row => row.value)
}
