import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyKey, isCompanyName, parseCompanyName } from './company-name.ts'
import { addressLines, honorificOf, nameKey, splitName, withHonorific, withoutHonorific } from './name.ts'
import { searchKey } from './search-key.ts'
import { displayLines, displayText, foldWidth } from './text.ts'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'髙橋﨑渡邉𠮷神①㈱ｶﾞﾀｶﾊｼかがキャー－-・ 　ＡａA゛\u3099\ufe00\u0000') }),
)

test('display: kana composed, ends trimmed, nothing else touched [A1 A2]', () => {
  expect(displayText('　髙橋 健一 \n')).toBe('髙橋 健一')
  expect(displayText('か\u3099くう')).toBe('がくう')
  expect(displayText('\u0000山田\u0007')).toBe('山田')
  for (const kept of ['①㈱㎡㌔～', '﨑山', '\ufa19田', '葛\u{e0100}城', '𠮷野', 'Ａ子', '山田　太郎'])
    expect(displayText(kept)).toBe(kept)
  expect(displayLines('一行目\r\n二\u0000行目\r三\t行目 \n')).toBe('一行目\n二行目\n三\t行目')
})

test('display, keys and folds settle at once, for any text', () => {
  for (const fold of [displayText, displayLines, nameKey, searchKey, foldWidth]) {
    fc.assert(
      fc.property(texts, text => {
        const once = fold(text)
        expect(fold(once)).toBe(once)
        expect(once.includes('\u0000') && fold !== foldWidth).toBe(false)
      }),
      { numRuns: 400 },
    )
  }
})

test('a mark parted from its kana by what does not show is composed at once', () => {
  for (const fold of [displayText, displayLines, nameKey, searchKey, foldWidth])
    for (const text of ['か\u0000\u3099', 'カ\u2060\u3099', 'ｶ\u0000\u3099', 'か\ufeff\u3099x'])
      expect(fold(fold(text)), `${fold.name} ${escape(text)}`).toBe(fold(text))
})

test('one person written in many ways has one key [A3]', () => {
  for (const way of ['高橋健一', '髙橋　健一', '髙橋・健一', '高橋 健一']) expect(nameKey(way), way).toBe('高橋健一')
  for (const way of ['たかはし けんいち', 'タカハシ　ケンイチ', 'ﾀｶﾊｼ ｹﾝｲﾁ']) expect(nameKey(way), way).toBe('たかはしけんいち')
  expect(nameKey('渡邉')).toBe(nameKey('渡邊'))
  expect(nameKey('渡邉')).toBe(nameKey('渡辺'))
  expect(nameKey('齋藤')).toBe(nameKey('斉藤'))
  expect(nameKey('𠮷田')).toBe(nameKey('吉田'))
  expect(nameKey('葛\u{e0100}城')).toBe(nameKey('葛城'))
  expect(nameKey('\ufa19田')).toBe(nameKey('神田'))
  expect(nameKey('ＪＯＨＮ Smith')).toBe('johnsmith')
  expect(nameKey('ジョー')).not.toBe(nameKey('ジヨ'))
  expect(nameKey('山田')).not.toBe(nameKey('山口'))
})

test('what is found when a part is typed', () => {
  const finds = (text: string, query: string) => searchKey(text).includes(searchKey(query))
  expect(finds('髙橋　健一', '高橋健')).toBe(true)
  expect(finds('タカハシ ケンイチ', 'たかはし')).toBe(true)
  expect(finds('ﾀｶﾊｼ', 'かは')).toBe(true)
  expect(finds('キヤノン販売', 'きゃのん')).toBe(true)
  expect(finds('サービスセンター', 'センタ−')).toBe(true)
  expect(finds('090-1234-5678', '１２３４')).toBe(true)
  expect(finds('(03) 1234-5678', '031234')).toBe(true)
  expect(finds('㈱山田商店', '(株)山田')).toBe(true)
  expect(finds('髙橋', '高田')).toBe(false)
})

test('family and given name part at one space only [A9]', () => {
  expect(splitName('髙橋　健一')).toEqual({ family: '髙橋', given: '健一' })
  for (const name of ['髙橋健一', 'ジョン・スミス', 'Anna Maria Rossi', '', '林']) expect(splitName(name), name).toBeNull()
})

test('honorifics by addressee, never two [G1 H8]', () => {
  expect(withHonorific('髙橋 健一')).toBe('髙橋 健一 様')
  expect(withHonorific('髙橋 健一様')).toBe('髙橋 健一 様')
  expect(withHonorific('株式会社ひばり 御中', 'organisation')).toBe('株式会社ひばり 御中')
  expect(withHonorific('渡邉 千尋', 'professional')).toBe('渡邉 千尋 先生')
  for (const none of ['', '　', '《未設定》', '未設定']) expect(withHonorific(none)).toBe('お客様')
  expect(withoutHonorific('鵜殿')).toBe('鵜殿')
  expect(withoutHonorific('山田 殿')).toBe('山田')
  expect(honorificOf('group')).toBe('各位')
  fc.assert(
    fc.property(texts, text => {
      expect(withHonorific(text)).toMatch(/様$/)
      expect(withHonorific(text)).not.toMatch(/(?:様|御中) 様$/)
    }),
  )
})

test('lines of an address: 御中 only when nobody is named [H8]', () => {
  expect(addressLines({ organisation: '株式会社ひばり', department: '総務部' })).toEqual(['株式会社ひばり', '総務部 御中'])
  expect(addressLines({ organisation: '株式会社ひばり', title: '代表取締役', person: '山田 太郎' })).toEqual([
    '株式会社ひばり',
    '代表取締役 山田 太郎 様',
  ])
  expect(addressLines({ person: '渡邉 千尋' })).toEqual(['渡邉 千尋 様'])
  expect(addressLines({})).toEqual(['お客様'])
})

test('one company in many ways has one key [A17]', () => {
  const ways = [
    '株式会社ひばり商店',
    'ひばり商店株式会社',
    '(株)ひばり商店',
    '㈱ひばり商店',
    'ひばり商店（株）',
    '株式會社 ひばり商店',
    'ひばり商店㈱',
    'ひばり商店',
  ]
  for (const way of ways) expect(companyKey(way), way).toBe('ひばり商店')
  expect(companyKey('Hibari Co., Ltd.')).toBe(companyKey('ＨＩＢＡＲＩ'))
  expect(parseCompanyName('ひばり商店㈱')).toEqual({ bare: 'ひばり商店', form: '株式会社', side: 'after' })
  expect(parseCompanyName('医療法人社団ひばり会').form).toBe('医療法人社団')
  expect(parseCompanyName('株式会社')).toEqual({ bare: '株式会社', form: null, side: null })
  expect(isCompanyName('㈲山田屋')).toBe(true)
  expect(isCompanyName('髙橋 健一')).toBe(false)
})
