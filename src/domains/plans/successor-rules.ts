import { anchorKey, isAnchored } from './anchor-rules.ts'
import type { PlanDefinition } from './definition-contract.ts'
import { areOfOneThing } from './reanchor-rules.ts'

/** A step and the steps that are gone whose words it says again, of the same thing. */
export type Successor = { key: string; before: readonly string[] }

/**
 * Steps that stand in place of one that was taken out: another key, the same words (template), an anchor of the same thing. Whoever heard the one is not to hear the other, on whatever
 * day it would come now.
 */
export function successors(versions: Iterable<PlanDefinition>, live: PlanDefinition): Successor[] {
  const keys = new Set(live.steps.map(step => step.key))
  const gone = [...versions].flatMap(({ steps }) => steps.filter(isAnchored).filter(step => !keys.has(step.key)))
  return live.steps.filter(isAnchored).flatMap(({ key, template, hang }) => {
    const to = anchorKey(hang)
    const told = gone.filter(was => {
      const from = anchorKey(was.hang)
      return was.template === template && (from === to || areOfOneThing(from, to, live.reentry))
    })
    return told.length === 0 || hang.yearly ? [] : [{ key, before: [...new Set(told.map(was => was.key))] }]
  })
}
