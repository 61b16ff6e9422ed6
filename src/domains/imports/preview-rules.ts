import type { CustomerColumns, ReadyCustomer } from '#domains/customers/take-in-contract.ts'
import { formatPostalCode } from '#kernel/postal-code.ts'
import { displayText } from '#kernel/text.ts'
import { type Bought, boughtReader } from './bought-rules.ts'
import type { PreviewRow } from './contract.ts'
import { faultsOf, type Reading } from './fault-rules.ts'
import { happenedOf } from './happened-rules.ts'
import type { Values } from './mapping-rules.ts'
import { readyRow } from './ready-rules.ts'
import { customerNumberOf, isProblem, type Problem } from './row-rules.ts'

/** How what a row means is said to the reader: a fault in a sentence, an instant, and what stands between two sentences. */
export type Speech = { word: (fault: Problem) => string; moment: (at: Date) => string; between: string }

/** A row as it will be read: the cells of the mapped columns with what they become, each bad one with its fault. */
export function previewRow(reading: Reading, cells: readonly string[], no: number, speech: Speech): PreviewRow {
  const values = reading.compiled.read(cells)
  const faults = [...faultsOf(reading, cells), ...unknownNames(reading, values)]
  const read = readable(reading, values, speech)
  return {
    no,
    cells: placesOf(reading, cells).map(({ field, raw }) => {
      const fault = faults.find(it => it.field === field)
      const meant = read[field] ?? (raw === '' ? String(values[field as keyof Values] ?? '') : raw.trim())
      const shown = fault && raw !== '' ? raw.trim() : meant
      const mended = raw !== '' && shown !== raw && !fault
      return { field, raw, shown, mended, doubt: fault !== undefined, fault: fault ? speech.word(fault) : null }
    }),
    problem: faults.some(fault => !fault.mild) ? [...new Set(faults.map(speech.word))].join(speech.between) : null,
  }
}

function placesOf({ compiled, mapping }: Reading, cells: readonly string[]): { field: string; raw: string }[] {
  const mapped = compiled.fields.flatMap((field, at) => (field === '' ? [] : [{ field, raw: (cells[at] ?? '').slice(0, 200) }]))
  const derived = Object.keys(mapping.derived).flatMap(field => (compiled.fields.includes(field) ? [] : [{ field, raw: '' }]))
  return [...mapped, ...derived]
}

// Branches and staff nobody knows are kept as the row says them, and told.
function unknownNames({ people }: Reading, values: Values): Problem[] {
  return (['branch', 'staff'] as const).flatMap((field): Problem[] => {
    const name = displayText(values[field] ?? '')
    return name === '' || people[field](name) !== undefined ? [] : [{ problem: `doubt-${field}`, value: name, field, mild: true }]
  })
}

// What can be read is shown, whatever else is wrong with the row.
function readable(reading: Reading, values: Values, speech: Speech): Record<string, string> {
  const order = reading.mapping.dateOrder
  const whole = readyRow(values, reading)
  const customer = isProblem(whole) ? readyRow({ ...values, birthday: '' }, reading) : whole
  const people = isProblem(customer) ? {} : customerCells(customer, values)
  if (values.customer !== undefined) people.customer = customerNumberOf(values) ?? ''
  if (reading.kind === 'customers') return people
  if (reading.kind === 'events') {
    const fact = happenedOf(values, order, reading.zone)
    if (isProblem(fact)) return people
    return { ...people, event: fact.name, at: momentOf(fact.at, speech) }
  }
  const bought = boughtReader(order, reading.zone)(values)
  return isProblem(bought) ? people : { ...people, ...boughtCells(bought, speech) }
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

function customerCells(ready: ReadyCustomer, values: Values): Record<string, string> {
  const { columns } = ready
  const shown: Record<string, string> = {}
  for (const [field, column] of Object.entries(FIELDS)) {
    const text = column === undefined ? null : columns[column]
    if (text !== null) shown[field] = String(text)
  }
  // A mobile number written in the field for telephones.
  if (!shown.phone && columns.mobile && displayText(values.phone ?? '') !== '') shown.phone = columns.mobile
  if (columns.postal_code) shown.postal = formatPostalCode(columns.postal_code)
  const address = [columns.prefecture, columns.city, columns.address].filter(Boolean).join('')
  if (address !== '') shown.address = address
  return shown
}

// Midnight is a day whose hour the file does not tell.
const momentOf = (at: Date, { moment }: Speech): string => moment(at).replace(/ 00:00$/, '')

function boughtCells(bought: Bought, speech: Speech): Record<string, string> {
  const shown: Record<string, string> = { placedAt: momentOf(bought.placedAt, speech) }
  const put = (field: string, value: string | number | null | undefined) => {
    if (value !== null && value !== undefined) shown[field] = String(value)
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
