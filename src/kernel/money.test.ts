import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CURRENCIES, formatMoney, money, parseMoney, sumMoney, taxWithin } from './money.ts'
import { parseExternalId, parseNumber, parseQuantity } from './number.ts'

test('amounts as people write them [A22]', () => {
  const yen: Record<string, number> = {
    '¥1,234': 1234,
    '￥1,234-': 1234,
    '1,234円': 1234,
    '１，２３４': 1234,
    '△500': -500,
    '▲500': -500,
    '(500)': -500,
    '-500': -500,
    '17850.0': 17850,
    '金1,000円也': 1000,
    '\\980': 980,
    '0': 0,
    '-0': 0,
    '¥-500': -500,
    '△¥500': -500,
  }
  for (const [text, minor] of Object.entries(yen)) expect(parseMoney(text), text).toEqual({ minor, currency: 'JPY' })
  expect(parseMoney('2.55', 'USD')).toEqual({ minor: 255, currency: 'USD' })
  expect(parseMoney('$1,234.5', 'USD')).toEqual({ minor: 123450, currency: 'USD' })
})

test('what is no amount is null', () => {
  for (const no of [
    '',
    ' ',
    'NaN',
    'Infinity',
    '2.55',
    '1,23',
    '12,3456',
    '--5',
    '一万円',
    '1e5',
    '99999999999999999999',
    '$5',
    '未定',
  ])
    expect(parseMoney(no), no).toBeNull()
  expect(() => money(Number.NaN)).toThrow('金額')
  expect(() => money(0.5)).toThrow('金額')
})

test('what is written is read back, in every currency', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom(...CURRENCIES), (minor, currency) => {
      const amount = money(minor, currency)
      const text = formatMoney(amount)
      const sign = currency === 'JPY' || currency === 'USD' || currency === 'EUR' ? text : text.replace(`${currency} `, '')
      expect(parseMoney(sign, currency)).toEqual(amount)
    }),
  )
  expect(formatMoney(money(-1234567))).toBe('-¥1,234,567')
  expect(formatMoney(money(1234), 'prose')).toBe('1,234円')
  expect(formatMoney(money(5, 'USD'))).toBe('$0.05')
})

test('sums keep to one currency; tax within lies under the amount [A22]', () => {
  expect(sumMoney([money(1), money(2)])).toEqual(money(3))
  expect(sumMoney([])).toEqual(money(0))
  expect(() => sumMoney([money(1), money(1, 'USD')])).toThrow('通貨')
  expect(taxWithin(money(1100), 10)).toEqual(money(100))
  expect(taxWithin(money(1000), 8)).toEqual(money(74))
  expect(taxWithin(money(1000), 8, 'ceil')).toEqual(money(75))
})

test('numbers, quantities and foreign ids', () => {
  expect(parseNumber('△1,000.5')).toBe(-1000.5)
  expect(parseQuantity('２')).toBe(2)
  expect(parseQuantity('2.0')).toBe(2)
  for (const no of ['2.5', '', 'NaN', '9'.repeat(400), '二']) expect(parseQuantity(no), no).toBeNull()
  expect(parseExternalId('17850.0')).toBe('17850')
  expect(parseExternalId(17850)).toBe('17850')
  expect(parseExternalId(' 00123 ')).toBe('00123')
  expect(parseExternalId('1.05')).toBe('1.05')
})
