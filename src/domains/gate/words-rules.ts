import type { Manners } from '#domains/templates/manners-contract.ts'
import type { Claimed, StepCard } from '#domains/touchpoints/contract.ts'

/** What the rules of manners and of the trades look at in a template's live words. */
export type WordsKnown = {
  occasion: Manners['occasion']
  offer: Manners['offer']
  /** How they are getting on, a greeting, a contact of care: it may be refused apart from notices (0013). */
  care: boolean
  /** A gift, coupon, points or reward is promised in the words themselves. */
  reward: boolean
  /** People are asked to refer others, or thanked for it with something. */
  referral: boolean
  /** An illness, a department or a treatment is named in what anybody may read: the subject, a short form, a card. */
  illness: boolean
  /** Praise the medical law forbids: what patients say, best of all, before and after. */
  praise: boolean
}

const REWARD =
  /クーポン|優待券|割引|キャッシュバック|商品券|ギフト(?:券|カード)|ポイント(?:を)?(?:進呈|プレゼント)|プレゼント|特典|粗品|ノベルティ|謝礼|\bcoupon|\bvoucher|\bcash-?back|\bgift/i
const REFERRAL =
  /お?友(?:だち|達)(?:を|に)?(?:ご)?紹介|ご紹介(?:くださ|いただ|特典|キャンペーン|者様)|ご紹介者|\brefer (?:a|your) friend/i
const ILLNESS =
  /がん|癌|腫瘍|糖尿|高血圧|うつ病|抑うつ|統合失調|認知症|性病|性感染|梅毒|HIV|エイズ|肝炎|不妊|妊娠|中絶|てんかん|結核|心臓病|心筋梗塞|脳梗塞|脳卒中|喘息|リウマチ|内視鏡|透析|手術|抗がん剤|ワクチン|内科|外科|婦人科|産科|精神科|心療内科|泌尿器科|皮膚科|肛門科|メンタルクリニック|\bcancer|\bdiabet|\bpregnan|\bsurgery|\bHIV\b/i
const PRAISE =
  /患者(?:様|さま|さん)の(?:声|感想|口コミ|体験)|体験談|日本一|地域(?:No\.?\s?1|一番|ナンバーワン)|No\.?\s?1|ナンバーワン|最高の(?:医療|治療|技術)|他(?:院|の医院)(?:より|と比べ)|ビフォー|before\s?(?:&|and|→)\s?after|必ず(?:治|効)|\btestimonial|\bthe best clinic/i

/** Good cheer: what must not reach a home in mourning or a region struck by a disaster (G8, G9, G12). */
const CHEERFUL: ReadonlySet<string> = new Set(['birthday', 'wedding', 'birth', 'new-home', 'new-year'])
export const isCheerful = (words: WordsKnown | null): boolean => words !== null && CHEERFUL.has(words.occasion)

type Said = { touchpoint: Pick<Claimed, 'kind'>; words: WordsKnown | null; card: StepCard | null }

/** Is this care: a survey, words that ask how they are or greet, a call from the list of those nobody spoke with (0013)? */
export const isCare = ({ touchpoint, words, card }: Said): boolean =>
  touchpoint.kind === 'survey' || words?.care === true || card?.care === true

/** Reads a template's live words once: all of them for promises, what lies open (subject, short form) for illness. */
export function wordsKnown({ manners, all, open }: { manners: Manners; all: string; open: string }): WordsKnown {
  return {
    occasion: manners.occasion,
    offer: manners.offer,
    care: manners.lane !== 'usual',
    reward: manners.offer !== null || REWARD.test(all),
    referral: manners.offer?.kind === 'referrer' || REFERRAL.test(all),
    illness: ILLNESS.test(open),
    praise: PRAISE.test(all),
  }
}
