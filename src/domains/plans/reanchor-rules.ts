import { type AnchorStep, anchorKey, isAnchored } from './anchor-rules.ts'
import type { PlanDefinition, Reentry } from './definition-contract.ts'

/** A step whose anchor is another one now: the keys before and after, and the steps that hang on what becomes of it, itself among them. */
export type Reanchored = { from: string; to: string; hang: AnchorStep['hang']; steps: readonly string[] }

const SAME_THING: readonly ReadonlySet<string>[] = [
  new Set(['purchase', 'received', 'delivery']),
  new Set(['contract', 'item-delivery']),
]

/** Do occurrences of these anchors mean the same thing? Where a plan is entered once, any two do. */
export const areOfOneThing = (from: string, to: string, reentry: Reentry): boolean =>
  reentry === 'once' || SAME_THING.some(it => it.has(from) && it.has(to))

/** The steps of a definition that hung on another anchor in one of the old ones, where that anchor meant the same thing. */
export function reanchored(old: Iterable<PlanDefinition>, next: PlanDefinition): Reanchored[] {
  const found = new Map<string, Reanchored>()
  for (const before of old)
    for (const was of before.steps.filter(isAnchored)) {
      const is = next.steps.find(step => step.key === was.key)
      if (!is || !isAnchored(is)) continue
      const [from, to] = [anchorKey(was.hang), anchorKey(is.hang)]
      if (from !== to && areOfOneThing(from, to, next.reentry))
        found.set(`${from} ${to} ${is.key}`, { from, to, hang: is.hang, steps: hangingOn(is.key, next) })
    }
  return [...found.values()]
}

function hangingOn(key: string, { steps }: PlanDefinition): string[] {
  const on = steps.filter(({ hang }) => hang.from === 'outcome' && hang.step === key)
  return [key, ...on.flatMap(step => hangingOn(step.key, { steps } as PlanDefinition))]
}
