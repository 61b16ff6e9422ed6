import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import iconv from 'iconv-lite'

const FAMILIES = [
  '佐藤 サトウ',
  '鈴木 スズキ',
  '髙橋 タカハシ',
  '田中 タナカ',
  '渡邉 ワタナベ',
  '伊藤 イトウ',
  '山本 ヤマモト',
  '中村 ナカムラ',
  '小林 コバヤシ',
  '加藤 カトウ',
  '吉田 ヨシダ',
]
const GIVEN = ['健一 ケンイチ', '千尋 チヒロ', '花子 ハナコ', '太郎 タロウ', '美咲 ミサキ', '優 ユウ', '実 ミノル']
const PLACES = [
  '東京都千代田区神田',
  '大阪府大阪市北区梅田',
  '愛知県名古屋市中区栄',
  '北海道札幌市中央区大通',
  '福岡県福岡市博多区博多駅前',
]
const HEADINGS = 'お客様番号,氏名,フリガナ,電話,メール,郵便番号,住所,生年月日,会社名,担当'

/** A CP932 file of so many customers in ten columns, the same every time; answers its path. */
export async function customersFile(file: string, count: number): Promise<string> {
  const out = createWriteStream(file)
  let text = `${HEADINGS}\r\n`
  for (let n = 0; n < count; n += 1) {
    text += `${rowOf(n)}\r\n`
    if (text.length < 500_000) continue
    if (!out.write(iconv.encode(text, 'cp932'))) await once(out, 'drain')
    text = ''
  }
  out.end(iconv.encode(text, 'cp932'))
  await once(out, 'finish')
  return file
}

// Numbers are scattered, as in a file that grew over years: 7,919 is prime to the counts used.
function rowOf(n: number): string {
  const scattered = (n * 7919) % 10_000_019
  const [family = '', familyKana = ''] = (FAMILIES[scattered % FAMILIES.length] ?? '').split(' ')
  const [given = '', givenKana = ''] = (GIVEN[scattered % GIVEN.length] ?? '').split(' ')
  const four = (value: number) => String(value % 10_000).padStart(4, '0')
  const phone = `0${scattered % 2 === 0 ? '90' : '80'}-${four(1000 + (scattered % 9000))}-${four(n)}`
  const address = `${PLACES[scattered % PLACES.length]}${1 + (scattered % 9)}丁目${1 + (scattered % 20)}番${1 + (scattered % 30)}号`
  const born = `${1940 + (scattered % 65)}/${1 + (scattered % 12)}/${1 + (scattered % 28)}`
  const postal = `${100 + (scattered % 900)}-${four(scattered)}`
  return `C${scattered},${family} ${given},${familyKana} ${givenKana},${phone},user${scattered}@example.jp,${postal},${address},${born},,${FAMILIES[n % 5]?.split(' ')[0]}`
}
