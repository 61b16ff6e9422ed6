import { takeInReady } from '#domains/customers/index.ts'
import type { ReadyCustomer, TakenIn } from '#domains/customers/take-in-contract.ts'
import type { ItemRow, OrderRow } from '#domains/purchases/contract.ts'
import { type Recorded, type RecordedItem, recordItems, recordOrders } from '#domains/purchases/index.ts'
import { idOf, NOBODY } from '#kernel/ids.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import type { Bought } from './bought-rules.ts'
import { hearConsents } from './consents.ts'
import type { Counts, RowOutcome } from './contract.ts'
import { count, noCounts, tellBeside } from './counts-rules.ts'
import { branchElsewhere } from './elsewhere.ts'
import { HeapRow } from './heap-row.ts'
import { hashOf } from './identity-rules.ts'
import type { Values } from './mapping-rules.ts'
import { fuller, readyRow } from './ready-rules.ts'
import { isProblem, type Problem, shapeProblem, workOf } from './row-rules.ts'
import { type Change, insertChanges } from './rows-store.ts'
import { keepOwn, strangersOf } from './strangers.ts'
import { changesIn } from './take-customers.ts'
import { isBlank, Refused, type TakeChunk, type Taking } from './taking.ts'

/** `sold`: by whom it was sold where nobody is known to whom. */
type Line = { row: Row; customer: ReadyCustomer | null; sold: Sold; bought: Bought; number: string }
type Sold = ReturnType<typeof workOf>
/** `said`: each of its rows as one text. */
type Group = { lines: Line[]; customer: ReadyCustomer | null; number: string; said: Set<string> }

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
  const people: Readied = new Map()
  let last: Group | null = null
  for (const row of rows) {
    const { cells } = row
    const line = isBlank(cells) ? 'blank' : readLine(taking, row, cells, people)
    if (line === 'blank') count(counts, 'blank')
    else if (isProblem(line)) refused.add(row, line)
    else {
      last = groupOf(line, last, groups)
      if (isRepeat(row, last)) count(counts, 'repeat')
      else {
        last.lines.push(line)
        last.customer = fuller(last.customer, line.customer)
      }
    }
  }
  return [...groups.values()]
}

function isRepeat(row: Row, { said }: Group): boolean {
  const text = row instanceof HeapRow ? row.text : JSON.stringify(row.cells)
  const known = said.size
  return said.add(text).size === known
}

// Rows of an order mostly follow one another: its group is looked for once.
function groupOf(line: Line, last: Group | null, groups: Map<string, Group>): Group {
  if (last !== null && last.customer === line.customer && last.number === line.number) return last
  const key = `${line.customer?.externalId ?? ''}\u0001${line.number}`
  const known = groups.get(key)
  if (known) return known
  const group: Group = { lines: [], customer: line.customer, number: line.number, said: new Set() }
  groups.set(key, group)
  return group
}

type Readied = Map<string, ReadyCustomer | Problem>

function readLine(taking: Taking, row: Row, cells: readonly string[], people: Readied): Line | Problem {
  const shape = shapeProblem(cells, taking.compiled.width, row.broken)
  if (shape) return shape
  const values = taking.compiled.read(cells)
  const bought = taking.bought(values)
  if (isProblem(bought)) return bought
  if (bought.line === null && bought.item === null) return { problem: 'no-goods', value: '' }
  const customer = readyOnce(taking, cells, values, people)
  if (isProblem(customer) && customer.problem !== 'nobody-named') return customer
  const known = isProblem(customer) ? null : customer
  const sold = soldBy(taking, values, known)
  const foreign = branchElsewhere(taking, sold.branch, values)
  if (foreign) return foreign
  return { row, customer: known, sold, bought, number: bought.number ?? derivedOrder(cells, bought, known) }
}

// One value for all who say nothing: most rows do.
function soldBy(taking: Taking, values: Values, known: ReadyCustomer | null): Sold {
  const { branch_id: branch = null, staff_id: staff = null } = known?.columns ?? {}
  if (branch !== null || staff !== null) return { branch, staff }
  return known === null && (values.branch || values.staff) ? workOf(values, taking.people) : NO_ONE
}

// A customer's rows mostly say the same of the customer: making it ready once per chunk saves most of the work.
function readyOnce(taking: Taking, cells: readonly string[], values: Values, people: Readied): ReadyCustomer | Problem {
  const text = taking.compiled.customerText(cells)
  const known = people.get(text)
  if (known) return known
  const ready = readyRow(values, taking)
  people.set(text, ready)
  return ready
}

// Without a number an order is what one customer bought at one time; an anonymous sale is known by its row.
function derivedOrder(cells: readonly string[], bought: Bought, customer: ReadyCustomer | null): string {
  const at = bought.placedAt.toISOString()
  return customer === null ? `row:${at}:${hashOf(cells.join('\u0001')).join('-')}` : `at:${at}`
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
    [...last].map(([customer, { row }]) => ({ row, customer })),
    now,
  )
}
