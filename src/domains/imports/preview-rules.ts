import type { CustomerColumns, ReadyCustomer } from '#domains/customers/take-in-contract.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { formatInstant } from '#kernel/wall-clock.ts'
import { type Bought, boughtOf } from './bought-rules.ts'
import type { ImportKind, Mapping, PreviewRow } from './contract.ts'
import { happenedOf } from './happened-rules.ts'
import type { Compiled, Values } from './mapping-rules.ts'
import { readyRow } from './ready-rules.ts'
import { customerNumberOf, isProblem, type People, type Problem, shapeProblem } from './row-rules.ts'

export type Reading = { kind: ImportKind; mapping: Mapping; compiled: Compiled; zone: string; people: People }
type Shown = { text: string; doubt?: boolean }

/** A row as it will be read: the cells of the mapped columns with what they become. `problem` is the code of why it is not taken. */
export function previewRow(reading: Reading, cells: readonly string[], no: number): PreviewRow {
  const shape = shapeProblem(cells, reading.compiled.width)
  const values = reading.compiled.read(cells)
  const read = shape ?? readAll(reading, values)
  const shown = isProblem(read) ? {} : read
  const mapped = reading.compiled.fields.flatMap((field, at) =>
    field === '' ? [] : [{ field, raw: (cells[at] ?? '').slice(0, 200) }],
  )
  const derived = Object.keys(reading.mapping.derived).flatMap(field =>
    reading.compiled.fields.includes(field) ? [] : [{ field, raw: '' }],
  )
  return {
    no,
    cells: [...mapped, ...derived].map(({ field, raw }) => {
      const it = shown[field] ?? { text: raw === '' ? String(values[field as keyof Values] ?? '') : raw.trim() }
      return { field, raw, shown: it.text, mended: raw !== '' && it.text !== raw, doubt: it.doubt ?? false }
    }),
    problem: isProblem(read) ? `${read.problem}\u0001${read.value}` : null,
  }
}

function readAll(reading: Reading, values: Values): Record<string, Shown> | Problem {
  const order = reading.mapping.dateOrder
  const customer = readyRow(values, reading)
  if (isProblem(customer) && (reading.kind === 'customers' || customer.problem !== 'nobody-named')) return customer
  const people = isProblem(customer) ? {} : customerCells(customer)
  if (values.customer !== undefined) people.customer = { text: customerNumberOf(values) ?? '' }
  if (reading.kind === 'customers') return people
  if (reading.kind === 'events') {
    const fact = happenedOf(values, order, reading.zone)
    return isProblem(fact)
      ? fact
      : { ...people, event: { text: fact.name }, at: { text: formatInstant(fact.at, reading.zone, { year: true }) } }
  }
  const bought = boughtOf(values, order, reading.zone)
  return isProblem(bought) ? bought : { ...people, ...boughtCells(bought, reading.zone) }
}

const FIELDS: Partial<Record<string, keyof CustomerColumns>> = {
  name: 'name',
  kana: 'kana',
  email: 'email',
  phone: 'phone',
  mobile: 'mobile',
  birthday: 'birthday',
  prefecture: 'prefecture',
  corporateNumber: 'corporate_number',
}

function customerCells(ready: ReadyCustomer): Record<string, Shown> {
  const { columns } = ready
  const shown: Record<string, Shown> = {}
  for (const [field, column] of Object.entries(FIELDS)) {
    const text = column === undefined ? null : columns[column]
    if (text !== null) shown[field] = { text: String(text) }
  }
  // A mobile number written in the field for telephones.
  if (!shown.phone && columns.mobile) shown.phone = { text: columns.mobile }
  if (columns.postal_code) shown.postal = { text: formatPostalCode(columns.postal_code) }
  const address = [columns.prefecture, columns.city, columns.address].filter(Boolean).join('')
  if (address !== '') shown.address = { text: address }
  for (const field of ready.doubts) shown[field] = { text: shown[field]?.text ?? '', doubt: true }
  return shown
}

function boughtCells(bought: Bought, zone: string): Record<string, Shown> {
  const shown: Record<string, Shown> = { placedAt: { text: formatInstant(bought.placedAt, zone, { year: true }) } }
  const put = (field: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined) shown[field] = { text: String(value) }
  }
  put('order', bought.number)
  put('deliveredOn', bought.deliveredOn)
  put('contractOn', bought.item?.contractOn)
  put('warrantyUntil', bought.item?.warrantyUntil)
  put('renewsOn', bought.item?.renewsOn)
  put('serial', bought.item?.serial)
  put('code', bought.line?.code)
  put('product', bought.line?.name)
  put('quantity', bought.line?.quantity)
  put('unitPrice', bought.line?.unitPrice)
  return shown
}
