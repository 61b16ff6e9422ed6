import { readyCustomer } from '#domains/customers/take-in-rules.ts'
import { boughtFaults } from './bought-rules.ts'
import type { ImportKind, Mapping } from './contract.ts'
import { happenedFaults } from './happened-rules.ts'
import { derivedNumber } from './identity-rules.ts'
import type { Compiled, Values } from './mapping-rules.ts'
import { customerNumberOf, customerRowOf, LONGEST_CELL, type People, type Problem, shapeProblem } from './row-rules.ts'

export type Reading = { kind: ImportKind; mapping: Mapping; compiled: Compiled; zone: string; people: People }

/**
 * Everything that is wrong with a row, what refuses it before what is only doubtful, so that a person mends it once. Asked of refused rows and of the
 * preview alone: taking a good row never comes here.
 */
export function faultsOf(reading: Reading, cells: readonly string[], broken?: string): Problem[] {
  const shape = shapeProblem(cells, reading.compiled.width, broken)
  if (shape) return shape.problem === 'cell-too-long' ? longCells(cells, reading.compiled.fields) : [shape]
  const values = reading.compiled.read(cells)
  const found = [...ownFaults(reading, values), ...customerFaults(reading, values)]
  return [...found.filter(it => !it.mild), ...found.filter(it => it.mild)]
}

function longCells(cells: readonly string[], fields: readonly string[]): Problem[] {
  return [...cells.entries()]
    .filter(([, cell]) => cell.length > LONGEST_CELL)
    .map(([at, cell]) => ({ problem: 'cell-too-long', value: cell.slice(0, 40), ...(fields[at] ? { field: fields[at] } : {}) }))
}

const GOODS = ['product', 'code', 'amount', 'unitPrice', 'item', 'serial', 'contractOn', 'warrantyUntil', 'renewsOn'] as const

function ownFaults({ kind, mapping, zone }: Reading, values: Values): Problem[] {
  if (kind === 'events') return happenedFaults(values, mapping.dateOrder, zone)
  if (kind === 'customers') return []
  const goods = GOODS.some(field => values[field] !== undefined)
  return [...boughtFaults(values, mapping.dateOrder, zone), ...(goods ? [] : [{ problem: 'no-goods', value: '' }])]
}

function customerFaults(reading: Reading, values: Values): Problem[] {
  const number = customerNumberOf(values)
  const row = customerRowOf(values, number ?? '?', reading.mapping.dateOrder, reading.people)
  const first = readyCustomer(row)
  const refused = 'refused' in first ? [{ problem: first.refused, value: first.value, field: first.field }] : []
  const ready = 'refused' in first ? readyCustomer({ ...row, birthday: '' }) : first
  if ('refused' in ready) return refused
  const doubts = ready.doubts.map((field): Problem => ({ problem: `doubt-${field}`, value: row[field] ?? '', field, mild: true }))
  // A sale may be anonymous; a customer or a fact must be somebody's.
  const nobody = reading.kind !== 'purchases' && number === null && derivedNumber(ready.columns) === null
  return [...refused, ...(nobody ? [{ problem: 'nobody-named', value: '' }] : []), ...doubts]
}
