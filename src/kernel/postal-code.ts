import { foldWidth } from './text.ts'

const SEVEN = /^\d{7}$/

/** The seven digits of a postcode (A10), whatever width, 〒 or hyphen it was typed with, or null. Six bare digits are a spreadsheet's loss of the leading 0. */
export function parsePostalCode(text: string): string | null {
  if (SEVEN.test(text)) return text
  if (text.length === 8 && text.charCodeAt(3) === 45) {
    const digits = text.slice(0, 3) + text.slice(4)
    return SEVEN.test(digits) ? digits : null
  }
  const plain = foldWidth(text).replace(/[\s〒]/g, '')
  const found = /^(\d{3})[-‐‑‒–—―−ー─]?(\d{4})$/.exec(plain)
  if (found) return `${found[1]}${found[2]}`
  return /^\d{6}(?:\.0)?$/.test(plain) ? `0${plain.slice(0, 6)}` : null
}

/** 「060-0001」 of seven digits. */
export function formatPostalCode(code: string): string {
  return `${code.slice(0, 3)}-${code.slice(3)}`
}

/** A デジタルアドレス as 「ABC-1234」, seven letters and digits with at least one letter (A11), or null. */
export function parseDigitalAddress(text: string): string | null {
  const plain = foldWidth(text).replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z0-9]{7}$/.test(plain) && /[A-Z]/.test(plain) ? `${plain.slice(0, 3)}-${plain.slice(3)}` : null
}
