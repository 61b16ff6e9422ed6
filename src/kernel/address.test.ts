import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prefectureOf, splitAddress } from './address.ts'
import { addressKey, mendHyphens } from './address-key.ts'
import { formatPostalCode, parseDigitalAddress, parsePostalCode } from './postal-code.ts'

const parts = (text: string) => Object.values(splitAddress(text)).join('|')

test('prefecture, city, street and building where plain [A12]', () => {
  expect(parts('東京都渋谷区神南1-2-3 ひばりビル 5階')).toBe('東京都|渋谷区|神南1-2-3|ひばりビル 5階')
  expect(parts('神奈川県横浜市西区みなとみらい2丁目3番1号メゾン海101')).toBe(
    '神奈川県|横浜市西区|みなとみらい2丁目3番1号|メゾン海101',
  )
  expect(parts('三重県四日市市諏訪町1-5')).toBe('三重県|四日市市|諏訪町1-5|')
  expect(parts('広島県廿日市市下平良1-11-1')).toBe('広島県|廿日市市|下平良1-11-1|')
  expect(parts('千葉県市川市八幡1-1-1')).toBe('千葉県|市川市|八幡1-1-1|')
  expect(parts('東京都町田市森野2-2-22')).toBe('東京都|町田市|森野2-2-22|')
  expect(parts('東京都武蔵村山市本町1-1-1')).toBe('東京都|武蔵村山市|本町1-1-1|')
  expect(parts('奈良県大和郡山市北郡山町248-4')).toBe('奈良県|大和郡山市|北郡山町248-4|')
  expect(parts('福島県郡山市朝日1-23-7')).toBe('福島県|郡山市|朝日1-23-7|')
  expect(parts('北海道余市郡余市町朝日町26')).toBe('北海道|余市郡余市町|朝日町26|')
  expect(parts('群馬県佐波郡玉村町下新田201')).toBe('群馬県|佐波郡玉村町|下新田201|')
  expect(parts('長野県北佐久郡軽井沢町大字長倉2381番地1')).toBe('長野県|北佐久郡軽井沢町|大字長倉2381番地1|')
  expect(parts('京都府京都市中京区寺町通御池上る上本能寺前町488')).toBe('京都府|京都市中京区|寺町通御池上る上本能寺前町488|')
  expect(parts('大阪市北区中之島1-3-20')).toBe('|大阪市北区|中之島1-3-20|')
  expect(parts('東京都八丈町大賀郷2551-2')).toBe('東京都|八丈町|大賀郷2551-2|')
  expect(parts('石川県野々市市三納1-1')).toBe('石川県|野々市市|三納1-1|')
  expect(parts('愛知県名古屋市中村区名駅1-1-4')).toBe('愛知県|名古屋市中村区|名駅1-1-4|')
  expect(parts('北海道網走市二ツ岩1丁目2番3号ハイツ雪101')).toBe('北海道|網走市|二ツ岩1丁目2番3号|ハイツ雪101')
  expect(parts('岡山県倉敷市中央1丁目 2-3 ひばり荘')).toBe('岡山県|倉敷市|中央1丁目 2-3|ひばり荘')
  expect(parts('')).toBe('|||')
  expect(parts('住所不明')).toBe('||住所不明|')
  expect(prefectureOf('　京都府京都市')).toBe('京都府')
})

test('nothing typed is lost when an address is taken apart', () => {
  const unit = fc.constantFrom(...'東京都大阪府北海道県市区郡町村一二丁目番地号1２-－ 　ーメゾン神南A')
  fc.assert(
    fc.property(fc.string({ unit }), text => {
      expect(
        Object.values(splitAddress(text))
          .join('')
          .replace(/[\s　]/g, ''),
      ).toBe(text.replace(/[\s　]/g, ''))
    }),
    { numRuns: 1_000 },
  )
})

test('one place in the ways it is written has one key [A12 A7]', () => {
  const ways = [
    '渋谷区神南1丁目2番3号',
    '渋谷区神南一丁目2番3号',
    '渋谷区神南１－２－３',
    '渋谷区神南1‐2‐3',
    '渋谷区神南1ー2ー3',
    '渋谷区 神南1-2-3',
    '渋谷区神南1の2の3',
    '渋谷区大字神南1丁目2-3',
  ]
  for (const way of ways) expect(addressKey(way), way).toBe(addressKey('渋谷区神南1-2-3'))
  expect(addressKey('霞が関1-1')).toBe(addressKey('霞ヶ関１－１'))
  expect(addressKey('本町二十三番地')).toBe(addressKey('本町23'))
  expect(addressKey('神南1-2-3')).not.toBe(addressKey('神南12-3'))
  expect(addressKey('神南1-2-3 101号室')).not.toBe(addressKey('神南1-2-3 102号室'))
  expect(addressKey('一番町2-3')).not.toBe(addressKey('二番町2-3'))
  expect(mendHyphens('センター１－２ー３')).toBe('センター１-２-３')
})

test('neither spaces nor width change an address key', () => {
  const unit = fc.constantFrom(...'神南一二十〇12丁目番地号室の-ー字霞がヶ関髙アビルAb')
  const wide = (text: string) => text.replace(/[0-9A-Za-z-]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
  fc.assert(
    fc.property(fc.array(unit), signs => {
      const key = addressKey(signs.join(''))
      expect(addressKey(signs.join('　'))).toBe(key)
      expect(addressKey(wide(signs.join('')))).toBe(key)
    }),
    { numRuns: 2_000 },
  )
})

test('postcodes [A10] and デジタルアドレス [A11]', () => {
  for (const way of ['0600001', '060-0001', '〒060-0001', '０６０－０００１', ' 060ー0001', '600001'])
    expect(parsePostalCode(way), way).toBe('0600001')
  for (const no of ['', '060-001', '12345', '06000011', '060-00012', 'あ', '60-0001']) expect(parsePostalCode(no), no).toBeNull()
  expect(formatPostalCode('0600001')).toBe('060-0001')
  expect(parseDigitalAddress('abc1234')).toBe('ABC-1234')
  expect(parseDigitalAddress('060-0001')).toBeNull()
})
