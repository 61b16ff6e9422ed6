import { CustomerRow } from '#domains/customers/take-in-contract.ts'
import { parseExternalId } from '#kernel/number.ts'
import { displayText } from '#kernel/text.ts'
import { yearFirst } from './contents-rules.ts'
import { CUSTOMER_FIELDS, type DateOrder } from './contract.ts'
import type { Values } from './mapping-rules.ts'

/** What is wrong with a row: a code with a sentence, the text it is about, and its field. A `mild` one alone does not refuse the row. */
export type Problem = { problem: string; value: string; field?: string; mild?: true }

export const isProblem = (it: unknown): it is Problem => typeof it === 'object' && it !== null && 'problem' in it

/** The longest text a cell may hold; what is longer is surely not what its heading says. */
export const LONGEST_CELL = 20_000

const SUMS: ReadonlySet<string> = new Set(['合計', '総合計', '小計', '総計', '計'])

// 「合計」 below a list, as its first word: nobody is called so.
function isSum(cells: readonly string[]): boolean {
  const first = cells.find(cell => cell !== '')
  return first !== undefined && first.length <= 8 && SUMS.has(first.replace(/[\s　]/g, ''))
}

/** What is wrong with a row as such: broken in reading, more cells than headings, less than half of them, a sum, a huge cell, or binary text. */
export function shapeProblem(cells: readonly string[], width: number, broken?: string): Problem | null {
  if (broken) return { problem: broken, value: '' }
  if (cells.length > width && cells.slice(width).some(cell => cell.trim() !== ''))
    return { problem: 'row-too-wide', value: String(cells.length) }
  if (cells.length * 2 < width) return { problem: 'row-too-narrow', value: String(cells.length) }
  if (isSum(cells)) return { problem: 'sum-row', value: '' }
  for (const cell of cells) if (cell.length > LONGEST_CELL) return { problem: 'cell-too-long', value: cell.slice(0, 40) }
  for (const cell of cells)
    if (cell.includes('\0')) return { problem: 'binary-text', value: cell.replaceAll('\0', '').slice(0, 40) }
  return null
}

export type People = { branch(name: string): string | undefined; staff(name: string): string | undefined }

/** The customer a row tells of; the number is set by the caller. Branches and staff nobody knows become attributes, so that nothing is lost. */
export function customerRowOf(values: Values, externalId: string, order: DateOrder, people: People): CustomerRow {
  const row: CustomerRow = { externalId }
  for (const field of PLAIN) if (values[field] !== undefined) row[field] = values[field]
  if (values.familyKana || values.givenKana) row.kana ??= [values.familyKana, values.givenKana].filter(Boolean).join(' ')
  if (values.building) row.address = [values.address, values.building].filter(Boolean).join(' ')
  if (values.birthday) row.birthday = yearFirst(values.birthday, order)
  if (values.language) row.language = /^(en|英)/i.test(values.language.trim()) ? 'en' : 'ja'
  if (values.attributes || values.branch || values.staff) placeAttributes(row, values, people)
  return row
}

type CustomerField = (typeof CUSTOMER_FIELDS)[number]
// What a customer's row calls the same, but for what is made of the text first.
const MADE = ['birthday', 'branch', 'staff', 'language'] as const
type Made = (typeof MADE)[number]
const isPlain = (field: CustomerField): field is Exclude<CustomerField & keyof CustomerRow, Made> =>
  field in CustomerRow.shape && !MADE.includes(field as Made)
const PLAIN = CUSTOMER_FIELDS.filter(isPlain)

/** The branch and the member of staff that a row names, where the house knows them. */
export function workOf(values: Values, people: People): { branch: string | null; staff: string | null } {
  const found = (field: 'branch' | 'staff') => (values[field] && people[field](displayText(values[field]))) || null
  return { branch: found('branch'), staff: found('staff') }
}

function placeAttributes(row: CustomerRow, values: Values, people: People): void {
  const attributes: Record<string, string> = {}
  for (const [name, text] of Object.entries(values.attributes ?? {})) attributes[name] = displayText(text)
  const { branch, staff } = workOf(values, people)
  if (branch) row.branch = branch
  else if (values.branch) attributes.拠点 = displayText(values.branch)
  if (staff) row.staff = staff
  else if (values.staff) attributes.担当 = displayText(values.staff)
  if (Object.keys(attributes).length > 0) row.attributes = attributes
}

/** The number a row gives its customer, or null when it gives none. */
export function customerNumberOf(values: Values): string | null {
  if (values.customer === undefined) return null
  const id = parseExternalId(values.customer)
  return id === '' || /^(?:null|nan|n\/a|なし|-)$/i.test(id) ? null : id.slice(0, 200)
}
