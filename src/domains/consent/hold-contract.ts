import { z } from 'zod'
import { DayPoint } from '#kernel/day-point.ts'
import { HoldKind, HoldReach, HoldRow } from './contract.ts'

const Named = z.object({ id: z.string(), name: z.string() })

/** A hold as people read it: who carries it (a name of null: another branch looks after them), and whether it still keeps anybody in peace. */
export const HoldLine = HoldRow.extend({
  name: z.string().nullable(),
  state: z.enum(['open', 'over', 'lifted']),
  liftedAt: z.date().or(z.iso.datetime()).nullable(),
  liftedWhy: z.string().nullable(),
})
export type HoldLine = z.infer<typeof HoldLine>

/** Whom a reach means besides the customer: how many, and those one may see by name. */
export const Reached = z.object({ reach: HoldReach, count: z.int(), people: z.array(Named) })
export type Reached = z.infer<typeof Reached>

/** What keeps this customer in peace, their own and from around them; whom a hold of theirs would reach; until when a mourning would last. */
export const HoldsOf = z.object({
  holds: z.array(HoldLine),
  reaches: z.array(Reached),
  mourningUntil: z.string(),
  peaceDays: z.int(),
})
export type HoldsOf = z.infer<typeof HoldsOf>

export const HoldFilter = z.object({
  state: z.enum(['open', 'over']).default('open'),
  kind: HoldKind.optional(),
  reach: HoldReach.optional(),
  since: DayPoint.optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** `namesOnly`: `q` finds by name and kana alone, for whom contact data is masked. */
export type HoldFilter = z.infer<typeof HoldFilter> & { namesOnly?: boolean }

export const HoldPage = z.object({ items: z.array(HoldLine), next: z.string().nullable() })
