import { MAIL, OURS, SALES, w } from './word-rules.ts'

/** Consent, refusals and their proof. */
export const consentWords = {
  'consent.keep-years': w(
    '広告への同意の記録を残す年数',
    'Years the record of a consent to advertising is kept',
    `${SALES}, rules art. 30(2) (three years from the day the ad was sent); ${MAIL}, rules art. 4(2) (one month from the last send): the longer`,
  ),
  'consent.keep-months-by-law': w(
    '同意の記録を残す月数(特定電子メール法の最低)',
    'Months a record of consent is kept at least, by the mail act',
    `${MAIL}, rules art. 4(2)`,
  ),
  'consent.keep-years-after-order': w(
    '措置命令を受けたあと、同意の記録を残す年数',
    'Years records of consent are kept after an order of the authority',
    `${MAIL}, rules art. 4(2) (after an order)`,
  ),
  'consent.requests-per-address': w(
    '一つのアドレスに、同意をお願いできる回数',
    'How often one address may be asked for consent',
    `${MAIL}, rules art. 2(1)(ii): “one” mail`,
  ),
  'consent.request-link-days': w(
    '同意をお願いするメールのリンクが使える日数',
    'Days the link in a request for consent works',
    `${OURS} (days the link of the request works)`,
  ),
  'refusal.minutes-to-effect': w(
    'お断りが効くまでの分数',
    'Minutes until a refusal works',
    `${MAIL}, art. 3(3) (no days of grace). ${OURS}`,
  ),
  'fax.keep-years': w(
    'ファクス広告の請求・承諾の記録を残す年数',
    'Years the consent to fax advertising is kept',
    `${SALES}, rules art. 35(2)`,
  ),
} as const
