import { BETWEEN, findMyNumbers, type Place, plainDigits } from './my-number.ts'
import { saidToBeOther } from './secret-context.ts'

// 13–19 digits of the brands in use, plain or in groups, not part of a longer number.
const CARD = new RegExp(String.raw`(?<![\d０-９+＋.\-])[2-6２-６](?:${BETWEEN}?[\d０-９]){12,18}(?![\d０-９]|[-.][\d０-９])`, 'g')
// Visa 13, 16, 19 · Mastercard 16 · American Express 15 · Diners 14–19 · JCB 16–19 · Discover and UnionPay 16–19 · Maestro is not issued any more.
const BRAND =
  /^(?:4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|095|[689]\d)\d{11,16}|35(?:2[89]|[3-8]\d)\d{12,15}|6(?:011|4[4-9]\d|5\d\d)\d{12,15}|62\d{14,17}|81\d{14,17})$/

/** Where a text holds what may be a payment card number: the shape of a brand and a right Luhn digit, which nothing around it calls something else (P24). */
export function findCardNumbers(text: string): Place[] {
  if (text.length < 13) return []
  return [...text.matchAll(CARD)]
    .filter(found => isCardNumber(plainDigits(found[0])) && !saidToBeOther(text, found.index, found.index + found[0].length))
    .map(placeOf)
}

/** Are these digits a card number: the shape of a brand, and right by Luhn (ISO/IEC 7812-1)? */
export function isCardNumber(digits: string): boolean {
  return BRAND.test(digits) && luhn(digits)
}

export type SecretKind = 'my-number' | 'card'
export type Masked = { text: string; found: SecretKind[] }

/** May this text hold a My Number or a card number at all? A quick look at its digits, for millions of cells: twelve digits with at most one sign between two. */
export function maySecret(text: string): boolean {
  if (text.length < 12) return false
  let digits = 0
  let gap = 0
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isDigit(code)) {
      digits += 1
      gap = 0
      if (digits === 12) return true
    } else if (digits > 0) {
      gap += 1
      if (gap > 1) digits = 0
    }
  }
  return false
}

const isDigit = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)

/**
 * A text with every digit of every My Number and card number turned to ●, and what was found: what may be stored. Orders, telephones and moments stay.
 * @law P24 A16
 */
export function maskSecrets(text: string): Masked {
  if (!maySecret(text)) return { text, found: [] }
  const cards = findCardNumbers(text)
  const numbers = findMyNumbers(text)
  let masked = text
  for (const { from, to } of [...cards, ...numbers]) {
    masked = masked.slice(0, from) + masked.slice(from, to).replace(/[\d０-９]/g, '●') + masked.slice(to)
  }
  return {
    text: masked,
    found: [...(cards.length > 0 ? (['card'] as const) : []), ...(numbers.length > 0 ? (['my-number'] as const) : [])],
  }
}

/** The same through every text inside a JSON value; the value itself comes back where nothing was found. */
export function maskSecretsIn<T>(value: T): T {
  return maskedIn(value) as T
}

function maskedIn(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value).text
  if (Array.isArray(value)) return value.map(maskedIn)
  if (typeof value !== 'object' || value === null || value instanceof Date) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, isNumberKey(key) ? inside : maskedIn(inside)]))
}

// A number of another system may look like a card and is none; masked it would lose its order.
const isNumberKey = (key: string): boolean => /(?:^|_|[a-z])(?:id|ids|no|number|code|key|serial|phone|tel)$/i.test(key)

function placeOf(found: RegExpExecArray): Place {
  return { from: found.index, to: found.index + found[0].length }
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - place)) * (place % 2 === 1 ? 2 : 1)
    sum += digit > 9 ? digit - 9 : digit
  }
  return sum % 10 === 0
}
