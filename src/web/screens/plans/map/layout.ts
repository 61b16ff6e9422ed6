import type { PlanDefinition, Step } from '#domains/plans/contract.ts'
import { anchorKey, isAnchored, isFollowing } from '#domains/plans/rules.ts'
import { daysOf } from '../editor/edits.ts'

export const WIDTH = 244
export const HEIGHT = 86
const GAP_X = 132
const GAP_Y = 10
const ROOT = 112
const TRUNK = 52

export type Place = { x: number; y: number }
export type PlanLayout = {
  /** One per anchor (purchase, birthday …), with the first step that hangs on it for its name. */
  anchors: { key: string; step: Step; place: Place }[]
  steps: { step: Step; place: Place }[]
  edges: { from: string; to: string; waits: boolean }[]
}

/** A tree from left to right: anchors, the steps that hang on them by their days, and to the right what waits for their outcome. Steps in a circle, or waiting for nothing, stand below. */
export function layoutOf(plan: PlanDefinition): PlanLayout {
  const out: PlanLayout = { anchors: [], steps: [], edges: [] }
  const placed = new Set<string>()
  let y = 0
  const place = (step: Step, x: number): void => {
    placed.add(step.key)
    const at = { step, place: { x, y } }
    out.steps.push(at)
    const waiting = plan.steps.filter(it => isFollowing(it) && it.hang.step === step.key && !placed.has(it.key))
    for (const next of waiting) out.edges.push({ from: step.key, to: next.key, waits: true })
    if (waiting.length === 0) y += HEIGHT + GAP_Y
    for (const next of waiting) place(next, x + WIDTH + GAP_X)
  }
  const anchored = plan.steps.filter(isAnchored)
  for (const key of new Set(anchored.map(step => anchorKey(step.hang)))) {
    const steps = anchored
      .filter(step => anchorKey(step.hang) === key)
      .toSorted((one, other) => daysOf(one.offset) - daysOf(other.offset))
    const [first] = steps
    if (!first) continue
    const id = `anchor:${key}`
    out.anchors.push({ key: id, step: first, place: { x: 0, y } })
    for (const step of steps) {
      out.edges.push({ from: id, to: step.key, waits: false })
      place(step, ROOT + TRUNK)
    }
    y += GAP_Y
  }
  for (const step of plan.steps) {
    if (placed.has(step.key)) continue
    place(step, ROOT + TRUNK)
    if (isFollowing(step) && placed.has(step.hang.step)) out.edges.push({ from: step.hang.step, to: step.key, waits: true })
  }
  return out
}
