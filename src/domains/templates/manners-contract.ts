import { z } from 'zod'

/** What the words are for, where words have to be chosen with care (G7, G8, G12, G13). */
export const Occasion = z.enum([
  'none',
  'birthday',
  'wedding',
  'birth',
  'new-home',
  'recovery',
  'condolence',
  'new-year',
  'apology',
])
export type Occasion = z.infer<typeof Occasion>

/**
 * usual: a matter of theirs (an inspection, a delivery, a renewal). followup: how they are getting on, a greeting; it may be refused apart and waits while they want peace (0013).
 * care: 気づかいの連絡, from one person to another, the same and nothing is sold in it (G14).
 */
export const Lane = z.enum(['usual', 'followup', 'care'])
export type Lane = z.infer<typeof Lane>

const Yen = z.int().min(0).max(1_000_000_000)

/** A gift, draw or reward the words promise, as it is held against the limits (K1–K5). */
export const Offer = z.strictObject({
  kind: z.enum(['everyone', 'draw', 'joint-draw', 'referrer', 'new-customer', 'goodwill']),
  /** The purchase it hangs on, in yen; 0: none is needed. */
  price: Yen,
  /** The most one person gets. */
  value: Yen,
  /** All that is given away, and the sales expected meanwhile; for draws. */
  total: Yen.nullable().default(null),
  expectedSales: Yen.nullable().default(null),
  /** May anyone refer, or customers only (K4)? */
  anyone: z.boolean().default(false),
  /** Who let a gift of goodwill stand in an apology (G13). */
  approvedBy: z.string().trim().max(100).nullable().default(null),
})
export type Offer = z.infer<typeof Offer>

/** Under what the words are checked. */
export const Manners = z.strictObject({
  occasion: Occasion.default('none'),
  lane: Lane.default('usual'),
  /** How a card goes: what speaks of one person's purchase or birthday is a letter in law and goes by post (郵便法4条). */
  carrier: z.enum(['post', 'dm']).default('post'),
  offer: Offer.nullable().default(null),
})
export type Manners = z.infer<typeof Manners>

export const NO_MANNERS: Manners = Manners.parse({})
