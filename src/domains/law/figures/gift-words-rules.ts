import { DRAWS, GIFTS, HOUSES, w } from './word-rules.ts'

/** Gifts and prize draws. */
export const giftWords = {
  'gift.small-price-yen': w(
    '総付景品: 取引がこの額に満たないとき、定額まで',
    'Gifts to all: below this price a fixed limit holds',
    GIFTS,
  ),
  'gift.small-value-yen': w('総付景品: 小さな取引のときの景品の上限', 'Gifts to all: limit for small deals', GIFTS),
  'gift.percent': w('総付景品: 取引の額に対する上限', 'Gifts to all: limit as a share of the price', GIFTS),
  'gift.visit-price-yen': w(
    'ご来店だけの景品で、取引の額とみなす額',
    'Gifts for a visit: price that is assumed',
    `${GIFTS}, guidelines`,
  ),
  'draw.small-price-yen': w('くじ: 取引がこの額に満たないとき、倍数で決まる', 'Draws: below this price a multiple holds', DRAWS),
  'draw.times': w('くじ: 取引の額に対する景品の倍数の上限', 'Draws: limit as a multiple of the price', DRAWS),
  'draw.value-yen': w('くじ: 景品の上限の額', 'Draws: highest prize', DRAWS),
  'draw.total-percent': w('くじ: 売上の予定に対する景品の総額の上限', 'Draws: all prizes as a share of expected sales', DRAWS),
  'joint-draw.value-yen': w('共同のくじ(商店街など): 景品の上限の額', 'Joint draws: highest prize', DRAWS),
  'joint-draw.total-percent': w(
    '共同のくじ: 売上の予定に対する総額の上限',
    'Joint draws: all prizes as a share of expected sales',
    DRAWS,
  ),
  'real-estate.gift-percent': w('不動産の景品: 取引の額に対する上限', 'Real estate gifts: limit as a share of the price', HOUSES),
  'real-estate.gift-yen': w('不動産の景品: 上限の額', 'Real estate gifts: highest value', HOUSES),
} as const
