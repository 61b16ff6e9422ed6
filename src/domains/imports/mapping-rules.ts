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
  const places = fields.flatMap((field, index) => (field === '' ? [] : [{ field, index }]))
  const derived = Object.entries(mapping.derived).filter(([, template]) => template !== '')
  const read = (cells: readonly string[]): Values => {
    const values: Values = {}
    for (const { field, index } of places) {
      const text = cells[index]
      // Some shops put a ' before digits, so that a spreadsheet keeps them as text.
      if (text !== undefined && text !== '') put(values, field, text.charCodeAt(0) === APOSTROPHE ? text.slice(1) : text)
    }
    for (const [field, template] of derived) derive(values, field, template)
    return values
  }
  const about = places.filter(({ field }) => !OF_PURCHASES.has(field)).map(({ index }) => index)
  // A derived text may lean on anything the row says.
  const leansOnAll = derived.some(([, template]) => template.includes('{'))
  const customerText = (cells: readonly string[]): string =>
    (leansOnAll ? cells : about.map(index => cells[index] ?? '')).join('\u0001')
  return { headers, fields, read, width: headers.length, customerText }
}

const OF_PURCHASES: ReadonlySet<string> = new Set(PURCHASE_FIELDS)
const ATTRIBUTE = 'attribute:'
const APOSTROPHE = 39

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

// A derived value that leans on something the row does not say is no value: 「@example.com」 would be worse than none.
function derive(values: Values, field: string, template: string): void {
  if (!field.startsWith(ATTRIBUTE) && values[field as KnownField] !== undefined) return
  let whole = true
  const text = template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
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
