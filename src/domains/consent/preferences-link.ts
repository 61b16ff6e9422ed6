import { type Day, dayFromNumber, dayNumber } from '#kernel/day.ts'
import type { Secrets } from '#platform/crypto.ts'

const PURPOSE = 'preferences'

/** Whose page it is and on which day the link was made. */
export type Preferences = { customer: string; day: Day }

/** The address of a customer's own page: signed, usable without signing in; it names no person that a stranger could read (M11). */
export function preferencesLink(secrets: Secrets, publicUrl: string, customer: string, day: Day): string {
  const when = dayMark(day)
  const token = `${packed(customer)}${when}${secrets.sign(PURPOSE, customer, when)}`
  return `${publicUrl.replace(/\/$/, '')}/p/preferences/${token}`
}

/** Reads a token; null if anything about it was changed or is missing. */
export function readPreferences(secrets: Secrets, token: string): Preferences | null {
  if (!/^[A-Za-z0-9_-]{48}$/.test(token)) return null
  const [customer, when] = [unpacked(token.slice(0, 22)), token.slice(22, 26)]
  if (!secrets.verify(PURPOSE, token.slice(26), customer, when)) return null
  return { customer, day: dayIn(when) }
}

/** A day in four characters of a link. */
export const dayMark = (day: Day): string => dayNumber(day).toString(36).padStart(4, '0')
export const dayIn = (mark: string): Day => dayFromNumber(Number.parseInt(mark, 36))

export const packed = (id: string): string => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

export function unpacked(text: string): string {
  const hex = Buffer.from(text, 'base64url').toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
