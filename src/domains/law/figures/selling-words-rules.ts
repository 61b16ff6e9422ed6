import { OURS, SALES, w } from './word-rules.ts'

/** Selling by phone, visit and mail order. */
export const sellingWords = {
  'cooling-off.visit-days': w('クーリング・オフの日数(訪問販売)', 'Cooling-off days: door-to-door sales', `${SALES}, art. 9`),
  'cooling-off.phone-days': w('クーリング・オフの日数(電話勧誘販売)', 'Cooling-off days: telephone sales', `${SALES}, art. 24`),
  'cooling-off.chain-days': w('クーリング・オフの日数(連鎖販売)', 'Cooling-off days: multilevel sales', `${SALES}, art. 40`),
  'cooling-off.continuing-service-days': w(
    'クーリング・オフの日数(エステ・語学などの特定継続的役務)',
    'Cooling-off days: continuing services such as beauty or language lessons',
    `${SALES}, art. 48`,
  ),
  'cooling-off.business-offer-days': w(
    'クーリング・オフの日数(業務提供誘引販売)',
    'Cooling-off days: sales that promise work',
    `${SALES}, art. 58`,
  ),
  'cooling-off.home-purchase-days': w(
    'クーリング・オフの日数(訪問購入)',
    'Cooling-off days: buying at the door',
    `${SALES}, art. 58-14`,
  ),
  'cooling-off.insurance-days': w(
    'クーリング・オフの日数(保険)',
    'Cooling-off days: insurance',
    'Insurance Business Act, art. 309',
  ),
  'cooling-off.real-estate-days': w(
    'クーリング・オフの日数(宅地建物)',
    'Cooling-off days: real estate',
    'Real Estate Brokerage Act, art. 37-2',
  ),
  'mail-order.return-days': w(
    '通信販売で、返品の条件を示さないとき返品できる日数',
    'Mail order: days a return is possible where no terms are shown',
    `${SALES}, art. 15-3`,
  ),
  'cooling-off.cash-below-yen': w(
    'その場で払う、この額に満たない取引はクーリング・オフの対象外',
    'Cash deals below this are outside cooling-off',
    `${SALES}, order art. 17`,
  ),
  'continuing-service.above-yen': w(
    'この額を超えると、特定継続的役務の契約になる',
    'Above this a contract is a continuing service',
    `${SALES}, order (contracts above 50,000 yen)`,
  ),
  'continuing-service.beauty-months': w(
    'この月数を超えると、特定継続的役務になる(エステ・美容医療)',
    'Beyond these months it is a continuing service: beauty',
    `${SALES}, art. 41 and order (beauty: more than one month)`,
  ),
  'continuing-service.other-months': w(
    'この月数を超えると、特定継続的役務になる(そのほか)',
    'Beyond these months it is a continuing service: others',
    `${SALES}, art. 41 and order (others: more than two months)`,
  ),
  'insurance.short-months': w(
    'この月数以下の保険は、クーリング・オフの対象外',
    'Insurance of so many months or less is outside cooling-off',
    'Insurance Business Act, art. 309 (a year or less)',
  ),
  'continuing.store-deals': w(
    '継続のお客様になる取引の回数(店舗の事業者)',
    'Deals that make a continuing customer: with a shop',
    `${SALES}, art. 26(6) and order art. 18`,
  ),
  'continuing.visit-deals': w(
    '継続のお客様になる取引の回数(店舗のない事業者の訪問)',
    'Deals that make a continuing customer: visits without a shop',
    `${SALES}, art. 26(6) and order art. 18`,
  ),
  'continuing.phone-deals': w(
    '継続のお客様になる取引の回数(電話)',
    'Deals that make a continuing customer: by phone',
    `${SALES}, art. 26(7) and order art. 20`,
  ),
  'continuing.within-years': w(
    '継続のお客様かどうか、さかのぼって見る年数',
    'Years looked back to tell a continuing customer',
    `${SALES}, order arts. 18 and 20`,
  ),
  'excess.cancel-years': w(
    '過量販売の契約を取り消せる年数',
    'Years a sale in excess can be undone',
    `${SALES}, arts. 9-2 and 24-2`,
  ),
  'excess.same-kind-times': w(
    '1年に同じ種類をこの回数ご購入で、過量販売の注意を出す',
    'Purchases of one kind in a year at which excess is warned of',
    `${OURS} (purchases of one kind within a year)`,
  ),
  'solicit.silent-months': w(
    '勧誘を断られたあと、再び勧誘しない月数(0は期限なし)',
    'Months nobody is solicited again after a refusal (0: for good)',
    `${SALES}, arts. 17 and 3-2. 0 is without an end (rule of this product)`,
  ),
  'hang-ups.until-refusal': w(
    '電話を切られた回数がこれに達したら、お断りとみなす',
    'Hang-ups that count as a refusal',
    `${SALES}, art. 17 as read (being hung up on again and again is a refusal)`,
  ),
} as const
