import { NO_CALLS, type WishConflict, type Wishes } from './notice-contract.ts'

type Over = Wishes['hoursFor'][number] | null

/**
 * On which days and in which hours they asked to be reached over this way (null: nobody is reached, it is a check within the house). What was said of some ways says of the others that any
 * time will do.
 * @law C2
 */
export function timesFor({ hours, days, hoursFor }: Wishes, over: Over): Pick<Wishes, 'hours' | 'days'> {
  if (hoursFor.length === 0 || (over !== null && hoursFor.includes(over))) return { hours, days }
  return { hours: hours === null ? null : 'any', days: [] }
}

/**
 * Where what they need and what they wish, or how they can be reached, don't go together: who can't telephone named the telephone, or has no other address. What they need is what counts; a
 * person asks again.
 * @law 4-accommodation C2
 */
export function conflictsOf({ needs, channels }: Wishes, ways: { phone: boolean; others: boolean }): WishConflict[] {
  if (!needs.some(need => NO_CALLS.has(need))) return []
  const found: [WishConflict, boolean][] = [
    ['phone-wished', channels.includes('phone')],
    ['phone-only', ways.phone && !ways.others],
  ]
  return found.flatMap(([conflict, is]) => (is ? [conflict] : []))
}
