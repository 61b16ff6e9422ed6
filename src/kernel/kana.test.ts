import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kanaSortKey, parseKana, toKatakana } from './kana.ts'

const kana = fc.string({ unit: fc.constantFrom(...'アイウガキャッシュパピ゚ヴーヨヵ・ あがっゃｶﾞﾊﾟｱ'), minLength: 1 })

test('furigana in any width or kana becomes full-width katakana [A8]', () => {
  for (const way of ['タカハシ ケンイチ', 'たかはし　けんいち', 'ﾀｶﾊｼ ｹﾝｲﾁ', ' タカハシ  ケンイチ '])
    expect(parseKana(way)).toBe('タカハシ ケンイチ')
  expect(parseKana('ｶﾞﾘﾊﾞｰ')).toBe('ガリバー')
  expect(parseKana('か\u3099')).toBe('ガ')
  expect(parseKana('センタ−')).toBe('センター')
  expect(parseKana('ジョン・スミス')).toBe('ジョン・スミス')
  for (const no of ['高橋', 'タカハシ1', 'takahashi', '', ' ', 'タカハシ様']) expect(parseKana(no), no).toBeNull()
  expect(toKatakana('渡邉 ちひろ①')).toBe('渡邉 チヒロ①')
})

test('reading is settled after once', () => {
  fc.assert(
    fc.property(fc.oneof(kana, fc.string({ unit: 'binary' })), text => {
      expect(toKatakana(toKatakana(text))).toBe(toKatakana(text))
      const read = parseKana(text)
      if (read !== null) expect(parseKana(read)).toBe(read)
    }),
  )
})

test('a register sorts by 五十音, voiced marks and small kana after [A8]', () => {
  const register = [
    'アイ',
    'アイダ',
    'アカギ',
    'カトウ',
    'ガトウ',
    'カトオ',
    'キヨウカ',
    'キョウコ',
    'コーダ',
    'コオリ',
    'ハシ',
    'バシ',
    'パシ',
    'ハス',
    'ヤマ タロウ',
    'ヤマダ イチ',
    'ワダ',
  ]
  const sorted = register.toSorted((one, other) => (kanaSortKey(one) < kanaSortKey(other) ? -1 : 1))
  expect(sorted).toEqual(register)
})

test('sorting never mixes two readings that differ by more than marks, and differing readings never tie', () => {
  fc.assert(
    fc.property(kana, kana, (one, other) => {
      const base = (text: string) => kanaSortKey(text).split('\t')[0]
      if (parseKana(one) !== null && parseKana(other) !== null && parseKana(one) !== parseKana(other)) {
        expect(kanaSortKey(one)).not.toBe(kanaSortKey(other))
      }
      if (base(one) === base(other)) return
      const byKey = kanaSortKey(one) < kanaSortKey(other)
      expect(byKey).toBe(`${base(one)}\t` < `${base(other)}\t`)
    }),
  )
})
