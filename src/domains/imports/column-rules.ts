import { fieldByContents } from './contents-rules.ts'
import type { GuessedColumn, ImportKind } from './contract.ts'
import { isConsentOfAddress, isPermission, permissionField, permissionNamed } from './permission-rules.ts'
import { GIVEN_BACK } from './reject-rules.ts'
import { fieldNamed, headerKey, isOfASale, isOfRecipient, isOfTheWhole } from './vocabulary-rules.ts'

type Rows = readonly (readonly string[])[]

/** What each column of a file of this kind holds: by its heading, else by what stands in it, else a field of the company's own, or nothing. */
export function columnsOf(headers: readonly string[], body: Rows, kind: ImportKind): GuessedColumn[] {
  const columns = headers.map((header, index): GuessedColumn => {
    const samples = body.map(row => row[index] ?? '').filter(cell => cell.trim() !== '')
    const named = isOfRecipient(header) ? null : fieldNamed(bare(header), kind)
    return { header, field: named ?? '', by: named ? 'name' : 'none', samples: samples.slice(0, 50) }
  })
  if (kind === 'purchases') nameOrder(columns)
  namePermissions(columns)
  nameFirm(columns)
  nameGiven(columns)
  const left = new Set([
    ...leaveRecipients(columns, kind),
    ...leaveCounters(columns),
    ...leaveTotals(columns),
    ...leaveStreet(columns),
    ...leaveReasons(columns),
  ])
  const taken = new Set(columns.map(column => column.field))
  for (const column of columns.filter(it => it.field === '' && !left.has(it.header))) nameByContents(column, taken, kind)
  dropDoubles(columns, kind)
  return columns.map(column => ({ ...column, samples: column.samples.slice(0, 5).map(text => text.slice(0, 100)) }))
}

// Second columns of a name are told apart by a number behind it.
const bare = (header: string): string => header.replace(/ \(\d+\)$/, '')

function leave(column: GuessedColumn): string {
  column.field = ''
  column.by = 'none'
  return column.header
}

const WHO: ReadonlySet<string> = new Set(['customer', 'name', 'family', 'email', 'phone', 'mobile'])

// Whom a parcel went to may be a friend of the customer: never their name, phone or home, unless the file speaks of nobody else.
function leaveRecipients(columns: readonly GuessedColumn[], kind: ImportKind): string[] {
  const recipients = columns.filter(column => isOfRecipient(column.header))
  if (columns.some(column => WHO.has(column.field))) return recipients.map(leave)
  for (const column of recipients) {
    column.field = fieldNamed(bare(column.header), kind) ?? ''
    column.by = column.field === '' ? 'none' : 'name'
  }
  return []
}

// 1, 2, 3 down a list is the number of the row and nobody's.
function leaveCounters(columns: readonly GuessedColumn[]): string[] {
  const counts = ({ header, samples }: GuessedColumn) => {
    const numbers = samples.map(text => text.trim()).filter(text => /^\d+$/.test(text))
    return (
      /^(?:no|連番|通番|行|行番号|#)$/.test(headerKey(header)) &&
      numbers.length > 0 &&
      numbers.every((text, at) => text === String(at + 1))
    )
  }
  return columns.filter(counts).map(leave)
}

// The sum of an order on each of its lines is no line's price, where the lines tell their own.
function leaveTotals(columns: readonly GuessedColumn[]): string[] {
  const priced = columns.some(column => column.field === 'unitPrice')
  const own = columns.some(column => column.field === 'amount' && !isOfTheWhole(bare(column.header)))
  if (!priced && !own) return []
  return columns.filter(column => column.field === 'amount' && isOfTheWhole(bare(column.header))).map(leave)
}

// Shopify calls the number of an order its Name: #1001.
function nameOrder(columns: readonly GuessedColumn[]): void {
  const name = columns.find(column => column.field === 'name')
  if (!name || name.samples.length === 0 || columns.some(column => column.field === 'order')) return
  if (name.samples.every(text => /^#?[A-Za-z-]{0,8}\d{3,}[A-Za-z0-9-]*$/.test(text.trim()))) name.field = 'order'
}

// 「メール可否」 and 「DM」 tell of their own channels, beside each other.
function namePermissions(columns: readonly GuessedColumn[]): void {
  for (const column of columns) {
    if (column.field === 'refusal' || column.field === 'consent') column.field = permissionField(column.field, column.header)
    else if (isConsentOfAddress(column.field, column.samples)) column.field = permissionField('consent', column.header)
  }
}

// 名称 beside ご担当者 is the firm and the person in it; フリガナ is how the firm is read, not the person.
function nameFirm(columns: readonly GuessedColumn[]): void {
  const names = columns.filter(column => column.field === 'name')
  const firm = names.find(column => /名称$/.test(headerKey(column.header)))
  if (!firm || names.length === 1 || columns.some(column => column.field === 'company')) return
  firm.field = 'company'
  const read = columns.find(column => column.field === 'kana' && !/担当/.test(column.header))
  if (read) read.field = `attribute:${read.header.slice(0, 60)}`
}

// 注文者名 beside 注文者姓 is the given name alone.
function nameGiven(columns: readonly GuessedColumn[]): void {
  const has = (field: string) => columns.some(column => column.field === field)
  const name = columns.find(column => column.field === 'name' && /者名$/.test(headerKey(column.header)))
  if (name && has('family') && !has('given')) name.field = 'given'
}

// Shopify writes a street whole and once more in its parts.
function leaveStreet(columns: readonly GuessedColumn[]): string[] {
  const addresses = columns.filter(column => column.field === 'address')
  const streets = addresses.filter(column => /street$/.test(headerKey(column.header)))
  return streets.length > 0 && addresses.length > streets.length ? streets.map(leave) : []
}

// What we wrote behind rows that were given back is nothing of the customer.
const leaveReasons = (columns: readonly GuessedColumn[]): string[] =>
  columns.filter(column => GIVEN_BACK.includes(column.header)).map(leave)

// A heading nobody knows becomes what its contents look like, or a field of the company's own.
function nameByContents(column: GuessedColumn, taken: Set<string>, kind: ImportKind): void {
  const fax = /fax|ファックス|ファクス|ファクシミリ/i.test(column.header.normalize('NFKC'))
  const field = fax ? null : (fieldByContents(column.samples, kind) ?? permissionNamed(column.header, column.samples))
  if (field !== null && (!taken.has(field) || isPermission(field)) && !(kind === 'purchases' && isOfASale(column.header))) {
    column.field = field
    column.by = 'contents'
    taken.add(field)
    return
  }
  if (kind === 'purchases' && isOfASale(column.header)) return
  if (!/^列\d+$/.test(column.header) && column.samples.length > 0) column.field = `attribute:${column.header.slice(0, 60)}`
}

// Phones, addresses, halves of a postcode and what somebody refused may stand in several columns; of anything else the first column counts.
const SEVERAL: ReadonlySet<string> = new Set(['phone', 'mobile', 'postal', 'address', 'building', ''])

function dropDoubles(columns: readonly GuessedColumn[], kind: ImportKind): void {
  const seen = new Set<string>()
  for (const column of columns) {
    if (seen.has(column.field) && !SEVERAL.has(column.field) && !isPermission(column.field)) {
      column.field = kind === 'purchases' && isOfASale(column.header) ? '' : `attribute:${column.header.slice(0, 60)}`
      column.by = 'none'
    }
    seen.add(column.field)
  }
}
