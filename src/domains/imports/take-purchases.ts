import { takeInReady } from '#domains/customers/index.ts'
import type { ReadyCustomer, TakenIn } from '#domains/customers/take-in-contract.ts'
import type { ItemRow, OrderRow } from '#domains/purchases/contract.ts'
import { type Recorded, type RecordedItem, recordItems, recordOrders } from '#domains/purchases/index.ts'
import { idOf, NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import { type Bought, boughtOf } from './bought-rules.ts'
import { hearConsents } from './consents.ts'
import type { Counts, RowOutcome } from './contract.ts'
import { count, noCounts, tellBeside } from './counts-rules.ts'
import { branchElsewhere } from './elsewhere.ts'
import { hashOf } from './identity-rules.ts'
import type { Values } from './mapping-rules.ts'
import { readyRow } from './ready-rules.ts'
import { customerNumberOf, isProblem, type Problem, shapeProblem, workOf } from './row-rules.ts'
import { type Change, insertChanges } from './rows-store.ts'
import { keepOwn, strangersOf } from './strangers.ts'
import { changesIn } from './take-customers.ts'
import { isBlank, Refused, type TakeChunk, type Taking } from './taking.ts'

/** `sold`: by whom it was sold where nobody is known to whom. */
type Line = { row: Row; values: Values; customer: ReadyCustomer | null; sold: Sold; bought: Bought; number: string }
type Sold = ReturnType<typeof workOf>
type Group = { key: string; lines: Line[]; customer: ReadyCustomer | null; number: string }

/** Takes rows that are lines of orders; a chunk must hold every line of its orders. A row exactly like another of the same order is a repeat. */
export const takePurchases: TakeChunk = async (taking, rows) => {
  const counts = noCounts()
  const refused = new Refused(counts, taking)
  const read = grouped(taking, rows, counts, refused)
  const now = taking.now()
  await inTransaction(taking.db, async tx => {
    const groups = await keepOwn(tx, taking, read, refused)
    const taken = await takeInReady(
      tx,
      groups.flatMap(group => group.customer ?? []),
      taking,
      now,
    )
    const customerOf = (group: Group) => (group.customer === null ? NOBODY : (taken.get(group.customer.externalId)?.id ?? NOBODY))
    const orders = await recordOrders(
      tx,
      groups.map(group => orderRowOf(group, customerOf(group))),
      taking,
      now,
    )
    const items = await recordItems(
      tx,
      groups.flatMap((group, at) => itemRowsOf(group, customerOf(group), orders[at]?.id)),
      taking,
      now,
    )
    for (const [at, group] of groups.entries()) count(counts, outcomeOf(group, orders[at], taken), group.lines.length)
    const strangers = strangersOf(groups, taken)
    if (strangers.strangers > 0) tellBeside(counts, strangers)

    await insertChanges(tx, taking.importId, [
      ...changesIn(taken, now),
      ...orderChanges(groups, orders, customerOf),
      ...itemChanges(items),
    ])
    const heard = await hearAll(tx, taking, groups, customerOf, now)
    if (heard.refusals + heard.unproven + heard.already > 0) tellBeside(counts, heard)
    await refused.keep(taking, tx)
  })
  return counts
}

function grouped(taking: Taking, rows: readonly Row[], counts: Counts, refused: Refused): Group[] {
  const groups = new Map<string, Group>()
  const texts = new Map<string, Set<string>>()
  const people: Readied = new Map()
  for (const row of rows) {
    const line = isBlank(row) ? 'blank' : readLine(taking, row, people)
    if (line === 'blank') count(counts, 'blank')
    else if (isProblem(line)) refused.add(row, line)
    else if (isRepeat(line, texts)) count(counts, 'repeat')
    else lay(line, groups)
  }
  return [...groups.values()]
}

function isRepeat(line: Line, texts: Map<string, Set<string>>): boolean {
  const key = keyOf(line)
  const text = line.row.cells.join('\u0001')
  const met = texts.get(key)
  if (met?.has(text)) return true
  if (met) met.add(text)
  else texts.set(key, new Set([text]))
  return false
}

function lay(line: Line, groups: Map<string, Group>): void {
  const key = keyOf(line)
  const group = groups.get(key)
  if (group) {
    group.lines.push(line)
    group.customer = fuller(group.customer, line.customer)
  } else groups.set(key, { key, lines: [line], customer: line.customer, number: line.number })
}

// Further lines of an order are often bare: who bought stands whole on the first.
function fuller(known: ReadyCustomer | null, told: ReadyCustomer | null): ReadyCustomer | null {
  if (known === null || told === null) return told ?? known
  return told.columns.name === null && known.columns.name !== null ? known : told
}

const keyOf = (line: Line): string => `${line.customer?.externalId ?? ''}\u0001${line.number}`

type Readied = Map<string, ReadyCustomer | Problem>

function readLine(taking: Taking, row: Row, people: Readied): Line | Problem {
  const shape = shapeProblem(row.cells, taking.compiled.width, row.broken)
  if (shape) return shape
  const values = taking.compiled.read(row.cells)
  const bought = boughtOf(values, taking.mapping.dateOrder, taking.zone)
  if (isProblem(bought)) return bought
  if (bought.line === null && bought.item === null) return { problem: 'no-goods', value: '' }
  const customer = readyOnce(taking, row, values, people)
  if (isProblem(customer) && customer.problem !== 'nobody-named') return customer
  const known = isProblem(customer) ? null : customer
  const sold = known ? { branch: known.columns.branch_id, staff: known.columns.staff_id } : workOf(values, taking.people)
  const foreign = branchElsewhere(taking, sold.branch, values)
  if (foreign) return foreign
  return { row, values, customer: known, sold, bought, number: bought.number ?? derivedOrder(row, bought, known) }
}

// A customer's rows mostly say the same of the customer: making it ready once per chunk saves most of the work.
function readyOnce(taking: Taking, row: Row, values: Values, people: Readied): ReadyCustomer | Problem {
  const text = taking.compiled.customerText(row.cells)
  const known = people.get(text)
  if (known) return known
  const ready = readyRow(values, taking)
  people.set(text, ready)
  return ready
}

// Without a number an order is what one customer bought at one time; an anonymous sale is known by its row.
function derivedOrder(row: Row, bought: Bought, customer: ReadyCustomer | null): string {
  const at = bought.placedAt.toISOString()
  return customer === null ? `row:${at}:${hashOf(row.cells.join('\u0001')).join('-')}` : `at:${at}`
}

/** The heap a row belongs on: all of one customer together, anonymous rows by their order. */
export function heapOf(values: Values, row: Row, byOrder: boolean): number {
  const customer = byOrder
    ? null
    : (customerNumberOf(values) ?? values.email ?? values.mobile ?? values.phone ?? values.name ?? null)
  return hashOf(customer ?? `${values.order ?? values.placedAt ?? row.no}`)[0]
}

const CustomerId = idOf<'customer'>()

function orderRowOf(group: Group, customer: string): OrderRow {
  const first = group.lines.reduce(
    (one, line) => (line.bought.placedAt < one.placedAt ? line.bought : one),
    group.lines[0]?.bought ?? NOTHING,
  )
  const { branch_id = null, staff_id = null } = group.customer?.columns ?? {}
  const sold = group.customer ? { branch: branch_id, staff: staff_id } : (group.lines[0]?.sold ?? NO_ONE)
  const delivered = group.lines
    .map(line => line.bought.deliveredOn)
    .filter(day => day !== null)
    .sort()
  return {
    customer: CustomerId.parse(customer),
    externalId: group.number,
    placedAt: first.placedAt,
    deliveredOn: delivered.at(-1) ?? null,
    state: group.lines.find(line => line.bought.state !== null && line.bought.state !== 'placed')?.bought.state ?? null,
    total: null,
    currency: first.currency,
    branch: sold.branch,
    staff: sold.staff,
    lines: group.lines.flatMap(line => line.bought.line ?? []),
  }
}

const NO_ONE: Sold = { branch: null, staff: null }
const NOTHING: Bought = {
  number: null,
  placedAt: new Date(0),
  deliveredOn: null,
  state: null,
  currency: 'JPY',
  line: null,
  item: null,
}

function itemRowsOf(group: Group, customer: string, order: string | undefined): ItemRow[] {
  if (customer === NOBODY) return []
  return group.lines.flatMap(({ bought }) => {
    if (bought.item === null) return []
    const { name, serial, contractOn, warrantyUntil, renewsOn } = bought.item
    const externalId = (serial === null ? `${group.number}:${bought.line?.code ?? name}` : `serial:${serial}`).slice(0, 200)
    const item = {
      customer: CustomerId.parse(customer),
      externalId,
      order: order ?? null,
      name,
      code: bought.line?.code ?? null,
      serial,
    }
    return [{ ...item, contractOn, deliveredOn: bought.deliveredOn, warrantyUntil, renewsOn, attributes: {} }]
  })
}

function outcomeOf(group: Group, order: Recorded | undefined, taken: ReadonlyMap<string, TakenIn>): RowOutcome {
  if (order === undefined) throw new Error(`order ${group.number} has no answer`)
  if (order.change === 'new') {
    if (order.state !== 'placed') return 'cancellation'
    return group.customer === null ? 'anonymous' : 'new'
  }
  const customer = group.customer && taken.get(group.customer.externalId)
  return order.change === 'changed' || customer?.change === 'changed' ? 'changed' : 'same'
}

function orderChanges(groups: readonly Group[], orders: readonly Recorded[], customerOf: (group: Group) => string): Change[] {
  return groups.flatMap((group, at) => {
    const order = orders[at]
    return order?.before ? [{ customer: customerOf(group), id: order.id, table: 'orders' as const, before: order.before }] : []
  })
}

function itemChanges(items: readonly RecordedItem[]): Change[] {
  return items.flatMap(({ id, before, changedAt }) => {
    if (id === null || before === undefined) return []
    const customer = String((before as { customer_id: unknown }).customer_id)
    return [{ customer, id, table: 'owned_items' as const, before: { row: before, changedAt } }]
  })
}

async function hearAll(
  tx: Db,
  taking: Taking,
  groups: readonly Group[],
  customerOf: (group: Group) => string,
  now: Date,
): ReturnType<typeof hearConsents> {
  const last = new Map(
    groups.flatMap(group => (group.customer ? group.lines.map(line => [customerOf(group), line] as const) : [])),
  )
  return hearConsents(
    tx,
    taking,
    [...last].map(([customer, { row, values }]) => ({ no: row.no, customer, values })),
    now,
  )
}
