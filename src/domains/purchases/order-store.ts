import { sql } from 'kysely'
import type { Db } from '#platform/database/connect.ts'
import { canCopy, copyIn, copyValue } from '#platform/database/copy-in.ts'
import type { OrderState, Source } from './contract.ts'
import type { Line, Order } from './rules.ts'

export type Numbered = { id: string; order: Order }
export type Known = { id: string; order: Order; importId: string | null; recordedAt: Date }

const column = <T>(rows: readonly Numbered[], pick: (order: Order) => T): T[] => rows.map(row => pick(row.order))

/** Writes the orders nobody knows yet under the ids given; answers how many those were. */
export async function insertOrders(
  db: Db,
  rows: readonly Numbered[],
  { source, importId, branch }: Source,
  now: Date,
): Promise<number> {
  const result = await sql`
    insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, state, total, currency, branch_id, staff_id, import_id, recorded_at)
    select o.customer, o.id, ${source}, o.external_id, o.placed_at, o.delivered_on, o.state, o.total, o.currency, coalesce(o.branch, ${branch ?? null}::uuid), o.staff, ${importId ?? null}::uuid, ${now}
      from unnest(
        ${column(rows, o => o.customer)}::uuid[], ${rows.map(row => row.id)}::uuid[], ${column(rows, o => o.externalId)}::text[],
        ${column(rows, o => o.placedAt)}::timestamptz[], ${column(rows, o => o.deliveredOn)}::date[], ${column(rows, o => o.state)}::text[],
        ${column(rows, o => o.total)}::bigint[], ${column(rows, o => o.currency)}::text[], ${column(rows, o => o.branch)}::uuid[], ${column(rows, o => o.staff)}::uuid[]
      ) as o(customer, id, external_id, placed_at, delivered_on, state, total, currency, branch, staff)
     order by o.customer, o.external_id
    on conflict (customer_id, source, external_id) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0n)
}

const LINE_COLUMNS = [
  'customer_id',
  'order_id',
  'line_no',
  'product_code',
  'product_name',
  'quantity',
  'unit_price',
  'amount',
  'import_id',
]

/** Adds lines, numbered from 1, to orders that have none. */
export async function insertLines(db: Db, rows: readonly Numbered[], importId: string | null): Promise<void> {
  if (rows.every(({ order }) => order.lines.length === 0)) return
  if (canCopy(db)) return copyIn(db, 'order_lines', LINE_COLUMNS, linesToCopy(rows, importId))
  const lines = rows.flatMap(({ id, order }) =>
    order.lines.map((line, index) => ({ customer: order.customer, order: id, no: index + 1, line })),
  )
  const of = <T>(pick: (line: Line) => T) => lines.map(it => pick(it.line))
  await sql`
    insert into order_lines (customer_id, order_id, line_no, product_code, product_name, quantity, unit_price, amount, import_id)
    select l.customer, l.order_id, l.no, l.code, l.name, l.quantity, l.price, l.amount, ${importId}::uuid
      from unnest(
        ${lines.map(it => it.customer)}::uuid[], ${lines.map(it => it.order)}::uuid[], ${lines.map(it => it.no)}::int[], ${of(l => l.code)}::text[],
        ${of(l => l.name)}::text[], ${of(l => l.quantity)}::numeric[], ${of(l => l.unitPrice)}::numeric[], ${of(l => l.amount)}::bigint[]
      ) as l(customer, order_id, no, code, name, quantity, price, amount)`.execute(db)
}

function linesToCopy(rows: readonly Numbered[], importId: string | null): string {
  const pieces: string[] = []
  const tail = `\t${copyValue(importId)}\n`
  for (const { id, order } of rows) {
    const head = `${order.customer}\t${id}\t`
    for (const [index, { code, name, quantity, unitPrice, amount }] of order.lines.entries())
      pieces.push(head, `${index + 1}\t`, copyValue(code), '\t', copyValue(name), `\t${quantity}\t${unitPrice}\t${amount}`, tail)
  }
  return pieces.join('')
}

type KnownRow = {
  id: string
  customer: string
  external_id: string
  placed_at: Date
  delivered_on: string | null
  state: OrderState
  total: number
  currency: string
  branch: string | null
  staff: string | null
  import_id: string | null
  recorded_at: Date
  lines: Line[]
}

/** The orders known under these (customer, number)s, locked until the transaction ends, keyed by `customer number`. */
export async function knownOrders(db: Db, rows: readonly Order[], source: string): Promise<Map<string, Known>> {
  const found = await sql<KnownRow>`
    select o.id, o.customer_id as customer, o.external_id, o.placed_at, o.delivered_on, o.state, o.total, o.currency,
           o.branch_id as branch, o.staff_id as staff, o.import_id, o.recorded_at,
           coalesce((select json_agg(json_build_object('code', l.product_code, 'name', l.product_name, 'quantity', l.quantity, 'unitPrice', l.unit_price,
             'amount', l.amount) order by l.line_no) from order_lines l where l.customer_id = o.customer_id and l.order_id = o.id), '[]') as lines
      from unnest(${rows.map(row => row.customer)}::uuid[], ${rows.map(row => row.externalId)}::text[]) as r(customer, external_id)
      join orders o on o.customer_id = r.customer and o.source = ${source} and o.external_id = r.external_id
     order by o.customer_id, o.external_id
       for update of o`.execute(db)
  return new Map(found.rows.map(row => [keyOf(row.customer, row.external_id), asKnown(row)]))
}

export const keyOf = (customer: string, number: string): string => `${customer} ${number}`

function asKnown(row: KnownRow): Known {
  const order = {
    customer: row.customer as Order['customer'],
    externalId: row.external_id,
    placedAt: row.placed_at,
    deliveredOn: row.delivered_on,
    state: row.state,
    total: row.total,
    currency: row.currency,
    branch: row.branch,
    staff: row.staff,
    lines: row.lines,
  }
  return { id: row.id, order, importId: row.import_id, recordedAt: row.recorded_at }
}

/** Makes known orders say what these say, lines included. */
export async function replaceOrders(db: Db, rows: readonly Numbered[], importId: string | null, now: Date): Promise<void> {
  await sql`
    update orders o
       set placed_at = r.placed_at, delivered_on = r.delivered_on, state = r.state, total = r.total, currency = r.currency, branch_id = r.branch,
           staff_id = r.staff, recorded_at = r.recorded_at
      from unnest(
        ${column(rows, o => o.customer)}::uuid[], ${rows.map(row => row.id)}::uuid[], ${column(rows, o => o.placedAt)}::timestamptz[],
        ${column(rows, o => o.deliveredOn)}::date[], ${column(rows, o => o.state)}::text[], ${column(rows, o => o.total)}::bigint[],
        ${column(rows, o => o.currency)}::text[], ${column(rows, o => o.branch)}::uuid[], ${column(rows, o => o.staff)}::uuid[], ${rows.map(() => now)}::timestamptz[]
      ) as r(customer, id, placed_at, delivered_on, state, total, currency, branch, staff, recorded_at)
     where o.customer_id = r.customer and o.id = r.id`.execute(db)
  await dropLines(
    db,
    rows.map(row => ({ customer: row.order.customer, id: row.id })),
  )
  await insertLines(db, rows, importId)
}

type Key = { customer: string; id: string }

async function dropLines(db: Db, keys: readonly Key[]): Promise<void> {
  await sql`
    delete from order_lines l using unnest(${keys.map(key => key.customer)}::uuid[], ${keys.map(key => key.id)}::uuid[]) as r(customer, id)
     where l.customer_id = r.customer and l.order_id = r.id`.execute(db)
}

/** Turns orders into cancelled ones; answers those that were not so already. */
export async function markCancelled(db: Db, keys: readonly Key[], now: Date): Promise<Key[]> {
  const turned = await sql<Key>`
    update orders o set state = 'cancelled', recorded_at = ${now}
      from unnest(${keys.map(key => key.customer)}::uuid[], ${keys.map(key => key.id)}::uuid[]) as r(customer, id)
     where o.customer_id = r.customer and o.id = r.id and o.state = 'placed'
    returning o.customer_id as customer, o.id`.execute(db)
  return turned.rows
}

/** Removes up to `limit` orders that an import brought and nobody changed after `until`; answers their keys. */
export async function removeImported(db: Db, importId: string, until: Date, limit: number): Promise<Key[]> {
  const gone = await sql<Key>`
    delete from orders where (customer_id, id) in (
      select customer_id, id from orders where import_id = ${importId} and recorded_at <= ${until} order by customer_id, id limit ${limit} for update)
    returning customer_id as customer, id`.execute(db)
  await dropLines(db, gone.rows)
  return gone.rows
}

/** Of these orders, those that nobody touched since the moment given with each. */
export async function untouchedSince(db: Db, keys: readonly (Key & { at: Date })[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`
    select o.id from unnest(${keys.map(key => key.customer)}::uuid[], ${keys.map(key => key.id)}::uuid[], ${keys.map(key => key.at)}::timestamptz[]) as r(customer, id, at)
      join orders o on o.customer_id = r.customer and o.id = r.id and o.recorded_at = r.at for update of o`.execute(db)
  return new Set(found.rows.map(row => row.id))
}

export type Listed = { id: string; number: string; source: string; known: Known }

/** One customer's orders, newest first. */
export async function ordersOfCustomer(db: Db, customer: string, limit: number): Promise<Listed[]> {
  return listOrders(db, sql`o.customer_id = ${customer}`, limit)
}

/** One order by its id, whoever it belongs to. */
export async function orderById(db: Db, id: string): Promise<Listed | null> {
  return (await listOrders(db, sql`o.id = ${id}`, 1))[0] ?? null
}

async function listOrders(db: Db, where: ReturnType<typeof sql>, limit: number) {
  const found = await sql<KnownRow & { source: string }>`
    select o.id, o.customer_id as customer, o.external_id, o.source, o.placed_at, o.delivered_on, o.state, o.total, o.currency,
           o.branch_id as branch, o.staff_id as staff, o.import_id, o.recorded_at,
           coalesce((select json_agg(json_build_object('code', l.product_code, 'name', l.product_name, 'quantity', l.quantity, 'unitPrice', l.unit_price,
             'amount', l.amount) order by l.line_no) from order_lines l where l.customer_id = o.customer_id and l.order_id = o.id), '[]') as lines
      from orders o where ${where} order by o.placed_at desc, o.id desc limit ${limit}`.execute(db)
  return found.rows.map(row => ({ id: row.id, number: row.external_id, source: row.source, known: asKnown(row) }))
}
