import type { Finding, Said } from '../check-contract.ts'
import { type Linter, type ReviewedClaim, spot } from './about-rules.ts'

const PRAISE =
  /(?:顧客)?満足度\s*[0-9０-９.]{1,5}\s*[%％点]|(?:リピート率|継続率|合格率|成功率|改善率)\s*[0-9０-９.]{1,5}\s*[%％]|[NＮ][oｏ][.．]?\s*[1１](?![0-9０-９])|ナンバーワン|(?:売上|人気|地域|業界|支持率|満足度)\s*(?:第)?[1一１]\s*位|(?:日本|世界|地域|業界)(?:一|初|最大|最安|唯一)|最高(?:級|峰|品質|の(?:品質|技術|サービス))|最安|どこよりも(?:安|早)|(?:100|１００)\s*[%％](?:安全|効果|満足|保証)|(?:必ず|絶対(?:に)?|確実に|完全に|100[%％])[^。、\n]{0,10}(?:治|痩せ|やせ|効[くきい]|儲|もうか|合格|成功|満足|喜ん|キレイ|きれいに|良くな|よくな)|\b(?:number one|best in|guaranteed to)\b/gi

const UNPROVEN: Said = {
  ja: '根拠の確かめられていない言葉です。「根拠のある言葉」に登録するか、言い換えてください',
  en: 'Nobody has looked at the proof of these words. Register them under “Proven words”, or say it otherwise',
}

const ended = (it: ReviewedClaim): Said => ({
  ja: `この言葉の根拠は${it.until}までです。送る日には期限が切れています`,
  en: `The proof of these words holds until ${it.until}; it is over on the day this goes out`,
})

/** Does every word of praise stand in a claim whose proof was looked at and still holds on the days it goes out? @law K7 */
export const praise: Linter = (text, words, { claims, sendDates }) =>
  spot(words, [{ rule: 'K7', pattern: PRAISE, level: 'block', said: UNPROVEN }]).flatMap((it): Finding[] => {
    const covering = claims.filter(claim => covers(text, claim.wording, it))
    if (covering.length === 0) return [it]
    const last = sendDates.toSorted().at(-1)
    const holding = covering.some(claim => last === undefined || last <= claim.until)
    const [claim] = covering
    return holding || !claim ? [] : [{ ...it, said: ended(claim) }]
  })

// The exact wording, wherever it stands around the place.
function covers(text: string, wording: string, { from, to }: Pick<Finding, 'from' | 'to'>): boolean {
  const start = Math.max(0, to - wording.length)
  for (let at = text.indexOf(wording, start); at >= 0 && at <= from; at = text.indexOf(wording, at + 1))
    if (at + wording.length >= to) return true
  return false
}
