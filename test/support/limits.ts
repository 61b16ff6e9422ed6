import type { GiftFigures } from '#domains/templates/lint/gift-limit-rules.ts'

/** The limits of gifts and draws as they hold in 2026 (K1, K2). */
export const limits: GiftFigures = {
  smallPrice: 1_000,
  smallValue: 200,
  percent: 20,
  visitPrice: 100,
  drawSmallPrice: 5_000,
  drawTimes: 20,
  drawValue: 100_000,
  drawTotalPercent: 2,
  jointValue: 300_000,
  jointTotalPercent: 3,
}
