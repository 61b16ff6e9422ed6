import type { Basis } from './contract.ts'
import type { NoticeKind } from './notice-contract.ts'

/** What a yes stands on: its footing, the words it answered, and what kind of customer said it. */
export type Footing = {
  basis: Basis
  notice: { kind: NoticeKind; wording: string; url: string | null } | null
  customer: { kind: 'person' | 'company' }
}

// 「広告メールはお断りします」「宣伝・勧誘はご遠慮ください」「特定電子メールの送信を拒否」 in a page or on a paper.
const REFUSES =
  /(?:広告|宣伝|営業|勧誘|セールス|特定電子メール|ダイレクトメール|ＤＭ|DM)[^。\n]{0,30}(?:お?断り|拒否|不要|ご?遠慮|禁止|しないで|送らないで|受け付け(?:て(?:い|お)り?ま)?せん)|no\s+(?:advertis|solicit|marketing|spam|ads\b)/iu

/** Do these words themselves refuse advertising? Then no footing comes from them. @law M4 M5 */
export const refusesAds = (wording: string): boolean => REFUSES.test(wording.normalize('NFKC'))

/**
 * Why a yes can't stand, as the end of a refusal's code; null when it may. An address counts as published only of an organisation, with the page's address and its words kept; a paper or page that refuses ads gives no footing.
 * @law M3 M4 M5
 */
export function voidBecause({ basis, notice, customer }: Footing): 'person' | 'no-page' | 'no-paper' | 'says-no' | null {
  if (basis === 'published' && customer.kind !== 'company') return 'person'
  if (basis === 'published' && (notice?.kind !== 'published' || !notice.url)) return 'no-page'
  if (basis === 'written-notice' && notice?.kind !== 'paper' && notice?.kind !== 'card') return 'no-paper'
  return notice && basis !== 'consent' && refusesAds(notice.wording) ? 'says-no' : null
}

/** Is a footing enough for an ad? A mail-order seller needs the person's own consent; others may stand on any (M3). @law M3 T1 */
export const suffices = (basis: string | null | undefined, mailOrder: boolean): boolean =>
  !mailOrder || (basis ?? 'consent') === 'consent'
