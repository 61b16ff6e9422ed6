import { saidToBeOther } from './secret-context.ts'

/** Where in a text something stands, [from, to). */
export type Place = { from: number; to: number }

/** What people put between the digits of a number: spaces and hyphens of every width. */
export const BETWEEN = String.raw`[ \u00a0\u3000\-‐‑–—―−－ー]`

// Twelve digits, plain or as 4-4-4, not part of a longer number and not an international telephone number.
const TWELVE = new RegExp(
  String.raw`(?<![\d０-９+＋.\-])[\d０-９]{4}${BETWEEN}?[\d０-９]{4}${BETWEEN}?[\d０-９]{4}(?![\d０-９]|[-.][\d０-９])`,
  'g',
)
// A telephone number with the country but without its plus, and a moment written in one piece, are twelve digits too.
const TELEPHONE = /^81[25-9]0/
const MOMENT = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/

/** Where a text holds what may be a My Number: twelve digits with a right check digit that nothing around them calls an order, a telephone or a moment (A16, P24). */
export function findMyNumbers(text: string): Place[] {
  if (text.length < 12) return []
  return [...text.matchAll(TWELVE)]
    .filter(found => isMyNumber(plainDigits(found[0])) && !isOther(text, found))
    .map(found => ({ from: found.index, to: found.index + found[0].length }))
}

function isOther(text: string, found: RegExpExecArray): boolean {
  const digits = plainDigits(found[0])
  const named = /マイナンバー|個人番号|my\s?number/i.test(
    text.slice(Math.max(0, found.index - 14), found.index).normalize('NFKC'),
  )
  if (named) return false
  return TELEPHONE.test(digits) || MOMENT.test(digits) || saidToBeOther(text, found.index, found.index + found[0].length)
}

/** The digits alone, in half width. */
export const plainDigits = (text: string): string => text.normalize('NFKC').replaceAll(/\D/g, '')

/** Are these twelve digits a My Number by their check digit (A16)? */
export function isMyNumber(digits: string): boolean {
  return /^\d{12}$/.test(digits) && Number(digits.charAt(11)) === myNumberCheckDigit(digits.slice(0, 11))
}

/** The check digit of eleven digits: 11 − (Σ P·Q mod 11), 0 if the remainder is at most 1; Q = n + 1 up to the sixth place from the right, n − 5 beyond (A16). */
export function myNumberCheckDigit(base: string): number {
  let sum = 0
  for (let place = 1; place <= 11; place += 1) sum += Number(base.charAt(11 - place)) * (place <= 6 ? place + 1 : place - 5)
  return sum % 11 <= 1 ? 0 : 11 - (sum % 11)
}
