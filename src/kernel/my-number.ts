/** Where in a text something stands, [from, to). */
export type Place = { from: number; to: number }

// Twelve digits, plain or as 4-4-4, not part of a longer number and not an international telephone number.
const TWELVE = /(?<![\d０-９+＋.-])[\d０-９]{4}[ -]?[\d０-９]{4}[ -]?[\d０-９]{4}(?![\d０-９]|[-.][\d０-９])/g

/** Where a text holds what may be a My Number: twelve digits with a right check digit (A16, P24). */
export function findMyNumbers(text: string): Place[] {
  if (text.length < 12) return []
  return [...text.matchAll(TWELVE)]
    .filter(found => isMyNumber(found[0].normalize('NFKC').replace(/[ -]/g, '')))
    .map(found => ({ from: found.index, to: found.index + found[0].length }))
}

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
