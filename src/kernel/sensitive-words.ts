import type { Place } from './my-number.ts'

/** Kinds of 要配慮個人情報 (個情法 2条3項, 令2条). */
export const SENSITIVE_KINDS = ['health', 'creed', 'crime', 'status', 'other'] as const
export type SensitiveKind = (typeof SENSITIVE_KINDS)[number]
export type Sensitive = Place & { kind: SensitiveKind }

// Only words that say something of a person. What a shop says every day (自転車の故障, お体に気をつけて, 保険のご案内, 修理歴) must pass.
const WORDS: readonly (readonly [SensitiveKind, string])[] = [
  [
    'health',
    '(?:が|ガ)ん(?:と(?:診断|告知|闘|分か|わか)|の治療|を患|で(?:入院|亡|療養))|癌|白血病|糖尿病?|高血圧|心臓病|心筋梗塞|狭心症|脳梗塞|脳卒中|認知症|アルツハイマー|うつ病|鬱病|躁鬱|双極性障害|統合失調症|適応障害|発達障害|自閉症|てんかん|パーキンソン病|リウマチ|喘息|肝炎|腎不全|人工透析|透析(?:を|中|に)|HIV|エイズ(?!ュ)|難病|持病|既往症|既往歴|病歴|通院(?:中|して|歴|先)|入院(?:中|し|され|歴|して)|手術(?:を受け|後|し|され|歴)|服薬|投薬|診断書|妊娠中|流産|不妊治療|障害者手帳|身体障害|知的障害|精神障害|障がい(?:者|が|を)|要介護|要支援[1-5１-５]|健康診断の結果|検査結果が(?:悪|陽性)|陽性(?:です|と|に)|車椅子|車いす生活|寝たきり|余命',
  ],
  [
    'creed',
    '創価学会|エホバの証人|統一教会|幸福の科学|立正佼成会|天理教|信者(?:です|の方|さん)|入信|信仰(?:し|されて|上|が)|信教|宗教上|クリスチャン|ムスリム|イスラム教徒|共産党員|自民党員|党員(?:です|の方)|支持政党|労働組合(?:員|の(?:役員|活動))',
  ],
  [
    'crime',
    '前科|前歴(?:あり|が)|逮捕(?:され|歴|の)|服役|受刑|刑務所(?:に|から|を)|執行猶予|保護観察|少年院|有罪判決|犯罪被害|被害届|DV被害|ストーカー被害|性被害',
  ],
  ['status', '被差別部落|同和地区|部落出身|生活保護|在日(?:韓国|朝鮮|コリアン)|難民(?:申請|認定)|破産(?:し|され|歴|者)|自己破産'],
  ['other', '本籍地?(?:は|が|:|：)|性同一性障害|トランスジェンダー|同性愛|ゲイの方|レズビアン'],
]

const ALL = new RegExp(WORDS.map(([, words], at) => `(?<k${at}>${words})`).join('|'), 'g')

// Words that are no word about a person here.
const NOT = /自転車(?:が|の)?|車(?:が|の)|エンジン|電池|バッテリー|機械|ペット|愛犬|愛猫/

/**
 * Where a text seems to say something of 要配慮個人情報: health, creed, crime, social status; few false alarms rather than every word.
 * @law P3
 */
export function findSensitive(text: string): Sensitive[] {
  if (text.length < 2) return []
  const found: Sensitive[] = []
  for (const match of text.matchAll(ALL)) {
    const at = Object.entries(match.groups ?? {}).find(([, words]) => words !== undefined)?.[0]
    const kind = WORDS[Number(at?.slice(1))]?.[0]
    if (!kind || NOT.test(text.slice(Math.max(0, match.index - 8), match.index))) continue
    found.push({ kind, from: match.index, to: match.index + match[0].length })
  }
  return found
}

/** The kinds a text seems to hold, each once. */
export const sensitiveKinds = (text: string): SensitiveKind[] => [...new Set(findSensitive(text).map(it => it.kind))]

/** What stands in place of a text or value that the viewer may not see. */
export const HIDDEN = '●●●(要配慮の記録)'

/**
 * A text as somebody sees it who may (`sight`) or may not see 要配慮個人情報: then the whole text is hidden, since what stands around a word tells it too.
 * @law P3
 */
export const seenText = (text: string, sight: boolean): string => (sight || findSensitive(text).length === 0 ? text : HIDDEN)
