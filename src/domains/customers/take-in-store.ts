import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { canCopy, copyIn, copyValue } from '#platform/database/copy-in.ts'
import { textArray } from '#platform/database/text-array.ts'
import type { CustomerColumns } from './take-in-contract.ts'

export type Placed = { id: string; columns: CustomerColumns; calledIfNew: string; company: string | null }
export type Known = Placed & { n: number; fill: boolean }

// Each column with its type and its lead: where a row is silent about the lead, what is known stays.
type Column = Exclude<keyof CustomerColumns, 'attributes'>
const COLUMNS: readonly [Column, string, Column][] = [
  ['kind', 'text', 'name'],
  ['raw_name', 'text', 'name'],
  ['name', 'text', 'name'],
  ['name_key', 'text', 'name'],
  ['family_name', 'text', 'name'],
  ['given_name', 'text', 'name'],
  ['kana', 'text', 'kana'],
  ['kana_key', 'text', 'kana'],
  ['honorific', 'text', 'honorific'],
  ['site', 'text', 'site'],
  ['department', 'text', 'department'],
  ['title', 'text', 'title'],
  ['corporate_number', 'text', 'corporate_number'],
  ['branch_id', 'uuid', 'branch_id'],
  ['staff_id', 'uuid', 'staff_id'],
  ['email', 'text', 'email'],
  ['email_key', 'text', 'email'],
  ['email_quality', 'text', 'email'],
  ['phone', 'text', 'phone'],
  ['phone_e164', 'text', 'phone'],
  ['mobile', 'text', 'mobile'],
  ['mobile_e164', 'text', 'mobile'],
  ['line_id', 'text', 'line_id'],
  ['postal_code', 'text', 'postal_code'],
  ['prefecture', 'text', 'address_key'],
  ['city', 'text', 'address_key'],
  ['address', 'text', 'address_key'],
  ['address_key', 'text', 'address_key'],
  ['birthday', 'date', 'birthday'],
  ['language', 'text', 'language'],
]
const NAMES = COLUMNS.map(([name]) => name)
const list = (write: (name: string) => string) => sql.raw(NAMES.map(write).join(', '))

/** Claims ids for keys nobody holds yet, in key order so that two imports never wait for each other crosswise; answers how many were free. */
export async function claimKeys(
  db: Db,
  keys: readonly { externalId: string; id: string }[],
  source: string,
  importId: string | null,
): Promise<number> {
  const result = await sql`
    insert into customer_keys (source, external_id, customer_id, import_id)
    select ${source}, k.external_id, k.id, ${importId}::uuid
      from unnest(${textArray(keys.map(key => key.externalId))}::text[], ${textArray(keys.map(key => key.id))}::uuid[]) as k(external_id, id)
     order by k.external_id
    on conflict (source, external_id) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

/** Who these keys mean; `second` when the customer has another key of the same source (two rows were merged into one person). */
export async function holdersOf(
  db: Db,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, { id: string; second: boolean }>> {
  const found = await sql<{ external_id: string; id: string; second: boolean }>`
    select k.external_id, k.customer_id as id,
           exists (select from customer_keys o where o.customer_id = k.customer_id and o.source = k.source and o.external_id < k.external_id) as second
      from unnest(${externalIds}::text[]) as r(external_id)
      join customer_keys k on k.source = ${source} and k.external_id = r.external_id`.execute(db)
  return new Map(found.rows.map(row => [row.external_id, { id: row.id, second: row.second }]))
}

type Origin = { importId: string | null; branch: string | null }

// The branch of whom neither the row nor we know one.
const houseOf = (branch: string | null) => sql`cross join (select ${branch}::uuid as branch) as house`

/** Writes customers nobody knew. */
export async function insertCustomers(db: Db, rows: readonly Placed[], origin: Origin, now: Date): Promise<void> {
  if (canCopy(db)) return copyIn(db, 'customers', COPIED, rows.map(toCopy(origin, now)).join(''))
  const { importId, branch } = origin
  await sql`
    insert into customers (id, company_id, ${list(name => name)}, attributes, import_id, created_at, updated_at)
    select r.id, r.company_id, ${list(onInsert)}, coalesce(r.attributes, '{}'), ${importId}::uuid, ${now}, ${now}
      from ${rowsOf(rows)} ${houseOf(branch)}`.execute(db)
}

const COPIED = ['id', 'company_id', ...NAMES, 'attributes', 'control_bucket', 'import_id', 'created_at', 'updated_at']
const BUCKETS = 1000

// The bucket is drawn here: a default that PostgreSQL draws for each row would make COPY write each row alone.
function toCopy({ importId, branch }: Origin, now: Date): (row: Placed) => string {
  const at = now.toISOString()
  const tail = `\t${copyValue(importId)}\t${at}\t${at}\n`
  // One list for all rows, joined at once: built up by `+=` each line would be a tree of forty pieces until it is sent.
  const cells: string[] = []
  return ({ id, company, columns, calledIfNew }) => {
    cells[0] = id
    cells[1] = copyValue(company)
    for (const { name, place } of PLACES) cells[place] = copyValue(columns[name])
    if (columns.name === null) for (const place of CALLED) cells[place] = copyValue(calledIfNew)
    if (columns.branch_id === null) cells[BRANCH] = copyValue(branch)
    if (columns.language === null) cells[LANGUAGE] = 'ja'
    cells[COLUMNS.length + 2] = ownOf(columns)
    cells[COLUMNS.length + 3] = String(Math.floor(Math.random() * BUCKETS))
    return cells.join('\t') + tail
  }
}

const ownOf = ({ attributes }: CustomerColumns): string => (attributes === null ? '{}' : copyValue(JSON.stringify(attributes)))
const PLACES = NAMES.map((name, at) => ({ name, place: at + 2 }))
const placeOf = (name: Column) => NAMES.indexOf(name) + 2
const CALLED = [placeOf('raw_name'), placeOf('name'), placeOf('name_key')]
const [BRANCH, LANGUAGE] = [placeOf('branch_id'), placeOf('language')]

function onInsert(name: string): string {
  if (name === 'language') return `coalesce(r.language, 'ja')`
  if (name === 'branch_id') return 'coalesce(r.branch_id, house.branch)'
  return name === 'raw_name' || name === 'name' || name === 'name_key' ? `coalesce(r.${name}, r.called)` : `r.${name}`
}

export type Changed = { n: number; before: Record<string, unknown> }

/**
 * Brings known customers up to what the rows say. A silent field keeps what is known; with `fill` what is known wins and only gaps are filled; `branch` fills a gap alone;
 * an erased customer stays erased. Answers the rows that changed somebody, with that customer as it stood before.
 */
export async function updateCustomers(db: Db, rows: readonly Known[], branch: string | null, now: Date): Promise<Changed[]> {
  const found = await sql<Changed>`
    with r as materialized (select r.*, x.n, x.fill from ${rowsOf(rows)}
      join unnest(${rows.map(row => row.id)}::uuid[], ${rows.map(row => row.n)}::int[], ${rows.map(row => row.fill)}::bool[]) as x(id, n, fill) on x.id = r.id),
    old as materialized (select c.* from customers c join r on r.id = c.id where c.state <> 'erased' order by c.id for update of c),
    fresh as (
      select r.n, c.id, ${sql.raw(COLUMNS.map(merged).join(', '))},
             case when r.fill then coalesce(c.company_id, r.company_id) else coalesce(r.company_id, c.company_id) end as company_id,
             case when r.fill then coalesce(r.attributes, '{}') || c.attributes else c.attributes || coalesce(r.attributes, '{}') end as attributes
        from r join old c on c.id = r.id ${houseOf(branch)}),
    changed as (
      update customers t set ${list(name => `${name} = f.${name}`)}, company_id = f.company_id, attributes = f.attributes, updated_at = ${now}
        from fresh f
       where t.id = f.id and row(${list(name => `t.${name}`)}, t.company_id, t.attributes) is distinct from row(${list(name => `f.${name}`)}, f.company_id, f.attributes)
      returning t.id, f.n)
    select changed.n, to_jsonb(old) as before from changed join old on old.id = changed.id`.execute(db)
  return found.rows
}

function merged([name, , lead]: (typeof COLUMNS)[number]): string {
  const value = `case when (r.fill and c.${lead} is not null) or r.${lead} is null then c.${name} else r.${name} end`
  return `${name === 'branch_id' ? `coalesce(${value}, house.branch)` : value} as ${name}`
}

// Arrays, not COPY: they travel inside whatever transaction the caller has open.
function rowsOf(rows: readonly Placed[]) {
  const columns = COLUMNS.map(([name, type]) => sql`${textArray(rows.map(row => row.columns[name]))}::${sql.raw(type)}[]`)
  const attributes = rows.map(({ columns: { attributes: own } }) => (own === null ? null : JSON.stringify(own)))
  return sql`unnest(${textArray(rows.map(row => row.id))}::uuid[], ${textArray(rows.map(row => row.company))}::uuid[], ${textArray(rows.map(calledOf))}::text[],
    ${sql.join(columns)}, ${textArray(attributes)}::jsonb[]) as r(id, company_id, called, ${list(name => name)}, attributes)`
}

const calledOf = (row: Placed): string | null => (row.columns.name === null ? row.calledIfNew : null)

export type Removed = { id: string }

/** Removes customers an import brought, with their keys and what was derived of them; answers who really went: not those changed after `until` nor those with a key from elsewhere. */
export async function removeImportedCustomers(db: Db, importId: string, ids: readonly string[], until: Date): Promise<string[]> {
  const gone = await sql<Removed>`
    delete from customers c where c.id = any(${ids}::uuid[]) and c.import_id = ${importId} and c.updated_at <= ${until} and c.state = 'active'
       and not exists (select from customer_keys k where k.customer_id = c.id and k.import_id is distinct from ${importId}::uuid)
       and not exists (select from customers m where m.merged_into = c.id or (m.company_id = c.id and m.import_id is distinct from ${importId}::uuid))
    returning c.id`.execute(db)
  const went = gone.rows.map(row => row.id)
  await sql`delete from customer_keys where customer_id = any(${went}::uuid[])`.execute(db)
  await sql`delete from customer_search where customer_id = any(${went}::uuid[])`.execute(db)
  await sql`delete from duplicate_candidates where customer_id = any(${went}::uuid[]) or other_id = any(${went}::uuid[])`.execute(
    db,
  )
  return went
}

/** Customers an import brought, after `after` in id order. */
export async function importedCustomers(db: Db, importId: string, after: string, limit: number): Promise<string[]> {
  const found = await sql<Removed>`
    select id from customers where import_id = ${importId} and id > ${after} order by id limit ${limit}`.execute(db)
  return found.rows.map(row => row.id)
}

/** Puts customers back as they stood (`before` is the whole row), unless somebody changed them since `at`; answers who was put back. */
export async function restoreCustomers(
  db: Db,
  befores: readonly { before: Record<string, unknown>; at: Date }[],
): Promise<string[]> {
  const found = await sql<Removed>`
    update customers c
       set ${list(name => `${name} = b.${name}`)}, company_id = b.company_id, attributes = b.attributes, updated_at = b.updated_at
      from unnest(${befores.map(it => JSON.stringify(it.before))}::jsonb[], ${befores.map(it => it.at)}::timestamptz[]) as r(row, at)
      cross join lateral jsonb_populate_record(null::customers, r.row) b
     where c.id = b.id and c.updated_at = r.at
    returning c.id`.execute(db)
  return found.rows.map(row => row.id)
}
