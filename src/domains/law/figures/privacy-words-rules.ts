import { OURS, PRIVACY, SALES, w } from './word-rules.ts'

/** Personal data and how long records are kept. */
export const privacyWords = {
  'request.answer-days': w(
    '開示などのお申し出に答える日数',
    'Days to answer a request about personal data',
    `${PRIVACY}, arts. 33–39 “without delay”; two weeks before a suit (art. 39) are the limit of this product`,
  ),
  'request.remind-days': w(
    'お申し出の期限の何日前に知らせるか',
    'Days before that limit a reminder comes',
    `${OURS} (days before the limit)`,
  ),
  'provision.keep-years': w(
    '第三者へ渡した・受けた記録を残す年数',
    'Years records of provision are kept',
    `${PRIVACY}, rules arts. 21, 25, 29 (in bulk and others)`,
  ),
  'provision.contract-keep-years': w(
    '契約書で代えた提供の記録を残す年数',
    'Years a contract in place of a record is kept',
    `${PRIVACY}, rules arts. 21, 25, 29 (a contract in its place)`,
  ),
  'breach.first-days': w(
    '漏えいの速報までの日数',
    'Days to the first report of a breach',
    `${PRIVACY}, rules art. 8 “promptly”; guideline (3 to 5 days)`,
  ),
  'breach.full-days': w('漏えいの確報までの日数', 'Days to the full report of a breach', `${PRIVACY}, rules art. 8(2)`),
  'breach.full-days-malicious': w(
    '漏えいの確報までの日数(不正の目的のおそれ)',
    'Days to the full report where wrongdoing is feared',
    `${PRIVACY}, rules art. 8(2) (wrongdoing feared)`,
  ),
  'breach.many-people': w(
    'この人数を超えると、漏えいを報告する',
    'Beyond so many people a breach is reported',
    `${PRIVACY}, rules art. 7(iv)`,
  ),
  'processor.check-months': w(
    '委託先を確かめる間隔の月数',
    'Months between checks of a processor',
    `${PRIVACY}, arts. 25 and 28; rule of this product (yearly)`,
  ),
  'keep.deliveries-years': w('送った記録を残す年数', 'Years the record of what was sent is kept', `${SALES}, rules art. 30(2)`),
  'keep.verdicts-years': w('送ってよいかの判定を残す年数', 'Years verdicts are kept', `${OURS}, as for what was sent`),
  'keep.changes-years': w(
    'ご連絡の動きの記録を残す年数',
    'Years the moves of contacts are kept',
    `${OURS}, as for what was sent`,
  ),
  'keep.free-text-years': w(
    'アンケートと返信の自由記入を残す年数',
    'Years free words of surveys and replies are kept',
    `${PRIVACY}, art. 22 (surveys and replies)`,
  ),
  'keep.notes-years': w(
    'メモを残す年数',
    'Years notes are kept',
    `${PRIVACY}, art. 22; rule of this product (as for complaints)`,
  ),
  'keep.talks-years': w(
    'お話のことばを残す年数',
    'Years words of a talk are kept',
    `${PRIVACY}, art. 22; rule of this product (as for complaints)`,
  ),
  'keep.orders-years': w(
    'ご購入の記録を残す年数(お届けから)',
    'Years purchases are kept, from delivery',
    'Product Liability Act, art. 5 (from delivery)',
  ),
  'keep.rejects-days': w(
    '取り込めなかった行を残す日数',
    'Days rows that could not be taken in are kept',
    `${PRIVACY}, art. 22; rule of this product`,
  ),
  'keep.requests-years': w('お申し出の記録を残す年数', 'Years records of requests are kept', OURS),
  'keep.breaches-years': w('漏えい等の記録を残す年数', 'Years records of breaches are kept', OURS),
  'keep.uploads-days': w(
    '取り込まなかったファイルを残す日数',
    'Days files that were never taken in are kept',
    `${PRIVACY}, art. 22; rule of this product (files never taken in)`,
  ),
} as const
