import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isCardNumber, maskSecrets, maskSecretsIn, maySecret } from './card-number.ts'
import { isMyNumber, myNumberCheckDigit } from './my-number.ts'
import { findSensitive, HIDDEN, seenText, sensitiveKinds } from './sensitive-words.ts'

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))
const wide = (text: string) => text.replaceAll(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))

function withLuhn(base: string): string {
  for (let last = 0; last < 10; last += 1) {
    let sum = 0
    const all = `${base}${last}`
    for (let place = 0; place < all.length; place += 1) {
      const digit = Number(all.charAt(all.length - 1 - place)) * (place % 2 === 1 ? 2 : 1)
      sum += digit > 9 ? digit - 9 : digit
    }
    if (sum % 10 === 0) return all
  }
  throw new Error('some last digit is always right')
}

const grouped = (number: string, sign: string) => number.replaceAll(/(\d{4})(?=\d)/g, `$1${sign}`)

it('any My Number is masked, however it is written, and nothing of it is left [P24 A16]', () => {
  fc.assert(
    fc.property(digits(11), fc.constantFrom('', ' ', '-', '　', '－', 'ー'), fc.boolean(), (base, sign, full) => {
      const number = `${base}${myNumberCheckDigit(base)}`
      const written = full ? wide(grouped(number, sign)) : grouped(number, sign)
      const { text, found } = maskSecrets(`お客様のマイナンバーは${written}とのこと。`)
      expect(found).toContain('my-number')
      expect(text).not.toMatch(/[\d０-９]/)
    }),
  )
})

it('any card of the brands is masked, 13 to 19 digits, spaced, hyphened or in full width [P24]', () => {
  const base = fc.oneof(
    digits(11).map(rest => `4${rest}`),
    digits(14).map(rest => `4${rest}`),
    digits(17).map(rest => `4${rest}`),
    digits(13).map(rest => `53${rest}`),
    digits(12).map(rest => `37${rest}`),
    digits(11).map(rest => `3530${rest}`),
    digits(13).map(rest => `62${rest}`),
  )
  fc.assert(
    fc.property(base, fc.constantFrom('', ' ', '-', '　'), fc.boolean(), (start, sign, full) => {
      const number = withLuhn(start)
      expect(isCardNumber(number)).toBe(true)
      const written = full ? wide(grouped(number, sign)) : grouped(number, sign)
      const { text, found } = maskSecrets(`カード ${written} 期限未確認`)
      expect(found).toContain('card')
      expect(text).not.toMatch(/[\d０-９]/)
    }),
  )
})

it('orders, telephones, moments, postcodes and JAN codes stay as they are [P24]', () => {
  for (const text of [
    '電話 090-1234-5678、自宅は03-1234-5678',
    '+819012345678 へ折り返し',
    '819012345673に折り返し',
    '注文番号 123456789018 の件',
    '伝票番号：1234-5678-9018',
    'お問い合わせ番号4111-1111-1111-1111を確認',
    '202611220231に受付',
    '〒154-0024 JAN 4901234567894',
    '法人番号 8700110005901',
    'https://example.com/a?x=1234567',
  ])
    expect(maskSecrets(text), text).toEqual({ text, found: [] })
})

it('a text without such a number comes back as the very same text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
      if (maskSecrets(text).found.length === 0) expect(maskSecrets(text).text).toBe(text)
    }),
  )
})

it('the quick look misses nothing the slow one finds', () => {
  const piece = fc.oneof(digits(4), digits(12), digits(16), fc.constantFrom(' ', '-', '　', 'あ', '：', '\n'))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
      const text = pieces.join('')
      if (!maySecret(text)) expect(/[2-6][\d -]{11,}/.test(text) && maskSecrets(text).found.length > 0).toBe(false)
    }),
  )
})

it('masks inside JSON, save what is a number of another system', () => {
  const value = { text: 'カード4111111111111111', orderId: '4111111111111111', lines: [{ memo: '個人番号123456789018' }], at: 3 }
  expect(maskSecretsIn(value)).toEqual({
    text: `カード${'●'.repeat(16)}`,
    orderId: '4111111111111111',
    lines: [{ memo: `個人番号${'●'.repeat(12)}` }],
    at: 3,
  })
  expect(isMyNumber('123456789018')).toBe(true)
})

it('words of health, creed, crime and status are found [P3]', () => {
  for (const [text, kind] of [
    ['ご主人が糖尿病で通院中とのこと', 'health'],
    ['先月手術を受けられた', 'health'],
    ['障害者手帳をお持ち', 'health'],
    ['創価学会の信者の方', 'creed'],
    ['労働組合の役員をされている', 'creed'],
    ['執行猶予中と聞いた', 'crime'],
    ['生活保護を受けている', 'status'],
  ] as const)
    expect(sensitiveKinds(text), text).toContain(kind)
})

it('what a shop says every day is no sensitive word [P3]', () => {
  for (const text of [
    'お体に気をつけてお過ごしください',
    '自転車の故障で手術後のような音がするとのこと。自転車が入院中です',
    'がんばってくださいと励まされた',
    '保険のご案内を希望。点検は来月',
    'バッテリーの検査結果が陽極側で異常',
    '教会の近くにお住まい',
    'デザインがお好みとのこと。エイズュ柄',
    '契約の手続きは党本部ではなく本社で',
  ])
    expect(findSensitive(text), text).toEqual([])
})

it('who may not see is shown that there is something, not what [P3]', () => {
  expect(seenText('糖尿病で通院中', false)).toBe(HIDDEN)
  expect(seenText('糖尿病で通院中', true)).toBe('糖尿病で通院中')
  expect(seenText('3月に電話。元気そう', false)).toBe('3月に電話。元気そう')
})

it('cells are looked through far faster than a file is read [P24]', () => {
  const cells = Array.from({ length: 20_000 }, (_, i) => [
    `髙橋 健一 ${i}`,
    `東京都世田谷区太子堂4-1-${i}`,
    `090-1234-${String(i).padStart(5, '0')}`,
    'メモ: 納車の日にお電話をという希望。午前中がよい',
  ]).flat()
  const bytes = cells.reduce((sum, cell) => sum + Buffer.byteLength(cell), 0)
  for (const cell of cells) maskSecrets(cell)
  const before = process.cpuUsage()
  for (const cell of cells) maskSecrets(cell)
  const { user, system } = process.cpuUsage(before)
  const perSecond = bytes / ((user + system) / 1e6)
  expect(perSecond).toBeGreaterThan(50e6)
})
