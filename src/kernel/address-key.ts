import { HYPHENS } from './fold.ts'
import { nameKey } from './name.ts'

const BETWEEN = new RegExp(`(?<=[\\d０-９])[${HYPHENS}](?=[\\d０-９])`, 'g')
const KANJI_DIGITS = '〇一二三四五六七八九'

/** The hyphen family turned to 「-」 between digits only (A7): １－２ becomes １-２, the ー of センター stays. */
export function mendHyphens(text: string): string {
  return text.replace(BETWEEN, '-')
}

/** The match key of an address (A12), for finding candidates, never for showing: 1丁目2番3号, 一丁目2-3 and １－２－３ are one; 大字 is let go; widths, kana and old kanji fold as in names. */
export function addressKey(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s,、.・]|大字/g, '')
  const digits = plain.replace(/[〇一二三四五六七八九十]{1,4}(?=丁目|番地|番|号)/g, arabic)
  const joined = mendHyphens(digits)
    .replace(/(?<=\d)(?:丁目|番地の?|番|の)(?=\d)/g, '-')
    .replace(/(?<=\d)(?:丁目|番地|番|号)(?!室|棟|館)/g, '')
    .replace(BETWEEN, '-')
    .replace(/(?<=[\u4e00-\u9fff])[ヶケヵがガ](?=[\u4e00-\u9fff])/g, 'け')
  return nameKey(joined)
}

// 〇 to 九十九 by place or by 十: 二十三 and 二三 are both 23.
function arabic(kanji: string): string {
  const at = kanji.indexOf('十')
  if (at < 0) return [...kanji].map(digit => KANJI_DIGITS.indexOf(digit)).join('')
  const tens = at === 0 ? 1 : KANJI_DIGITS.indexOf(kanji.charAt(at - 1))
  const ones = at === kanji.length - 1 ? 0 : KANJI_DIGITS.indexOf(kanji.charAt(at + 1))
  return String(tens * 10 + ones)
}
