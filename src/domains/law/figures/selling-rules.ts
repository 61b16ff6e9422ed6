import type { Figure, Unit } from '../contract.ts'

const cooling = (value: number, source: string): Figure => ({
  unit: 'days',
  law: ['T19'],
  stricter: 'more',
  steps: [{ from: '2000-01-01', value, source }],
})
const since = (unit: Unit, law: readonly string[], stricter: Figure['stricter'], value: number, source: string): Figure => ({
  unit,
  law,
  stricter,
  steps: [{ from: '2000-01-01', value, source }],
})

/** Figures of the law on selling by phone, visit and mail order (特定商取引法). */
export const sellingFigures = {
  'cooling-off.visit-days': cooling(8, '特商法 9条'),
  'cooling-off.phone-days': cooling(8, '特商法 24条'),
  'cooling-off.chain-days': cooling(20, '特商法 40条'),
  'cooling-off.continuing-service-days': cooling(8, '特商法 48条'),
  'cooling-off.business-offer-days': cooling(20, '特商法 58条'),
  'cooling-off.home-purchase-days': cooling(8, '特商法 58条の14'),
  'cooling-off.insurance-days': cooling(8, '保険業法 309条'),
  'cooling-off.real-estate-days': cooling(8, '宅建業法 37条の2'),
  'mail-order.return-days': since('days', ['T19'], 'more', 8, '特商法 15条の3'),
  'cooling-off.cash-below-yen': since('yen', ['T19'], 'less', 3_000, '特商法 施行令17条'),
  'continuing-service.above-yen': since('yen', ['T19'], 'less', 50_000, '特商法 施行令 (5万円を超える契約)'),
  'continuing-service.beauty-months': since(
    'months',
    ['T19'],
    'less',
    1,
    '特商法 41条・施行令 (エステ・美容医療は1か月を超えるもの)',
  ),
  'continuing-service.other-months': since('months', ['T19'], 'less', 2, '特商法 41条・施行令 (そのほかは2か月を超えるもの)'),
  'insurance.short-months': since('months', ['T19'], 'less', 12, '保険業法 309条 (保険期間が1年以下のものは対象外)'),
  'continuing.store-deals': since('times', ['T15'], 'more', 1, '特商法 26条6項・施行令18条'),
  'continuing.visit-deals': since('times', ['T15'], 'more', 2, '特商法 26条6項・施行令18条'),
  'continuing.phone-deals': since('times', ['T15'], 'more', 2, '特商法 26条7項・施行令20条'),
  'continuing.within-years': since('years', ['T15'], 'less', 1, '特商法 施行令18条・20条'),
  'excess.cancel-years': since('years', ['T16'], 'more', 1, '特商法 9条の2・24条の2'),
  'excess.same-kind-times': since('times', ['T16'], 'less', 3, '当製品のきまり (同じ種類の購入が1年に重なった回数)'),
  'solicit.silent-months': since('months', ['T11'], null, 0, '特商法 17条・3条の2。0 は期限なし (当製品のきまり)'),
  'hang-ups.until-refusal': since('times', ['T10'], 'less', 2, '特商法 17条の解釈 (切られ続けたら断りとみなす)'),
} as const satisfies Record<string, Figure>
