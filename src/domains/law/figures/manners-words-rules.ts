import { OURS, w } from './word-rules.ts'

/** Good manners. */
export const mannersWords = {
  'complaint.peace-days': w(
    'お困りごとの解決から、広告をしない日数',
    'Days without advertising after a complaint is settled',
    `${OURS}: no advertising for 14 days after a complaint is settled`,
  ),
  'mourning.months': w(
    '喪中として、お祝いを控える月数',
    'Months of mourning without congratulations',
    'Custom (mourning lasts 12 to 13 months)',
  ),
  'care.per-month': w('気づかいの連絡の、月の上限', 'Caring contacts a month at most', `${OURS}: once a month`),
  'elder.age': w(
    'この年齢から、ご高齢の方への決まりを当てる(保険)',
    'Age from which the rules for elders hold: insurance',
    'Guideline of the General Insurance Association',
  ),
  'elder.finance-age': w(
    'この年齢から、ご高齢の方への決まりを当てる(金融)',
    'Age from which the rules for elders hold: finance',
    'Guideline of the Japan Securities Dealers Association (75 and over)',
  ),
} as const
