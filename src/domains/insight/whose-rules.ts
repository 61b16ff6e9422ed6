/** Whose customers a figure counts: everybody's, or those of these branches (nil: those without one). */
export type Whose = 'all' | readonly string[]

/** Under which id the sums of the whole house are kept. */
export const HOUSE = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Under which ids the counts of these customers are kept. */
export const keptUnder = (whose: Whose): readonly string[] => (whose === 'all' ? [HOUSE] : whose)

/** Whose figures somebody gets who sees these customers and asks for one branch: never more than they see. */
export function whoseFor(sees: Whose, branch: string | undefined): Whose {
  if (branch === undefined) return sees
  return sees === 'all' || sees.includes(branch) ? [branch] : []
}
