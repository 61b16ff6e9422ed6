import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findCardNumbers, isCardNumber, maskSecrets } from './card-number.ts'
import { corporateCheckDigit, parseCorporateNumber } from './corporate-number.ts'
import { findMyNumbers, isMyNumber, myNumberCheckDigit } from './my-number.ts'

const digits = (count: number) => fc.stringMatching(new RegExp(`^\\d{${count}}$`))

test('法人番号: the check digit [A15], with or without T [A22]', () => {
  expect(corporateCheckDigit('700110005901')).toBe(8)
  expect(parseCorporateNumber('8700110005901')).toBe('8700110005901')
  expect(parseCorporateNumber('T8700110005901')).toBe('8700110005901')
  expect(parseCorporateNumber('Ｔ８-7001-1000-5901')).toBe('8700110005901')
  for (const no of ['7700110005901', '870011000590', '', 'あ']) expect(parseCorporateNumber(no), no).toBeNull()
  fc.assert(
    fc.property(digits(12), base => {
      const check = corporateCheckDigit(base)
      expect(check).toBeGreaterThanOrEqual(1)
      expect(check).toBeLessThanOrEqual(9)
      expect(parseCorporateNumber(`${check}${base}`)).toBe(`${check}${base}`)
      expect(parseCorporateNumber(`${(check % 9) + 1}${base}`)).toBeNull()
    }),
  )
})

test('My Number: the check digit [A16] finds it in a note [P24]', () => {
  expect(myNumberCheckDigit('12345678901')).toBe(8)
  // A remainder of 0 or 1 gives 0.
  expect(['12345678905', '12345678914'].map(myNumberCheckDigit)).toEqual([0, 0])
  expect(isMyNumber('123456789018')).toBe(true)
  expect(findMyNumbers('番号は1234 5678 9018です')).toEqual([{ from: 3, to: 17 }])
  for (const no of ['123456789017', '1234567890180', '+123456789018', '注文1234-5678-9017', '090-1234-5678'])
    expect(findMyNumbers(no), no).toEqual([])
})

test('card numbers: brand and Luhn [P24]', () => {
  for (const card of [
    '4111111111111111',
    '5555555555554444',
    '378282246310005',
    '3530111333300000',
    '30569309025904',
    '2223003122003222',
  ])
    expect(isCardNumber(card), card).toBe(true)
  expect(isCardNumber('4111111111111112')).toBe(false)
  expect(isCardNumber('1111111111111117')).toBe(false)
  expect(findCardNumbers('カード 4111-1111-1111-1111 期限')).toEqual([{ from: 4, to: 23 }])
})

test('what is masked holds no digit of the secret and keeps the rest of the note', () => {
  expect(maskSecrets('カード４１１１ １１１１ １１１１ １１１１と123456789018。電話090-1234-5678')).toEqual({
    text: 'カード●●●● ●●●● ●●●● ●●●●と●●●●●●●●●●●●。電話090-1234-5678',
    found: ['card', 'my-number'],
  })
  fc.assert(
    fc.property(digits(11), fc.constantFrom('', '様 ', '番号:'), (base, before) => {
      const number = `${base}${myNumberCheckDigit(base)}`
      // A mobile number with its country, or a moment in one piece, is nobody's My Number.
      fc.pre(
        !/^81[25-9]0/.test(number) && !/^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d$/.test(number),
      )
      const note = maskSecrets(`${before}${number} 以上`)
      expect(note.found).toContain('my-number')
      expect(note.text).toBe(`${before}${'●'.repeat(12)} 以上`)
    }),
  )
})
