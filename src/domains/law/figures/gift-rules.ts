import type { Figure } from '../contract.ts'

const since = (unit: 'yen' | 'percent' | 'times', value: number, source: string, law: readonly string[]): Figure => ({
  unit,
  law,
  stricter: 'less',
  steps: [{ from: '2007-03-07', value, source }],
})

/** Limits of gifts and prize draws (景品表示法). */
export const giftFigures = {
  'gift.small-price-yen': since('yen', 1_000, '総付景品告示', ['K1']),
  'gift.small-value-yen': since('yen', 200, '総付景品告示', ['K1']),
  'gift.percent': since('percent', 20, '総付景品告示', ['K1']),
  'gift.visit-price-yen': since('yen', 100, '総付景品告示 運用基準', ['K1']),
  'draw.small-price-yen': since('yen', 5_000, '懸賞景品告示', ['K2']),
  'draw.times': since('times', 20, '懸賞景品告示', ['K2']),
  'draw.value-yen': since('yen', 100_000, '懸賞景品告示', ['K2']),
  'draw.total-percent': since('percent', 2, '懸賞景品告示', ['K2']),
  'joint-draw.value-yen': since('yen', 300_000, '懸賞景品告示', ['K2']),
  'joint-draw.total-percent': since('percent', 3, '懸賞景品告示', ['K2']),
  'real-estate.gift-percent': since('percent', 10, '不動産業における景品類の提供の制限に関する公正競争規約 3条', [
    '4-real-estate',
  ]),
  'real-estate.gift-yen': since('yen', 1_000_000, '不動産業における景品類の提供の制限に関する公正競争規約 3条', [
    '4-real-estate',
  ]),
} as const satisfies Record<string, Figure>
