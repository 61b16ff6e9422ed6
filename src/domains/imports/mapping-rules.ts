import { type ImportKind, type KnownField, type Mapping, PURCHASE_FIELDS } from './contract.ts'
import { headersOf } from './guess-rules.ts'

/** One row's texts by field; fields the row is silent about are absent. */
export type Values = Partial<Record<KnownField, string>> & { attributes?: Record<string, string> }

export type Compiled = {
  headers: string[]
  /** The texts of a row by field, derived ones included. */
  read(cells: readonly string[]): Values
  /** The field of each column, '' where it is left out. */
  fields: string[]
  width: number
  /** What a row says about its customer, as one text: rows of a customer mostly say the same. */
  customerText(cells: readonly string[]): string
}

/** Makes a mapping ready for a file with this first row. Columns are found by their headers, so that a saved mapping survives moved columns. */
export function compileMapping(mapping: Mapping, firstRows: readonly (readonly string[])[]): Compiled {
  const headers = headersOf(firstRows, mapping.header)
  const fields = headers.map(header => mapping.columns[header] ?? '')
  const places = fields.flatMap((field, index) => (field === '' ? [] : [{ field, index, alone: standsAlone(field, fields) }]))
  const derived = Object.entries(mapping.derived).flatMap(([field, template]) =>
    template === '' ? [] : [{ field, template, plain: !template.includes('{') }],
  )
  const read = (cells: readonly string[]): Values => {
    const values: Values = {}
    for (const place of places) take(values, place, cells[place.index])
    for (const it of derived) derive(values, it)
    return values
  }
  const leaned = fieldsOfCustomer(derived)
  const about = places.filter(({ field }) => !OF_PURCHASES.has(field) || leaned.has(field)).map(({ index }) => index)
  const customerText = (cells: readonly string[]): string => {
    let text = ''
    for (const index of about) text += `${cells[index] ?? ''}\u0001`
    return text
  }
  return { headers, fields, read, width: headers.length, customerText }
}

type Place = { field: string; index: number; alone: boolean }

function take(values: Values, { field, alone }: Place, cell: string | undefined): void {
  if (cell === undefined || cell === '') return
  // Some shops put a ' before digits, so that a spreadsheet keeps them as text.
  const text = cell.charCodeAt(0) === APOSTROPHE ? cell.slice(1) : cell
  if (alone) values[field as KnownField] = text
  else put(values, field, text)
}

const standsAlone = (field: string, fields: readonly string[]): boolean =>
  !field.startsWith(ATTRIBUTE) && fields.indexOf(field) === fields.lastIndexOf(field)

// What texts derived for the customer lean on, themselves derived or not; a later one may lean on an earlier.
function fieldsOfCustomer(derived: readonly Derived[]): ReadonlySet<string> {
  const leaned = new Set<string>()
  for (const { field, template } of derived.toReversed())
    if (!OF_PURCHASES.has(field) || leaned.has(field)) for (const [, name = ''] of template.matchAll(NAMED)) leaned.add(name)
  return leaned
}

const OF_PURCHASES: ReadonlySet<string> = new Set(PURCHASE_FIELDS)
const ATTRIBUTE = 'attribute:'
const APOSTROPHE = 39
const NAMED = /\{([^{}]+)\}/g

function put(values: Values, field: string, text: string): void {
  if (field.startsWith(ATTRIBUTE)) {
    values.attributes ??= {}
    values.attributes[field.slice(ATTRIBUTE.length)] = text
    return
  }
  const known = field as KnownField
  const before = values[known]
  // The same field from several columns: addresses and phones follow one another, of others the first one counts.
  if (before === undefined) values[known] = text
  else if (known === 'address' || known === 'building') values[known] = `${before} ${text}`
  else if (known === 'phone' || known === 'mobile') values[known] = joinedNumber(before, text)
  else if (known === 'postal' && SHORT.test(text) && SHORT.test(before)) values[known] = `${before}-${text}`
}

const SHORT = /^[\d０-９]{1,5}$/
const PARTS = /^[\d０-９]{1,5}(?:-[\d０-９]{1,5})?$/

// 090, 1234 and 5678 in three columns are one number; whole numbers are several.
function joinedNumber(before: string, text: string): string {
  return SHORT.test(text.trim()) && PARTS.test(before.trim()) ? `${before.trim()}-${text.trim()}` : `${before} / ${text}`
}

/** `plain`: it leans on nothing. */
type Derived = { field: string; template: string; plain: boolean }

// A derived value that leans on something the row does not say is no value: 「@example.com」 would be worse than none.
function derive(values: Values, { field, template, plain }: Derived): void {
  if (!field.startsWith(ATTRIBUTE) && values[field as KnownField] !== undefined) return
  if (plain) {
    put(values, field, template)
    return
  }
  let whole = true
  const text = template.replaceAll(NAMED, (_, name: string) => {
    const value = name.startsWith(ATTRIBUTE) ? values.attributes?.[name.slice(ATTRIBUTE.length)] : values[name as KnownField]
    if (value === undefined || value.trim() === '') whole = false
    return name === 'customer' ? (value ?? '').trim().replace(/\.0+$/, '') : (value ?? '').trim()
  })
  if (whole && text !== '') put(values, field, text)
}

/** Which fields a file of this kind can't do without and this mapping does not give; each entry names the fields of which one is enough. */
export function missingFields(mapping: Mapping, kind: ImportKind): KnownField[][] {
  const given = new Set([...Object.values(mapping.columns), ...Object.keys(mapping.derived)])
  return NEEDED[kind].filter(any => !any.some(field => given.has(field)))
}

const NEEDED: Record<ImportKind, KnownField[][]> = {
  customers: [['name', 'family', 'company', 'kana', 'email', 'phone', 'mobile', 'customer']],
  purchases: [
    ['placedAt', 'deliveredOn', 'contractOn'],
    ['product', 'code', 'amount', 'unitPrice', 'item', 'serial'],
  ],
  events: [['event'], ['at'], ['customer', 'email']],
}
