import fc from 'fast-check'
import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import { encodeCp932, plainForm, unencodable, unifyForCp932 } from './cp932.ts'
import { decoderOf, decodeText, detectEncoding, type Encoding } from './encoding.ts'
import { guardFormula, unguardFormula } from './formula.ts'

const TABLE = '顧客番号,氏名,フリガナ,電話\r\n1,髙橋 健一,ﾀｶﾊｼ ｹﾝｲﾁ,090-1234-5678\r\n2,㈱﨑山①～－∥―,サキヤマ,03-1234-5678\r\n'
const encode = (text: string, encoding: Encoding, bom = false) => Uint8Array.from(iconv.encode(text, encoding, { addBOM: bom }))
const encodings = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'cp932')

test('a table is read in each encoding [A4], with or without a mark', () => {
  for (const encoding of ['utf-8', 'utf-16le', 'utf-16be', 'cp932'] as const) {
    const bytes = encode(TABLE, encoding)
    expect(detectEncoding(bytes), encoding).toEqual({ encoding, bom: 0, sure: true })
    expect(decodeText(bytes, encoding)).toBe(TABLE)
  }
  for (const [encoding, bom] of [
    ['utf-8', 3],
    ['utf-16le', 2],
    ['utf-16be', 2],
  ] as const) {
    const bytes = encode(TABLE, encoding, true)
    expect(detectEncoding(bytes)).toEqual({ encoding, bom, sure: true })
    expect(decodeText(bytes, encoding)).toBe(TABLE)
  }
})

test('a chunk may end in the middle of a character, and a stream be cut anywhere', () => {
  fc.assert(
    fc.property(encodings, fc.integer({ min: 60, max: 200 }), (encoding, cut) => {
      const bytes = encode(TABLE, encoding)
      expect(detectEncoding(bytes.subarray(0, cut))).toMatchObject({ encoding, sure: true })
      const decoder = decoderOf(encoding, true)
      expect(decoder.decode(bytes.subarray(0, cut), { stream: true }) + decoder.decode(bytes.subarray(cut))).toBe(TABLE)
    }),
  )
})

test('both codes of a NEC and IBM kanji read as one character [A4]', () => {
  expect(decodeText(Uint8Array.of(0xed, 0x95, 0xfa, 0xb1), 'cp932')).toBe('﨑﨑')
  expect(decodeText(Uint8Array.of(0x81, 0x60, 0x87, 0x40), 'cp932')).toBe('～①')
})

test('what is no text is named, what is broken is read as well as it goes', () => {
  expect(detectEncoding(Uint8Array.of(0x50, 0x4b, 3, 4, 20))).toBe('xlsx')
  expect(detectEncoding(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1))).toBe('xls')
  expect(detectEncoding(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf')
  expect(detectEncoding(Uint8Array.of(1, 0, 0, 7, 0, 0, 200, 0, 3))).toBe('binary')
  expect(detectEncoding(new Uint8Array())).toEqual({ encoding: 'utf-8', bom: 0, sure: true })
  const broken = encode(TABLE, 'utf-8')
  broken[40] = 0xff
  expect(detectEncoding(broken)).toEqual({ encoding: 'utf-8', bom: 0, sure: false })
  const brokenSjis = encode(TABLE, 'cp932')
  brokenSjis[brokenSjis.length - 3] = 0xff
  expect(detectEncoding(brokenSjis)).toEqual({ encoding: 'cp932', bom: 0, sure: false })
})

test('characters CP932 has no place for are listed, each once [A5 A6]', () => {
  expect(unencodable('髙橋①㈱﨑〜～−－―—')).toEqual([])
  expect(unencodable('𠮷野家と𠮷田㋿😀葛\u{e0100}')).toEqual(['𠮷', '㋿', '😀', '葛\u{e0100}'])
  expect(unifyForCp932('〜−—')).toBe('～－―')
  expect(plainForm('𠮷')).toBe('吉')
  expect(plainForm('😀')).toBeNull()
})

test('what can be written comes back; what cannot is replaced, as chosen', () => {
  expect(decodeText(encodeCp932('𠮷田😀㋿〜'), 'cp932')).toBe('吉田〓令和～')
  expect(
    decodeText(
      encodeCp932('😀', () => '(笑)'),
      'cp932',
    ),
  ).toBe('(笑)')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const back = decodeText(encodeCp932(text), 'cp932')
      if (unencodable(text).length === 0) expect(back).toBe(unifyForCp932(text))
      expect(unencodable(back)).toEqual([])
    }),
  )
})

test('a cell is never run as a formula', () => {
  for (const bad of ['=1+1', '+cmd|calc', '-2+3+cmd', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "'=1", '+81-90;=1', '-1-1=2'])
    expect(guardFormula(bad), bad).toBe(`'${bad}`)
  for (const fine of ['髙橋', '-500', '-1,200.5', '+81 90-1234-5678', '+819012345678', "O'Neil", '', '1-2-3', "'髙橋'"])
    expect(guardFormula(fine), fine).toBe(fine)
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`='+-@\t＝1a,`) }), text => {
      expect(unguardFormula(guardFormula(text))).toBe(text)
      expect(guardFormula(text)).not.toMatch(/^[=@\t\r＝＠]/)
    }),
    { numRuns: 1_000 },
  )
})
