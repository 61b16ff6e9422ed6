import { createHmac, timingSafeEqual } from 'node:crypto'
import { stepAt, truncated } from './totp-rules.ts'

/** The code of a step under a secret (RFC 6238 with SHA-1, as every app does it). */
export function codeAt(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  return truncated(createHmac('sha1', secret).update(counter).digest(), digits)
}

/** The step a typed code belongs to, of now, one before or one after (clocks differ); null for none. */
export function stepOf(secret: Uint8Array, typed: string, now: Date): number | null {
  const given = Buffer.from(typed.normalize('NFKC').replaceAll(/\s/g, ''))
  const steps = [0, -1, 1].map(away => stepAt(now) + away)
  return (
    steps.find(step => {
      const expected = Buffer.from(codeAt(secret, step))
      return given.length === expected.length && timingSafeEqual(given, expected)
    }) ?? null
  )
}
