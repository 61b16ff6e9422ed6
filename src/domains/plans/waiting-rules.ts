import { isFollowing } from './anchor-rules.ts'
import type { Outcome, Step } from './definition-contract.ts'

/** Steps that wait for each other in a circle, as keys in order with the first repeated at the end; null when nothing does. */
export function circleOf(steps: readonly Step[]): string[] | null {
  const waits = new Map(steps.filter(isFollowing).map(step => [step.key, step.hang.step]))
  const safe = new Set<string>()
  for (const start of waits.keys()) {
    const path: string[] = []
    let at: string | undefined = start
    while (at !== undefined && !safe.has(at)) {
      if (path.includes(at)) return [...path.slice(path.indexOf(at)), at]
      path.push(at)
      at = waits.get(at)
    }
    for (const key of path) safe.add(key)
  }
  return null
}

const OUTCOMES: Record<Step['kind'], readonly Outcome[]> = {
  message: ['replied', 'clicked', 'bounced', 'unsubscribed', 'trouble', 'stop', 'answered'],
  survey: ['answered', 'replied', 'clicked', 'bounced', 'unsubscribed', 'trouble', 'stop'],
  call: ['spoke', 'absent', 'trouble', 'stop', 'done'],
  visit: ['spoke', 'absent', 'trouble', 'stop', 'done'],
  postcard: ['done', 'replied', 'bounced', 'stop', 'trouble'],
  check: ['done', 'trouble'],
}

/** The outcomes a kind of step can have. */
export const outcomesOf = (kind: Step['kind']): readonly Outcome[] => OUTCOMES[kind]

/** The anchored step at the root of a chain of waiting, or null while the chain is broken. */
export function rootOf(step: Step, steps: readonly Step[]): Step | null {
  const byKey = new Map(steps.map(it => [it.key, it]))
  let at: Step | undefined = step
  for (let seen = 0; at && seen <= steps.length; seen += 1) {
    if (at.hang.from === 'anchor') return at
    at = byKey.get(at.hang.step)
  }
  return null
}
