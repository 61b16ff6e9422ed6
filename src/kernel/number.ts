import { foldWidth } from './text.ts'

const USUAL = /^-?\d{1,15}(?:\.\d{1,15})?$/
const PLAIN = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/

/** A number as people write it (1,000 / １０００ / △3 / -2.5), or null; never NaN or infinite. */
export function parseNumber(text: string): number | null {
  if (USUAL.test(text)) return Number(text)
  const plain = foldWidth(text)
    .trim()
    .replace(/^[△▲−]\s*/, '-')
  if (!PLAIN.test(plain)) return null
  const value = Number(plain.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}

/** A whole quantity such as 「2」, 「2.0」 or 「３」, or null; fractions are no quantity. */
export function parseQuantity(text: string): number | null {
  const value = parseNumber(text)
  return value !== null && Number.isSafeInteger(value) ? value : null
}

/** The id another system gave, as it meant it: trimmed, and without the .0 a spreadsheet adds (17850.0 → 17850); leading zeros stay. */
export function parseExternalId(value: string | number): string {
  const text = String(value).trim()
  return /^\d+\.0+$/.test(text) ? text.slice(0, text.indexOf('.')) : text
}
