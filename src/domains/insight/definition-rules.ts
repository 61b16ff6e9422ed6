/** How a figure looks back: over its own period, over the twelve months up to its end, over everything until then, or at those who first bought in it. */
export type Window = 'period' | 'year' | 'ever' | 'cohort'
export type Unit = 'percent' | 'count' | 'years' | 'score'
type Words = { ja: string; en: string }

export type Definition = {
  key: string
  unit: Unit
  window: Window
  name: Words
  sentence: Words
  numerator: Words
  denominator: Words
  formula: string
  source: string
  /** Which way is good; null: neither. */
  better: 'up' | 'down' | null
  /** Days a cohort must have had before it tells anything. */
  matures?: number
}

const w = (ja: string, en: string): Words => ({ ja, en })
const source = (row: string) => `japan-rules section 8 (${row})`

const bought = w('その期間にご購入のあったお客様', 'customers who bought in the window')
const f2 = <D extends 90 | 180 | 365>(days: D): Definition & { key: `f2.${D}`; matures: D } => ({
  key: `f2.${days}`,
  unit: 'percent',
  window: 'cohort',
  name: w(`${days}日以内の2回目`, `Second purchase within ${days} days`),
  sentence: w(
    `その期間にはじめてご購入のお客様のうち、${days}日以内にもう一度ご購入くださった方の割合。全員に${days}日がたった期間だけを数えます。`,
    `Of those who first bought in the period, the share who bought again within ${days} days. Only periods in which everybody had ${days} days.`,
  ),
  numerator: w(`${days}日以内に2回目のご購入があった方`, `bought again within ${days} days`),
  denominator: w('その期間にはじめてご購入の方', 'first bought in the period'),
  formula: `F2(${days}) = #{second − first ≤ ${days} d} ÷ #{first ∈ period}`,
  source: source('F2転換率'),
  better: 'up',
  matures: days,
})

/** Every figure of the board, each written once: what it says, what is divided by what, over which window, and where the definition comes from. */
export const definitions = [
  {
    key: 'repeat',
    unit: 'percent',
    window: 'year',
    name: w('リピート率', 'Repeat rate'),
    sentence: w(
      '期末までの12か月にご購入のあったお客様のうち、その間に2回以上ご購入くださった方の割合。',
      'Of the customers who bought in the twelve months up to the end of the period, the share who bought at least twice.',
    ),
    numerator: w('2回以上ご購入の方', 'bought at least twice'),
    denominator: bought,
    formula: '#{purchases in window ≥ 2} ÷ #{purchases in window ≥ 1}',
    source: source('リピート率'),
    better: 'up',
  },
  {
    key: 'second',
    unit: 'percent',
    window: 'ever',
    name: w('1回目から2回目へ', 'First to second purchase'),
    sentence: w(
      '期末までにご購入のあったお客様のうち、2回目のご購入に進まれた方の割合(F1→F2)。',
      'Of all who had bought by the end of the period, the share who went on to a second purchase (F1→F2).',
    ),
    numerator: w('2回目のご購入があった方', 'bought a second time'),
    denominator: w('1回目のご購入があった方', 'bought a first time'),
    formula: 'F2 ÷ F1',
    source: source('リピート率: 回数別'),
    better: 'up',
  },
  {
    key: 'third',
    unit: 'percent',
    window: 'ever',
    name: w('2回目から3回目へ', 'Second to third purchase'),
    sentence: w(
      '期末までに2回目のご購入があったお客様のうち、3回目に進まれた方の割合(F2→F3)。',
      'Of all with a second purchase by the end of the period, the share who went on to a third (F2→F3).',
    ),
    numerator: w('3回目のご購入があった方', 'bought a third time'),
    denominator: w('2回目のご購入があった方', 'bought a second time'),
    formula: 'F3 ÷ F2',
    source: source('リピート率: 回数別'),
    better: 'up',
  },
  f2(90),
  f2(180),
  f2(365),
  {
    key: 'reply',
    unit: 'percent',
    window: 'period',
    name: w('返信率', 'Reply rate'),
    sentence: w(
      'その期間に届いたご連絡のうち、お返事やお話をいただけたものの割合。お電話はお話しできたこと、メールはご返信・ご回答を数えます。開封は数えません。',
      'Of the contacts that arrived in the period, the share that got an answer: a talk on the phone, a reply or an answer in writing. Opens do not count.',
    ),
    numerator: w('お返事をいただけたご連絡', 'contacts answered'),
    denominator: w('届いたご連絡', 'contacts that arrived'),
    formula: '#answered ÷ (#sent − #bounced)',
    source: source('返信率/既読'),
    better: 'up',
  },
  {
    key: 'survey',
    unit: 'percent',
    window: 'period',
    name: w('アンケート回収率', 'Survey response rate'),
    sentence: w(
      'その期間に届いたアンケートのうち、60日以内にご回答いただけたものの割合。送った数ではなく届いた数で割ります。',
      'Of the surveys that arrived in the period, the share answered within 60 days; divided by those delivered, not those sent.',
    ),
    numerator: w('ご回答いただけたアンケート', 'surveys answered'),
    denominator: w('届いたアンケート', 'surveys delivered'),
    formula: '#answered ÷ #delivered',
    source: source('アンケート回収率'),
    better: 'up',
  },
  {
    key: 'csat',
    unit: 'percent',
    window: 'period',
    name: w('満足度(4以上)', 'Satisfaction (top two)'),
    sentence: w(
      'その期間のご回答のうち、5点満点で4か5をくださったものの割合。',
      'Of the answers in the period, the share that gave 4 or 5 of 5.',
    ),
    numerator: w('4か5のご回答', 'answers of 4 or 5'),
    denominator: w('点数のあるご回答', 'answers with a score'),
    formula: '#{score ≥ 4} ÷ #{score 1…5}',
    source: source('CSAT'),
    better: 'up',
  },
  {
    key: 'score',
    unit: 'score',
    window: 'period',
    name: w('満足度(平均)', 'Satisfaction (mean)'),
    sentence: w('その期間のご回答の平均点。5点満点です。', 'The mean score of the answers in the period, out of 5.'),
    numerator: w('点数の合計', 'sum of scores'),
    denominator: w('点数のあるご回答', 'answers with a score'),
    formula: 'Σ score ÷ #{score 1…5}',
    source: source('CSAT'),
    better: 'up',
  },
  {
    key: 'referrals',
    unit: 'count',
    window: 'period',
    name: w('ご紹介', 'Referrals'),
    sentence: w('その期間にお客様からいただいたご紹介の件数。', 'How many referrals customers made in the period.'),
    numerator: w('ご紹介', 'referrals'),
    denominator: w('—', '—'),
    formula: '#referrals',
    source: source('紹介率'),
    better: 'up',
  },
  {
    key: 'referrers',
    unit: 'percent',
    window: 'year',
    name: w('紹介率', 'Referral rate'),
    sentence: w(
      '期末までの12か月にご紹介くださったお客様を、同じ間にご購入のあったお客様で割った割合。',
      'Customers who referred somebody in the twelve months up to the end of the period, divided by those who bought in them.',
    ),
    numerator: w('ご紹介くださった方', 'referred somebody'),
    denominator: bought,
    formula: '#{referrers} ÷ #{buyers}',
    source: source('紹介率'),
    better: 'up',
  },
  {
    key: 'tenure',
    unit: 'years',
    window: 'year',
    name: w('平均継続年数', 'Average tenure'),
    sentence: w(
      '期末までの12か月にご購入のあったお客様が、はじめてのご購入から平均して何年おつきあいくださっているか。',
      'How many years, on average, the customers who bought in the twelve months up to the end of the period have been with us since their first purchase.',
    ),
    numerator: w('おつきあいの年数の合計', 'years since the first purchase, summed'),
    denominator: bought,
    formula: 'Σ (end of window − first purchase) ÷ 365.25 ÷ #{buyers}',
    source: source('継続率'),
    better: 'up',
  },
  {
    key: 'coverage',
    unit: 'percent',
    window: 'period',
    name: w('実施率', 'Coverage'),
    sentence: w(
      'その期間に時刻が来たご連絡のうち、送れた・済ませたものの割合。取り消したものは数えず、きのうまでを数えます。',
      'Of the contacts that fell due in the period, the share that was sent or done. Cancelled ones do not count; counted up to yesterday.',
    ),
    numerator: w('送れた・済ませたご連絡', 'contacts sent or done'),
    denominator: w('時刻が来たご連絡', 'contacts due'),
    formula: '#{sent, done} ÷ #{due, not cancelled}',
    source: source('SLA達成率'),
    better: 'up',
  },
  {
    key: 'stopped',
    unit: 'percent',
    window: 'period',
    name: w('配信停止率', 'Unsubscribe rate'),
    sentence: w(
      'その期間に届いたご連絡に対する、停止・お断りのお申し出の割合。取込で入ったお断りは数えません。',
      'Refusals made in the period against the contacts that arrived in it. Refusals brought by an import do not count.',
    ),
    numerator: w('停止・お断りのお申し出', 'refusals'),
    denominator: w('届いたご連絡', 'contacts that arrived'),
    formula: '#refusals ÷ (#sent − #bounced)',
    source: source('返信率/既読'),
    better: 'down',
  },
  {
    key: 'bounced',
    unit: 'percent',
    window: 'period',
    name: w('不達率', 'Bounce rate'),
    sentence: w(
      'その期間に送ったメールのうち、届かずに戻ったものの割合。',
      'Of the e-mails sent in the period, the share that came back.',
    ),
    numerator: w('戻ったメール', 'e-mails that bounced'),
    denominator: w('送ったメール', 'e-mails sent'),
    formula: '#bounced ÷ #sent (email)',
    source: source('返信率/既読'),
    better: 'down',
  },
  {
    key: 'contacts',
    unit: 'count',
    window: 'period',
    name: w('届いたご連絡', 'Contacts that arrived'),
    sentence: w(
      'その期間にお客様に届いたご連絡と、済ませたお電話・訪問の件数。',
      'Messages that arrived and calls and visits that were made in the period.',
    ),
    numerator: w('届いたご連絡', 'contacts that arrived'),
    denominator: w('—', '—'),
    formula: '#sent − #bounced',
    source: source('返信率/既読'),
    better: null,
  },
] as const satisfies readonly Definition[]

export type Figure = (typeof definitions)[number]['key']
export const FIGURES = definitions.map(it => it.key) as [Figure, ...Figure[]]

/** The definition of a figure. */
export const definitionOf = (key: Figure): Definition => definitions.find(it => it.key === key) as Definition

/** Below so many people a share says little: shown, but called 「まだ足りません」. */
export const ENOUGH = 30

/** A figure's value from its two counts: a share for percents, a mean for scores and years; null where nothing is there to divide by. */
export function figureOf(unit: Unit, n: number, of: number): number | null {
  if (unit === 'count') return n
  return of > 0 ? n / of : null
}

/** Outcomes that are an answer of the customer (返信率). */
export const ANSWERS = ['replied', 'answered', 'spoke', 'trouble', 'stop'] as const

/** How long after it arrived an answer still belongs to a survey, in days. */
export const SURVEY_DAYS = 60
