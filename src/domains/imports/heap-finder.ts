import type { Row } from '#platform/files/csv.ts'
import { hashOf } from './identity-rules.ts'
import type { Compiled, Values } from './mapping-rules.ts'
import { customerNumberOf } from './row-rules.ts'

// So many customers are remembered at a time: their rows mostly stand near one another.
const REMEMBERED = 20_000

/** Finds for each row the heap it belongs on: all of one customer together, anonymous rows by their order. With `byOrder` every row goes by its order. */
export function heapFinder(compiled: Compiled, heaps: number, byOrder: boolean): (row: Row) => number {
  const known = new Map<string, number | null>()
  const heapOf = (text: string) => hashOf(text)[0] % heaps
  const byItsOrder = (row: Row) => heapOf(orderOf(compiled.read(row.cells), row))
  const byItsCustomer = (cells: readonly string[], text: string): number | null => {
    const customer = whoseOf(compiled.read(cells))
    const heap = customer === null ? null : heapOf(customer)
    if (known.size >= REMEMBERED) known.clear()
    known.set(text, heap)
    return heap
  }
  if (byOrder) return byItsOrder
  return row => {
    const text = compiled.customerText(row.cells)
    const before = known.get(text)
    return (before === undefined ? byItsCustomer(row.cells, text) : before) ?? byItsOrder(row)
  }
}

const orderOf = (values: Values, { no }: Row): string => values.order ?? values.placedAt ?? String(no)

const whoseOf = (values: Values): string | null =>
  customerNumberOf(values) ?? values.email ?? values.mobile ?? values.phone ?? values.name ?? null
