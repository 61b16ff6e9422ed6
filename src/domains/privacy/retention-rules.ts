import { addDays, type Day } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'

/**
 * The day before which rows have been kept long enough: `keep` years or days before today.
 * @law P4
 */
export const keptBefore = (today: Day, keep: number, unit: 'years' | 'days'): Day =>
  unit === 'years' ? addMonths(today, -12 * keep) : addDays(today, -keep)
