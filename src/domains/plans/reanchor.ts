import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { anchorKey, isAnchored } from './anchor-rules.ts'
import type { PlanDefinition } from './contract.ts'
import { reanchored } from './reanchor-rules.ts'
import { enterUnder } from './reanchor-store.ts'
import { namedAnew } from './reanchor-views.ts'

/**
 * Where a step hangs on another anchor of the same thing from now on (purchase → delivery), names what was said and planned of it by that anchor, so that nobody goes through it
 * a second time when they enter by it.
 */
export async function takeNewAnchors(
  tx: Db,
  it: { planId: string; old: ReadonlyMap<number, PlanDefinition>; next: PlanDefinition; zone: string },
): Promise<void> {
  const changed = reanchored(it.old.values(), it.next)
  const keys = it.next.steps.filter(isAnchored).map(step => ({ step: step.key, key: anchorKey(step.hang) }))
  for (const one of changed) {
    await touchpoints.renameSome(tx, namedAnew(it.planId, one))
    const moved = new Set(changed.filter(other => other.to === one.to).flatMap(other => other.steps))
    // Steps that hung on the new anchor before are planned when it lets somebody in: an entry of ours would keep them out.
    if (keys.some(({ step, key }) => key === one.to && !moved.has(step))) continue
    await enterUnder(tx, it.planId, one, { stays: keys.some(({ key }) => key === one.from), zone: it.zone })
  }
}
