import type { Offer } from '../manners-contract.ts'

/** The limits of the notices on gifts and draws as they hold on a day: yen, percent, times. */
export type GiftFigures = {
  smallPrice: number
  smallValue: number
  percent: number
  visitPrice: number
  drawSmallPrice: number
  drawTimes: number
  drawValue: number
  drawTotalPercent: number
  jointValue: number
  jointTotalPercent: number
}

/** What one person may get at most, and all together (yen); null: no limit of the notices. */
export type GiftLimit = { each: number | null; total: number | null; law: 'K1' | 'K2' | 'K4' | 'K3' }

/**
 * How much may be given? To everyone: 200 yen below a price of 1,000, else 20 %; a visit without a purchase counts as 100 yen. By a draw: 20 times the price below 5,000, else 100,000, together 2 % of the expected
 * sales; in a joint draw 300,000 and 3 %. For referring: as to everyone where only customers may refer, no limit where anyone may; the friend who comes is someone given to. @law K1 K2 K4
 */
export function giftLimit({ kind, price, anyone, expectedSales }: Offer, figures: GiftFigures): GiftLimit {
  const paid = price === 0 ? figures.visitPrice : price
  const toAll = paid < figures.smallPrice ? figures.smallValue : Math.floor((paid * figures.percent) / 100)
  const share = (percent: number) => (expectedSales === null ? null : Math.floor((expectedSales * percent) / 100))
  switch (kind) {
    case 'everyone':
      return { each: toAll, total: null, law: 'K1' }
    case 'new-customer':
      return { each: toAll, total: null, law: 'K4' }
    case 'referrer':
      return { each: anyone ? null : toAll, total: null, law: 'K4' }
    case 'draw':
      return {
        each: paid < figures.drawSmallPrice ? paid * figures.drawTimes : figures.drawValue,
        total: share(figures.drawTotalPercent),
        law: 'K2',
      }
    case 'joint-draw':
      return { each: figures.jointValue, total: share(figures.jointTotalPercent), law: 'K2' }
    case 'goodwill':
      return { each: null, total: null, law: 'K3' }
  }
}
