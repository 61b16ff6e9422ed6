import { Refusal } from '#kernel/refusal.ts'
import type { Unwanted } from './contract.ts'

const OFFERS: Readonly<Record<Unwanted, readonly [code: string, sentence: string]>> = {
  'no-solicit': [
    'no-solicit',
    'このお客様は、この商品のご案内をお断りになりました。ご本人から改めてお求めがあるまで、電話や訪問でおすすめすることはできません。',
  ],
  'not-requested': [
    'visit-not-requested',
    '買い取りの訪問は、お客様から「来てほしい」とのお求めがあったときだけできます。先にお求めのお言葉を記録してください。',
  ],
  'cooling-off': [
    'cooling-off-runs',
    'このお客様はクーリング・オフの期間中です。期間が終わるまで、電話や訪問でおすすめすることはできません。ご本人からのお求めがあれば、そのお言葉を記録してください。',
  ],
}

/** Refusals of the law on selling, each with what to do instead. */
export const refuseOffer = (why: Unwanted): Refusal => new Refusal(...OFFERS[why])

export const noSuch = (what: 'contract' | 'no-solicit'): Refusal =>
  what === 'contract'
    ? new Refusal('no-such-contract', 'この契約は見つからないか、すでに解除されています。画面を開き直してください。', {
        status: 404,
      })
    : new Refusal('no-such-ban', 'このお断りは見つからないか、すでに再開されています。画面を開き直してください。', {
        status: 404,
      })

export const tooLateToTakeBack = (lastDay: string | null): Refusal =>
  new Refusal(
    'cooling-off-over',
    'この日の発信では、クーリング・オフの期間を過ぎているか、対象になりません。中途解約や合意による解約は、お持ちのものを「手放した」にして記録してください。',
    { data: { lastDay } },
  )

const EARLY = {
  documentOn:
    '書面を受け取られた日が、契約の日より前です。お申し込みのときに渡した書面なら、「お申し込みの日」も入力してください。契約前の説明の書面(概要書面)では、期限は始まりません。',
  newDocumentOn: '新しい書面の日は、前の書面や契約の日より後にしてください。',
  applicationOn: 'お申し込みの日は、契約の日と同じか前にしてください。',
} as const

/** The refusal of a day that cannot start a clock: `paper-too-early` (422), at its field. */
export const paperTooEarly = (field: keyof typeof EARLY, kind: string): Refusal =>
  new Refusal('paper-too-early', EARLY[field], { status: 422, data: { kind, fields: { [field]: EARLY[field] } } })

export const noSuchCustomer = (): Refusal =>
  new Refusal('customer-not-found', 'このお客様は見つかりません。一覧を開き直してください。', { status: 404 })
