import { foldWidth } from './text.ts'

/** The 13 digits of a 法人番号 with a right check digit (A15), or null; a leading T (適格請求書 registration number, A22), spaces and hyphens are let go. */
export function parseCorporateNumber(text: string): string | null {
  const digits = foldWidth(text).trim().replace(/^T/i, '').replace(/[\s-]/g, '')
  if (!/^\d{13}$/.test(digits)) return null
  return Number(digits.charAt(0)) === corporateCheckDigit(digits.slice(1)) ? digits : null
}

/** The check digit (1–9) of twelve base digits: 9 − (Σ P·Q mod 9), Q = 1 for odd places from the right, 2 for even (A15). */
export function corporateCheckDigit(base: string): number {
  let sum = 0
  for (let place = 1; place <= 12; place += 1) sum += Number(base.charAt(12 - place)) * (place % 2 === 1 ? 1 : 2)
  return 9 - (sum % 9)
}
