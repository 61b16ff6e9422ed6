import { known } from '#domains/customers/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Values } from './mapping-rules.ts'
import type { Problem } from './row-rules.ts'
import type { Taking } from './taking.ts'
import { outsideOf } from './views.ts'

const NONE: ReadonlySet<string> = new Set()

/** Of these numbers, those that mean a customer whom this import may not touch, because they belong to another branch (or to none). */
export async function numbersElsewhere(
  tx: Db,
  { within, source }: Pick<Taking, 'within' | 'source'>,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  if (within === null || numbers.length === 0) return NONE
  const holders = await known(tx, source, [...new Set(numbers)])
  const outside = await outsideOf(tx, [...holders.values()], within)
  return new Set([...holders].flatMap(([number, id]) => (outside.has(id) ? [number] : [])))
}

/** A row that names a branch which is not this import's. */
export function branchElsewhere({ within }: Pick<Taking, 'within'>, branch: string | null, values: Values): Problem | null {
  if (within === null || branch === null || within.includes(branch)) return null
  return { problem: 'branch-elsewhere', value: values.branch ?? '', field: 'branch' }
}
