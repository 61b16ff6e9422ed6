import { findMyNumbers, type Place } from './my-number.ts'

// 14–16 digits of the brands in use, plain or in groups, not part of a longer number.
const CARD = /(?<![\d０-９+＋.-])[2-6２-６](?:[ -]?[\d０-９]){13,15}(?![\d０-９]|[-.][\d０-９])/g
const BRAND =
  /^(?:4\d{15}|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|6(?:011|5\d\d)\d{12}|62\d{14})$/

/** Where a text holds what may be a payment card number: the shape of a brand and a right Luhn digit (P24). */
export function findCardNumbers(text: string): Place[] {
  if (text.length < 14) return []
  return [...text.matchAll(CARD)].filter(found => isCardNumber(found[0].normalize('NFKC').replace(/[ -]/g, ''))).map(placeOf)
}

/** Are these digits a card number: the shape of a brand, and right by Luhn (ISO/IEC 7812-1)? */
export function isCardNumber(digits: string): boolean {
  return BRAND.test(digits) && luhn(digits)
}

/** A text with every digit of every My Number and card number turned to ●, and what was found (P24): what may be stored. */
export function maskSecrets(text: string): { text: string; found: ('my-number' | 'card')[] } {
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
