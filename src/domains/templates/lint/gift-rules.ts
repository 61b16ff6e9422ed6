import type { Finding, Said } from '../check-contract.ts'
import type { Offer } from '../manners-contract.ts'
import { type Linter, onWhole, spot } from './about-rules.ts'
import { type GiftFigures, giftLimit } from './gift-limit-rules.ts'

// A discount, a coupon or points of one's own shop are no gift (K3), but what a draw decides is one.
const GIFT =
  /プレゼント|粗品|景品|賞品|ノベルティ|抽[選せん]{1,2}|懸賞|当た(?:る|り)|もれなく|謝礼|紹介(?:特典|料)|\bfree gift|\bprize draw|\braffle|\breward\b/gi

const UNKNOWN: Said = {
  ja: '贈り物には景品表示法の上限があります。「特典・贈り物」に、だれに・いくらの買い物で・いくらまでを入力してください',
  en: 'Gifts have a limit in law. Say under “Gifts” who gets it, for what purchase, and what it is worth',
}

/** Does what is promised stay within the limits of the law on premiums? A discount or a coupon of one's own is no gift. @law K1 K2 K3 K4 */
export const gifts: Linter = (text, words, { manners: { offer }, figures, part }) => {
  const places = spot(words, [{ rule: 'K1', pattern: GIFT, said: UNKNOWN }])
  if (offer === null) return places
  const faults = faultsOf(offer, figures)
  if (faults.length === 0 || (places.length === 0 && part !== 'body')) return []
  return faults.flatMap(({ rule, said }): Finding[] =>
    places.length === 0
      ? [onWhole(text, rule, 'block', said)]
      : places.map(({ from, to }) => ({ rule, from, to, level: 'block' as const, said })),
  )
}

const BARRED = new Set(['insurance', 'medical', 'finance', 'lending'])
const NO_GIFTS: Said = {
  ja: '保険・医療・金融では、契約や受診に結びつく特典・紹介のお礼は出せません',
  en: 'Insurance, medicine and finance give no gift, rebate or reward tied to a contract or a visit',
}
const FAVOUR =
  /プレゼント|粗品|景品|賞品|ノベルティ|抽[選せん]{1,2}|謝礼|紹介(?:特典|料)|キャッシュバック|クーポン|割引券|優待券|特典|商品券|ポイント(?:を)?進呈|\bcash ?back|\bcoupon|\bfree gift/gi

/** Is nothing given away in a trade whose own law forbids favours: insurance, medicine, finance, lending? @law K5 */
export const favours: Linter = (text, words, { trades, part, manners: { offer } }) => {
  if (!trades.some(trade => BARRED.has(trade))) return []
  const found = spot(words, [{ rule: 'K5', pattern: FAVOUR, level: 'block', said: NO_GIFTS }])
  const promised = offer !== null && offer.kind !== 'goodwill' && part === 'body' && found.length === 0
  return promised ? [onWhole(text, 'K5', 'block', NO_GIFTS)] : found
}

const yen = (amount: number): string => `${amount.toLocaleString('ja-JP')}円`

function faultsOf(offer: Offer, figures: GiftFigures): { rule: string; said: Said }[] {
  const { each, total, law } = giftLimit(offer, figures)
  const draws = offer.kind === 'draw' || offer.kind === 'joint-draw'
  const found: { rule: string; said: Said }[] = []
  if (each !== null && offer.value > each)
    found.push({
      rule: law,
      said: {
        ja: `お一人の上限は${yen(each)}です(いまは${yen(offer.value)})`,
        en: `One person may get ${yen(each)} at most (now ${yen(offer.value)})`,
      },
    })
  if (draws && total !== null && offer.total !== null && offer.total > total)
    found.push({
      rule: law,
      said: {
        ja: `合わせた上限は${yen(total)}です(いまは${yen(offer.total)})`,
        en: `All together ${yen(total)} at most (now ${yen(offer.total)})`,
      },
    })
  if (draws && (offer.total === null || offer.expectedSales === null))
    found.push({
      rule: law,
      said: {
        ja: '抽選では、贈り物の総額と、期間中の売上の見込みも入力してください',
        en: 'A draw needs the sum of all prizes and the sales expected meanwhile',
      },
    })
  return found
}

const REVIEW = /(?:口コミ|クチコミ|レビュー|評価|\breviews?\b)/i
const REWARD = /プレゼント|進呈|謝礼|クーポン|割引|ポイント|特典|\bcoupon|\bdiscount|\breward/i
const TOLD =
  /(?:PR|ＰＲ|広告|謝礼(?:を受けた|あり|の)|提供を受け)(?:こと)?[^。\n]{0,30}(?:明記|表示|記載|お書き|書き添え)|disclose|mention that you/i

/** Is a review asked for without stars, wording or deletion, and, where it is rewarded, with the duty to say so? @law K6 */
export const reviews: Linter = (_, words) => {
  const demanded = spot(words, [
    {
      rule: 'K6',
      level: 'block',
      pattern:
        /(?:星|★|☆){1,5}\s*[5５五]つ?(?=[^。\n]{0,20}(?:お願い|評価|つけ|ください))|★{5}|(?:高評価|高い評価|(?:良|よ)い(?:口コミ|クチコミ|レビュー|評価))(?=[^。\n]{0,20}(?:お願い|ください|いただ|書))|\b5[- ]star review/gi,
      said: { ja: '評価の内容や点数をお願いすることはできません', en: 'One may not ask for stars or for praise' },
    },
    {
      rule: 'K6',
      level: 'block',
      pattern:
        /(?:悪い|低い)(?:口コミ|クチコミ|レビュー|評価)[^。\n]{0,20}(?:削除|消し|お控え)|(?:口コミ|クチコミ|レビュー)[^。\n]{0,12}(?:削除|消して)/g,
      said: { ja: '口コミを消すようお願いすることはできません', en: 'One may not ask that a review be deleted' },
    },
  ])
  const found = REVIEW.exec(words)
  if (!found || !REWARD.test(words) || TOLD.test(words)) return demanded
  return [...demanded, { rule: 'K6', from: found.index, to: found.index + found[0].length, level: 'block', said: UNTOLD }]
}

const UNTOLD: Said = {
  ja: '謝礼のある口コミには、「謝礼を受けたことを明記してください」と書き添えます(ステルスマーケティング告示)',
  en: 'A rewarded review has to say that it is: ask to disclose the reward',
}
