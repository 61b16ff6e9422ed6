import { findCardNumbers, maskSecrets } from '#kernel/card-number.ts'
import { findMyNumbers } from '#kernel/my-number.ts'

// What names a column outright; a members' or points card is none.
const NAMED =
  /マイナンバー|個人番号|my\s?number|クレジット\s?カード|カード番号|credit\s?card|card\s?(?:number|no)|セキュリティコード|cvv|cvc/i
const HARMLESS = /会員|ポイント|メンバー|診察|スタンプ|ハウス|お客様|member|point/i

// Numbers of other systems and telephones are many and look like anything: only a column full of secrets is taken for one.
const NUMBERS: ReadonlySet<string> = new Set(
  [
    'customer',
    'order',
    'eventId',
    'phone',
    'mobile',
    'postal',
    'code',
    'serial',
    'corporateNumber',
    'line',
    'quantity',
    'unitPrice',
  ].concat(['amount', 'placedAt', 'at', 'deliveredOn', 'birthday']),
)

/**
 * Which columns hold My Numbers or card numbers, by their heading or by what stands in them: they are never taken in.
 * @law P24
 */
export function secretColumns(
  headers: readonly string[],
  fields: readonly string[],
  rows: readonly (readonly string[])[],
): number[] {
  return headers.flatMap((header, at) => {
    const isNamed = NAMED.test(header.normalize('NFKC')) && !HARMLESS.test(header)
    return isNamed || isFullOfSecrets(rows, at, NUMBERS.has(fields[at] ?? '')) ? [at] : []
  })
}

function isFullOfSecrets(rows: readonly (readonly string[])[], at: number, isNumber: boolean): boolean {
  const cells = rows.map(row => row[at] ?? '').filter(cell => cell.trim() !== '')
  const hits = cells.filter(cell => isSecret(cell)).length
  return isNumber ? hits >= 8 && hits >= cells.length * 0.9 : hits >= 3 && hits >= cells.length * 0.5
}

const isSecret = (cell: string): boolean => findMyNumbers(cell).length > 0 || findCardNumbers(cell).length > 0

/**
 * Makes a row safe before anything is done with it: cells of secret columns are emptied, secrets in free texts masked, numbers of other systems left alone.
 * @law P24
 */
export function safeCells(cells: string[], fields: readonly string[], secret: ReadonlySet<number>): string[] {
  let safe: string[] | null = null
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at] ?? ''
    const kept = secret.has(at) ? '' : withoutSecrets(cell, fields[at] ?? '')
    if (kept === cell) continue
    safe ??= [...cells]
    safe[at] = kept
  }
  return safe ?? cells
}

// A cell as short as most is no secret, whatever it holds.
const withoutSecrets = (cell: string, field: string): string =>
  cell.length < SHORTEST_SECRET || NUMBERS.has(field) ? cell : maskSecrets(cell).text
const SHORTEST_SECRET = 12
