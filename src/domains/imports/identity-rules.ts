import type { CustomerColumns } from '#domains/customers/take-in-contract.ts'

/**
 * The number of a customer in a file that gives none: derived from what stays when the file comes again — address of mail, number of phone, or
 * name with birthday and home — so that the second import finds the same person. Null when the row names nobody.
 */
export function derivedNumber(columns: CustomerColumns): string | null {
  if (columns.email_key) return `mail:${columns.email_key}`.slice(0, 200)
  const phone = columns.mobile_e164 ?? columns.phone_e164
  if (phone) return `tel:${phone}:${columns.name_key ?? ''}`.slice(0, 200)
  const name = columns.name_key ?? columns.kana_key
  return name ? `name:${name}:${columns.birthday ?? ''}:${columns.address_key ?? columns.postal_code ?? ''}`.slice(0, 200) : null
}

/** Two 32-bit hashes of a text (FNV-1a and a multiplicative mix): enough to tell rows of one file apart. */
export function hashOf(text: string): [number, number] {
  let one = 0x811c9dc5
  let two = 0x9e3779b9
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two + code, 0x85ebca6b) ^ (two >>> 13)
  }
  return [one >>> 0, two >>> 0]
}
