import type { Finding } from '../check-contract.ts'
import { type Linter, spot, type Wording } from './about-rules.ts'

const say = (rule: string, pattern: RegExp, instead: string | undefined, ja: string, en: string): Wording => ({
  rule,
  pattern,
  said: { ja, en },
  ...(instead === undefined ? {} : { instead }),
})
const to = (rule: string, pattern: RegExp, instead: string): Wording =>
  say(rule, pattern, instead, `「${instead.replaceAll(/\$\d/g, '…')}」のほうが丁寧です`, 'There is a politer wording')
const twice = (pattern: RegExp, instead: string): Wording =>
  say('G2', pattern, instead, '敬語が二重になっています', 'The honorific is doubled')

const SPOKEN: readonly Wording[] = [
  to('G2', /(?:了解|りょうかい)(?:しました|いたしました|です)/g, '承知いたしました'),
  say(
    'G2',
    /ご苦労(?:様|さま)(?:です|でした)?/g,
    'ありがとうございます',
    '「ご苦労様」は目上の方には使いません',
    'ご苦労様 is not said to customers',
  ),
  to('G2', /す[みい]ません(?!でした)/g, '申し訳ございません'),
  to('G2', /す[みい]ませんでした/g, '申し訳ございませんでした'),
  to('G2', /よろしかったでしょうか/g, 'よろしいでしょうか'),
  say(
    'G2',
    /(こちら(?:が|は)[^。\n]{0,30}|(?:領収書|ご案内|お品物|書類|商品|お釣り|お値段|料金|円)に)なります/g,
    undefined,
    '「〜になります」は、変わるものにだけ使います。「〜でございます」「〜です」にしてください',
    '～になります is for what changes; say ～でございます',
  ),
  say('G2', /のほう(?=[をはに、])/g, '', '「〜のほう」はいりません', '～のほう is not needed'),
  twice(/おっしゃられ(?=ま)/g, 'おっしゃい'),
  twice(/おっしゃられる/g, 'おっしゃる'),
  twice(/おっしゃられ(?=[たて])/g, 'おっしゃっ'),
  twice(/(ご覧|お見え|お越し|お読み|お帰り|お聞き)になられ(?=ま)/g, '$1になり'),
  twice(/(ご覧|お見え|お越し|お読み|お帰り|お聞き)になられる/g, '$1になる'),
  twice(/(ご覧|お見え|お越し|お読み|お帰り|お聞き)になられ(?=[たて])/g, '$1になっ'),
  twice(/(拝見|拝読|拝聴|拝借)させていただき(?=ま)/g, '$1し'),
  twice(/(拝見|拝読|拝聴|拝借)させていただ(?=[いくけ])/g, '$1していただ'),
  twice(/お伺いいたし/g, 'うかがい'),
  twice(/お求めやすい/g, 'お求めになりやすい'),
  say(
    'G2',
    /ご([\p{sc=Han}]{2,4})して(?:ください|下さい)/gu,
    'ご$1ください',
    '「ご〜してください」は「ご〜ください」に',
    'Say ご～ください',
  ),
  twice(/ご(利用|来店|購入|注文|確認|出発|到着)され(?=ま)/g, 'ご$1になり'),
]

const WRITTEN: readonly Wording[] = [
  to('G3', /御社/g, '貴社'),
  to('G3', /致し(?=ま|て|た|か)/g, 'いたし'),
  to('G3', /(?<=[てで]|[おご][\p{sc=Han}\p{sc=Hira}]{1,6})下さい/gu, 'ください'),
  to('G3', /(?<=[てで])頂(?=[きくけいこ])/g, 'いただ'),
  to('G3', /宜し(?=[くい])/g, 'よろし'),
  to('G3', /有難う/g, 'ありがとう'),
  to('G3', /御座いま/g, 'ございま'),
  say(
    'G3',
    /(?<!な)お(連絡|案内|確認|相談|利用|購入|注文|来店|契約|質問|意見|希望|報告|紹介|説明|入金|予約)/g,
    'ご$1',
    '「ご」をつける言葉です',
    'This word takes ご',
  ),
  say(
    'G3',
    /ご(電話|名前|手紙|手入れ|知らせ|問い合わせ|届け|支払い|引き渡し|買い上げ|手元|住まい|時間|天気|荷物|料理|食事|勤め|勧め|急ぎ)/g,
    'お$1',
    '「お」をつける言葉です',
    'This word takes お',
  ),
]

/** Is the language polite without being overdone: no 了解しました, ご苦労様, doubled honorifics, ～のほう, and させていただく once a sentence at most? @law G2 */
export const politeness: Linter = (_, words) => [...spot(words, SPOKEN), ...permissions(words)]

/** Is it written as one writes to customers: 貴社, いたします and ください in kana, お and ご where they belong? @law G3 */
export const writing: Linter = (_, words) => spot(words, WRITTEN)

const PERMITTED = {
  ja: '「させていただく」は一つの文に一度までにします',
  en: 'させていただく stands at most once in a sentence',
}

function permissions(words: string): Finding[] {
  const found: Finding[] = []
  let seen = 0
  for (const it of words.matchAll(/[。!?！？\n]|[さらわかたまながば]せていただ/g)) {
    if (it[0].length === 1) seen = 0
    else if (++seen > 1) found.push({ rule: 'G2', from: it.index, to: it.index + it[0].length, level: 'warn', said: PERMITTED })
  }
  return found
}
