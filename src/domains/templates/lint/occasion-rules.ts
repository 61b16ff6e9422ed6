import type { Occasion } from '../manners-contract.ts'
import { type Linter, onWhole, spot, type Wording } from './about-rules.ts'

type Taboo = { pattern: RegExp; instead?: string }

// Words to keep from by occasion; what only looks like one of them (火曜, 手続き, 引き続き) is left out.
const TABOOS: Readonly<Partial<Record<Occasion, readonly Taboo[]>>> = {
  wedding: [
    {
      pattern:
        /別れ|切れ(?=[るたてま])|切る|終わ[らりるれっ]|離れ|重ね重ね|たびたび|度々|くれぐれも|再び|再度|戻[らりるれっ]|(?<!過)去[らりるれっ]|返す返す/g,
    },
  ],
  birth: [{ pattern: /流れ|流す|失[わいうえっ]|消え|四(?![国月季半十])|九(?![州月十])/g }],
  'new-home': [
    { pattern: /火(?!曜)|焼[かきくけい]|煙|赤(?!ちゃん|十字)|倒れ|傾[かきくけい]|つぶれ|潰れ|閉ま|閉め|流れ|壊[れす]|朽ち/g },
  ],
  recovery: [
    {
      pattern:
        /寝|長引|枯れ|弱[らりるれっいま]|再び|再度|(?<![手])続[かきくけい]|(?<!手)続ける|四(?![国月季半十])|九(?![州月十])/g,
    },
  ],
  condolence: [
    {
      pattern:
        /重ね重ね|重ねて|(?<![手])続[かきくけい]|引き続き|追って|再三|再び|ますます|死ぬ|死亡|浮かばれ|迷う|たびたび|くれぐれも/g,
    },
  ],
  'new-year': [{ pattern: /去年/g, instead: '昨年' }, { pattern: /(?<!過)去[らりるっ]|失[わいうえっ]|滅|倒れ|病/g }],
}

const NAMES: Readonly<Record<Occasion, readonly [string, string]>> = {
  none: ['', ''],
  birthday: ['お誕生日', 'a birthday'],
  wedding: ['ご結婚', 'a wedding'],
  birth: ['ご出産', 'a birth'],
  'new-home': ['新築・開店', 'a new home or shop'],
  recovery: ['お見舞い・快気', 'an illness or recovery'],
  condolence: ['お悔やみ', 'a condolence'],
  'new-year': ['年賀', 'the new year'],
  apology: ['お詫び', 'an apology'],
}

/** Does the text keep from the words its occasion does not bear (忌み言葉)? A writer may know better, so it warns. @law G7 */
export const taboos: Linter = (_, words, { manners: { occasion } }) => {
  const [ja, en] = NAMES[occasion]
  const said = { ja: `${ja}では避ける言葉(忌み言葉)です`, en: `A word to keep from at ${en}` }
  return spot(
    words,
    (TABOOS[occasion] ?? []).map((it): Wording => ({ rule: 'G7', said, ...it })),
  )
}

const GRIEF: readonly Wording[] = [
  {
    rule: 'G8',
    pattern: /(?:ますます|いよいよ)?ご(?:清栄|清祥|健勝|盛栄|隆盛|発展)/g,
    level: 'block',
    said: { ja: 'お悔やみに、繁栄を喜ぶあいさつは書きません', en: 'A condolence does not rejoice in prosperity' },
  },
  {
    rule: 'G8',
    pattern: /おめでとう|お祝い|お慶び|お喜び|ご家族(?:プラン|割引?)|お誕生日/g,
    level: 'block',
    said: { ja: 'お悔やみに、お祝いやご家族向けのご案内は書きません', en: 'A condolence holds no congratulation and no offer' },
  },
  {
    rule: 'G7',
    pattern: /成仏|ご?冥福|供養|往生/g,
    said: {
      ja: '仏教の言葉です。神道・キリスト教の方には使えません。「安らかなお眠りをお祈りします」が無難です',
      en: 'A Buddhist word; it does not fit Shintō or Christian families',
    },
  },
]

/** Is a condolence free of prosperity, congratulation and offers? @law G8 */
export const grief: Linter = (_, words, { manners }) => (manners.occasion === 'condolence' ? spot(words, GRIEF) : [])

const BIRTHDAY: readonly Wording[] = [
  {
    rule: 'G12',
    pattern:
      /(?:満)?[0-9０-９]{1,3}\s*歳|[一二三四五六七八九十]{1,4}歳|還暦|古希|喜寿|傘寿|米寿|卒寿|白寿|アラ(?:サー|フォー|還)|\b\d{1,3}(?:st|nd|rd|th) birthday|\b\d{1,3} years old/gi,
    level: 'block',
    said: { ja: 'お誕生日の文に、お年は書きません', en: 'A birthday text does not name an age' },
  },
  {
    rule: 'G12',
    pattern:
      /奥様|旦那様|ご主人様|お嬢様|お坊ちゃ|マダム|レディース|女性の方|男性の方|素敵な(?:女性|男性)|美しく|ますますお綺麗|\bladies\b|\bgentlemen\b/gi,
    level: 'block',
    said: { ja: 'お誕生日の文で、性別や立場を決めつけません', en: 'A birthday text does not guess gender or standing' },
  },
]

/** Does a birthday text keep from age and from guessing a gender, in its fields too? @law G12 */
export const birthday: Linter = (text, words, { manners }) => {
  if (manners.occasion !== 'birthday') return []
  const fields = spot(text, [
    {
      rule: 'G12',
      pattern: /\{\{-?\s{0,9}attribute\.(?:age|年齢|birth\w*|gender|sex|性別)[^{}]{0,80}\}\}/g,
      level: 'block',
      said: { ja: 'お誕生日の文に、お年や性別は差し込みません', en: 'No age and no gender as a field of a birthday text' },
    },
  ])
  return [...spot(words, BIRTHDAY), ...fields]
}

// The order an apology is read in; each by the words that mark it.
const APOLOGY: readonly (readonly [ja: string, en: string, pattern: RegExp])[] = [
  [
    '事実',
    'the fact',
    /このたび|この度|本日|先日|[0-9０-９]{1,2}月[0-9０-９]{1,2}日|(?:が|の)?(?:発生|判明|届かな|誤[りっ]|遅れ|不具合|不備|お渡し)/,
  ],
  ['お詫び', 'the apology', /お詫び|申し訳/],
  ['原因', 'the cause', /原因|理由|ため(?:に|、|で)|によ(?:り|る)/],
  ['対応', 'the measure', /対応|お取り替え|交換|返金|ご返金|お直し|修理|おうかがい/],
  ['再発防止', 'the prevention', /再発|防止|今後(?:は|このような)|二度と|改め/],
  ['連絡先', 'the contact', /お問い?合わせ|ご連絡(?:ください|先)|お電話|ご返信|窓口|\{\{[^{}]*(?:phone|contact|email)/],
]

/** Is an apology told in its order (fact, apology, cause, measure, prevention, contact), and is nothing of it left out? @law G13 */
export const apology: Linter = (text, words, { manners, part, kind }) => {
  if (manners.occasion !== 'apology' || part !== 'body' || (kind !== 'message' && kind !== 'postcard')) return []
  const places = APOLOGY.map(([ja, en, pattern]) => ({ ja, en, at: (ja === '連絡先' ? text : words).search(pattern) }))
  const missing = places.filter(it => it.at < 0)
  const lacks = missing.map(({ ja, en }) =>
    onWhole(text, 'G13', 'warn', { ja: `お詫びの文に「${ja}」が見つかりません`, en: `The apology does not tell ${en}` }),
  )
  return [...lacks, ...outOfOrder(places.filter(it => it.at >= 0))]
}

// The fact and the apology open the text; what comes after may not stand before them.
function outOfOrder(places: readonly { ja: string; en: string; at: number }[]) {
  const opening = places.findIndex(it => it.ja === 'お詫び')
  const late = opening < 0 ? [] : places.slice(opening + 1).filter(it => it.at < (places[opening]?.at ?? 0) && it.ja !== '原因')
  return late.map(({ ja, en, at }) => ({
    rule: 'G13',
    from: at,
    to: at + 1,
    level: 'warn' as const,
    said: { ja: `「${ja}」はお詫びのあとに書きます`, en: `The apology stands before ${en}` },
  }))
}
