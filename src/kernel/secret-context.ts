// What stands before or behind a number says what it is; a few characters are enough.
const BEFORE = 14
const BEHIND = 8

const SURE = /マイナンバー|個人番号|my\s?number|カード|クレジット|card|visa|master|jcb|amex|ダイナース/i
const OTHER =
  /(?:注文|受注|伝票|追跡|送り状|問い?合わ?せ|会員|顧客|お客様|製造|機番|車台|型番|口座|請求書?|契約|証券|管理|整理|品番|商品|登録)(?:番号|no\.?|№|id|コード)?|シリアル|serial|order|tracking|jan|isbn|バーコード|法人番号/i

/** Does the text around a number [from, to) say that it is neither a My Number nor a card, such as 「注文番号」? What names one outright beats that. */
export function saidToBeOther(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - BEFORE), from).normalize('NFKC')
  if (SURE.test(before) || SURE.test(text.slice(to, to + BEHIND).normalize('NFKC'))) return false
  return OTHER.test(before)
}
