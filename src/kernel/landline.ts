import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

// Area code and exchange always make six digits, so six digits decide the area code: asked of the library once each, at some 20 µs.
const known = new Map<string, number | null>()

/** How many digits the area code of a ten-digit Japanese landline number has (2–5, its 0 counted), or null if no such number is given out (A13). */
export function landline(digits: string): number | null {
  const six = digits.slice(0, 6)
  const found = known.get(six)
  if (found !== undefined) return found
  const area = ask(digits)
  known.set(six, area)
  return area
}

function ask(digits: string): number | null {
  const number = parsePhoneNumberFromString(digits, 'JP')
  if (number?.number !== `+81${digits.slice(1)}` || !number.isValid() || number.getType() !== 'FIXED_LINE') return null
  const area = number.formatNational().indexOf('-')
  return area >= 2 && area <= 5 ? area : null
}
