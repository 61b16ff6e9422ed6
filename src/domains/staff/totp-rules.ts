const STEP_S = 30
const DIGITS = 6
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The 30-second step a moment falls into (RFC 6238 section 4.2). */
export const stepAt = (now: Date): number => Math.floor(now.getTime() / 1000 / STEP_S)

/** Bytes as an authenticator app takes them: base32 without padding (RFC 4648 section 6). */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map(five => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** The code an HMAC of the step stands for (RFC 4226 section 5.3). */
export function truncated(mac: Uint8Array, digits = DIGITS): string {
  const at = (mac.at(-1) ?? 0) & 15
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(at) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** What an app reads from the picture or takes by hand. */
export function otpauth(secret: string, house: string, who: string): string {
  const label = encodeURIComponent(`${house}:${who}`)
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(house)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_S}`
}
