import { landline } from './landline.ts'
import { foreignPhone } from './phone-abroad.ts'
import { invalidPhone, type Phone, type PhoneKind } from './phone-kind.ts'

export type { Phone } from './phone-kind.ts'

const HYPHEN = /[\s().\u2010-\u2015\u2212\u30fc\u2500\u2501~〜-]+/g
const EXTENSION = /(?:[\s,(]*(?:内線|内|ext\.?|extension|x|#)[\s:.]*(\d{1,7})\)?)$/i
// No number with its extension and a remark is longer: a note pasted into the field is not searched.
const LONGEST = 80
const PLAIN = /^0[\d-]{8,13}$/

/** Reads a telephone number as typed: any width, hyphens, brackets, +81, extension (内線123). Never throws; what cannot be called is `invalid`. */
export function parsePhone(text: string): Phone {
  if (PLAIN.test(text)) return japanese(text.replaceAll('-', ''), null, false, text)
  return parseSlowly(text)
}

/** Several numbers typed into one field (「090-… / 03-…」), each in order. */
export function parsePhones(text: string): Phone[] {
  const parts = text.split(/[/／、,，;；\n]|または|又は/).filter(part => /\d|[０-９]/.test(part))
  return parts.map(part => parsePhone(part.trim()))
}

/** 「090-1234-5678」 of an E.164 number for a Japanese reader; numbers abroad stay international (+1 415 555 2671). */
export function formatPhone(e164: string): string {
  return parsePhone(e164).national
}

function parseSlowly(text: string): Phone {
  if (text.length > LONGEST) return invalidPhone(text, null)
  // A spreadsheet that took the number for one has dropped its 0 and may have added .0.
  const plain = text
    .normalize('NFKC')
    .trim()
    .replace(/^(\d{9,11})\.0$/, '$1')
    .replace(/^(?:tel|TEL|電話)\s*[.:]?\s*/, '')
  const extension = EXTENSION.exec(plain)
  const body = (extension ? plain.slice(0, extension.index) : plain).replace(/^\+81\s*\(0\)/, '+81').replace(HYPHEN, '')
  const inner = extension?.[1] ?? null
  const home = /^(?:\+|00|010)?81(?=[1-9]\d{8,9}$)/.exec(body)
  if (home) return japanese(`0${body.slice(home[0].length)}`, inner, false, text)
  if (/^\+[1-9]\d{6,14}$/.test(body)) return foreignPhone(body, inner, text)
  if (/^0\d{8,17}$/.test(body)) return japanese(body, inner, false, text)
  return /^[1-9]\d{8,9}$/.test(body) ? japanese(`0${body}`, inner, true, text) : invalidPhone(text, inner)
}

// The kinds by their first digits; area codes have 2–5 digits and need the table.
function japanese(digits: string, extension: string | null, mended: boolean, typed: string): Phone {
  // 010 dials out of Japan.
  if (digits.startsWith('010')) return foreignPhone(`+${digits.slice(3)}`, extension, typed)
  const length = digits.length
  if (length === 11) {
    const kind = ELEVEN[digits.slice(0, 3)]
    if (kind !== undefined && digits.charAt(3) !== '0') return known(kind, digits, [3, 4, 4], extension, mended)
    return digits.startsWith('0800') ? known('tollfree', digits, [4, 3, 4], extension, mended) : invalidPhone(typed, extension)
  }
  if (length !== 10) return invalidPhone(typed, extension)
  const kind = TEN[digits.slice(0, 4)]
  if (kind !== undefined) return known(kind, digits, [4, 3, 3], extension, mended)
  const area = landline(digits)
  return area === null ? invalidPhone(typed, extension) : known('landline', digits, [area, 6 - area, 4], extension, mended)
}

// 060 is given out since 2026-07 (A13); 020 calls machines, not people.
const ELEVEN: Readonly<Record<string, PhoneKind>> = {
  '060': 'mobile',
  '070': 'mobile',
  '080': 'mobile',
  '090': 'mobile',
  '050': 'ip',
  '020': 'service',
}
const TEN: Readonly<Record<string, PhoneKind>> = { '0120': 'tollfree', '0570': 'service', '0990': 'service' }

function known(
  kind: PhoneKind,
  digits: string,
  groups: [number, number, number],
  extension: string | null,
  mended: boolean,
): Phone {
  const [one, two] = groups
  const number = `${digits.slice(0, one)}-${digits.slice(one, one + two)}-${digits.slice(one + two)}`
  return {
    e164: `+81${digits.slice(1)}`,
    kind,
    national: extension === null ? number : `${number} 内線${extension}`,
    extension,
    smsCapable: kind === 'mobile',
    mended,
  }
}
