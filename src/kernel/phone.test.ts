import fc from 'fast-check'
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { formatPhone, parsePhone, parsePhones } from './phone.ts'

const read = (text: string) => {
  const { e164, kind, national } = parsePhone(text)
  return `${e164} ${kind} ${national}`
}

test('numbers by their first digits [A13], 060 among them', () => {
  for (const area of ['060', '070', '080', '090'])
    expect(parsePhone(`${area}12345678`)).toMatchObject({ kind: 'mobile', smsCapable: true, national: `${area}-1234-5678` })
  expect(read('05012345678')).toBe('+815012345678 ip 050-1234-5678')
  expect(read('0120-123-456')).toBe('+81120123456 tollfree 0120-123-456')
  expect(read('0800-123-4567')).toBe('+818001234567 tollfree 0800-123-4567')
  expect(read('0570-012-345')).toBe('+81570012345 service 0570-012-345')
  expect(read('020-1234-5678')).toBe('+812012345678 service 020-1234-5678')
  expect(read('0312345678')).toBe('+81312345678 landline 03-1234-5678')
  expect(read('0466221234')).toBe('+81466221234 landline 0466-22-1234')
  expect(read('0499821234')).toBe('+81499821234 landline 04998-2-1234')
})

test('one number in the ways it is typed', () => {
  const ways = [
    '090-1234-5678',
    '09012345678',
    '０９０－１２３４－５６７８',
    '090ー1234ー5678',
    '(090)1234-5678',
    '+81 90-1234-5678',
    '+81(0)90-1234-5678',
    '819012345678',
    '0081 90 1234 5678',
    '090 1234 5678',
    'TEL: 090-1234-5678',
    '090.1234.5678',
  ]
  for (const way of ways) expect(parsePhone(way).e164, way).toBe('+819012345678')
})

test('a 0 that a spreadsheet dropped is put back, and said [A13]', () => {
  expect(parsePhone('9012345678')).toMatchObject({ e164: '+819012345678', mended: true })
  expect(parsePhone('9012345678.0')).toMatchObject({ e164: '+819012345678', mended: true })
  expect(parsePhone('312345678')).toMatchObject({ e164: '+81312345678', mended: true })
  expect(parsePhone('09012345678').mended).toBe(false)
})

test('the extension is kept', () => {
  for (const way of [
    '03-1234-5678 内線123',
    '03-1234-5678(内123)',
    '03-1234-5678 ext. 123',
    '0312345678 x123',
    '03-1234-5678#123',
  ]) {
    expect(parsePhone(way), way).toMatchObject({ e164: '+81312345678', extension: '123', national: '03-1234-5678 内線123' })
  }
})

test('what cannot be called is invalid and stays as typed [SMS3]', () => {
  for (const no of [
    '',
    '-',
    '110',
    '090-0234-5678',
    '090-1234-567',
    '090-1234-56789',
    '00000000000',
    '0000000000',
    '未登録',
    '8.19E+11',
    '090-XXXX-5678',
    '0111234567',
  ]) {
    expect(parsePhone(no), no).toMatchObject({ e164: null, kind: 'invalid', national: no, smsCapable: false })
  }
})

test('numbers abroad and several in one field', () => {
  expect(read('+1 415-555-2671')).toBe('+14155552671 mobile +1 415 555 2671')
  for (const way of ['010-1-415-555-2671', '0101 415 555 2671', '+1 (415) 555-2671'])
    expect(parsePhone(way).e164, way).toBe('+14155552671')
  expect(parsePhone('0108260000').kind).not.toBe('landline')
  expect(parsePhones('090-1234-5678 / 03-1234-5678').map(phone => phone.kind)).toEqual(['mobile', 'landline'])
  expect(formatPhone('+819012345678')).toBe('090-1234-5678')
})

test('landlines agree with the library, digit by digit, though it is asked once for six digits', () => {
  const six = fc.stringMatching(/^0[1-9]\d{4}$/).filter(first => !/^0(?:10|120|570|990)/.test(first))
  fc.assert(
    fc.property(six, fc.array(fc.stringMatching(/^\d{4}$/), { minLength: 1, maxLength: 4 }), (first, tails) => {
      for (const digits of tails.map(tail => first + tail)) {
        const ours = parsePhone(digits)
        const theirs = parsePhoneNumberFromString(digits, 'JP')
        const fixed = theirs?.isValid() === true && theirs.getType() === 'FIXED_LINE'
        expect(ours.kind, digits).toBe(fixed ? 'landline' : 'invalid')
        if (fixed) expect([ours.e164, ours.national]).toEqual([theirs.number, theirs.formatNational()])
      }
    }),
    { numRuns: 2_000 },
  )
})

test('any text is answered, and an answer reads back as itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'0123456789-+() 内線ー０９') })),
      text => {
        const phone = parsePhone(text)
        if (phone.e164 === null) return
        expect(parsePhone(phone.e164).e164).toBe(phone.e164)
        if (phone.e164.startsWith('+81')) expect(parsePhone(phone.national).e164).toBe(phone.e164)
      },
    ),
    { numRuns: 1_000 },
  )
})
