import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseEmail, smtpAddress } from './email.ts'

test('usual addresses are ok as they are', () => {
  for (const address of [
    'taro@example.com',
    'taro.yamada+shop@mail.example.co.jp',
    "o'neil@example.com",
    'a@b.jp',
    'x_1-2%3@ex-ample.jp',
  ]) {
    expect(parseEmail(address), address).toEqual({ level: 'ok', address, key: address, mended: [], suggestion: null })
  }
})

test('slips of the hand are mended, and said [E6]', () => {
  const slips: Record<string, string[]> = {
    'taro＠example.com': ['width'],
    'ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ': ['width'],
    ' taro@example.com　': ['spaces'],
    'taro @ example.com': ['spaces'],
    'taro@example.com。': ['trailing-mark'],
    'taro@example.com,': ['trailing-mark'],
    '山田 太郎 <taro@example.com>': ['wrapping'],
    'mailto:taro@example.com': ['wrapping'],
    'taro＠example.com 。': ['width', 'spaces', 'trailing-mark'],
  }
  for (const [slip, mended] of Object.entries(slips))
    expect(parseEmail(slip), slip).toMatchObject({ level: 'ok', address: 'taro@example.com', mended })
})

test('the domain is lower case, the local part stays, the key is lower case', () => {
  expect(parseEmail('Taro.Y@Example.COM')).toMatchObject({ address: 'Taro.Y@example.com', key: 'taro.y@example.com' })
})

test('addresses carriers once gave out are kept and quoted for SMTP [E5]', () => {
  for (const address of ['a..b@docomo.ne.jp', 'abc.@ezweb.ne.jp', '.abc@softbank.ne.jp', 'a..b@t.vodafone.ne.jp']) {
    expect(parseEmail(address), address).toMatchObject({ level: 'carrier-legacy', address })
  }
  expect(parseEmail('"a..b"@docomo.ne.jp')).toMatchObject({ level: 'carrier-legacy', address: 'a..b@docomo.ne.jp' })
  expect(smtpAddress('a..b@docomo.ne.jp')).toBe('"a..b"@docomo.ne.jp')
  expect(smtpAddress('taro@docomo.ne.jp')).toBe('taro@docomo.ne.jp')
  expect(parseEmail('a..b@gmail.com').level).toBe('invalid')
})

test('a likely slip in the domain is suggested, never made [E6]', () => {
  const likely: Record<string, string> = {
    'taro@gmail.con': 'taro@gmail.com',
    'taro@gmial.com': 'taro@gmail.com',
    'taro@docomo.co.jp': 'taro@docomo.ne.jp',
    'taro@example.co.jo': 'taro@example.co.jp',
  }
  for (const [typed, suggestion] of Object.entries(likely))
    expect(parseEmail(typed), typed).toMatchObject({ address: typed, suggestion, mended: [] })
  expect(parseEmail('taro@example,com')).toMatchObject({ level: 'invalid', suggestion: 'taro@example.com' })
  for (const right of ['taro@gmail.com', 'taro@softbank.co.jp', 'taro@example.co'])
    expect(parseEmail(right).suggestion).toBeNull()
})

test('what is no address is invalid, and stays as typed', () => {
  const none = [
    '',
    'なし',
    'taro',
    '@example.com',
    'taro@',
    'taro@example',
    'taro@@example.com',
    'ta ro',
    'taro@-example.com',
    'taro@example-.com',
    '太郎@example.com',
    'a@b@c.jp',
    'taro@exa_mple.com',
  ]
  for (const no of [...none, `${'a'.repeat(65)}@example.com`, `a@${'b'.repeat(64)}.com`])
    expect(parseEmail(no), no).toMatchObject({ level: 'invalid', address: no, key: null })
  expect(parseEmail('taro@例え.jp')).toMatchObject({ level: 'ok', address: 'taro@xn--r8jz45g.jp' })
})

test('any text is answered; what was accepted is accepted again, unchanged', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.emailAddress(),
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom(...'ab.@＠-。 <>"docom.ne.jp') }),
      ),
      text => {
        const email = parseEmail(text)
        if (email.key === null) return
        expect(parseEmail(email.address)).toEqual({ ...email, mended: [] })
        expect(email.key).toBe(email.address.toLowerCase())
      },
    ),
    { numRuns: 1_000 },
  )
})

test('a hostile text does not stall it', () => {
  const started = process.cpuUsage()
  for (const hostile of [`${'a.'.repeat(50_000)}@`, `${'-'.repeat(50_000)}@a.b`, `a@${'a-'.repeat(50_000)}`, '<'.repeat(50_000)])
    parseEmail(hostile)
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000)
})
