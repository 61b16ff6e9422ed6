import { describe, expect, it } from 'vitest'
import { codeAt, stepOf } from './totp.ts'
import { base32, otpauth, stepAt } from './totp-rules.ts'

const secret = Buffer.from('12345678901234567890')

describe('TOTP', () => {
  // RFC 6238 appendix B, SHA-1, eight digits.
  it.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at second %i says what the RFC says', (second, code) => {
    expect(codeAt(secret, stepAt(new Date(second * 1000)), 8)).toBe(code)
  })

  // RFC 4226 appendix D.
  it.each(
    ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'].map(
      (code, counter) => [counter, code] as const,
    ),
  )('counter %i says what RFC 4226 says', (counter, code) => {
    expect(codeAt(secret, counter)).toBe(code)
  })

  it('takes a code one step early or late, in full-width digits and with a space, and no other', () => {
    const now = new Date('2026-07-21T01:00:00Z')
    const step = stepAt(now)
    for (const away of [-1, 0, 1]) expect(stepOf(secret, codeAt(secret, step + away), now)).toBe(step + away)
    for (const away of [-2, 2]) expect(stepOf(secret, codeAt(secret, step + away), now)).toBeNull()
    const wide = [...codeAt(secret, step)].map(digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    expect(stepOf(secret, `${wide.slice(0, 3)} ${wide.slice(3)}`, now)).toBe(step)
    expect(stepOf(secret, '', now)).toBeNull()
  })

  // RFC 4648 section 10.
  it.each([
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %s in base32', (text, expected) => expect(base32(Buffer.from(text))).toBe(expected))

  it('names house and person for the app', () => {
    expect(otpauth('ABC', '気づかい', 'a@example.jp')).toContain('otpauth://totp/%E6%B0%97')
  })
})
