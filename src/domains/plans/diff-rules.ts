import { anchorKey } from './anchor-rules.ts'
import type { PlanDefinition, Step } from './definition-contract.ts'

/** What a new version does to one step, by key: 'words' keeps the day (and may change its last instant, class or weight), 'moved' changes it. */
export type StepChange = {
  key: string
  change: 'same' | 'words' | 'moved' | 'added' | 'removed'
  before: Step | null
  after: Step | null
}

/** What changes between two versions, step by step: those of the new one in its order, then those it no longer has. */
export function diff(before: PlanDefinition, after: PlanDefinition): StepChange[] {
  const old = new Map(before.steps.map(step => [step.key, step]))
  const kept = new Set(after.steps.map(step => step.key))
  return [
    ...after.steps.map((step): StepChange => {
      const was = old.get(step.key)
      return was
        ? { key: step.key, change: changeOf(was, step), before: was, after: step }
        : { key: step.key, change: 'added', before: null, after: step }
    }),
    ...before.steps
      .filter(step => !kept.has(step.key))
      .map((step): StepChange => ({ key: step.key, change: 'removed', before: step, after: null })),
  ]
}

/** Does the step's last instant lie elsewhere from its day than before? */
export const isSlackChanged = ({ before, after }: StepChange): boolean =>
  before !== null &&
  after !== null &&
  (before.notAfter.amount !== after.notAfter.amount || before.notAfter.unit !== after.notAfter.unit)

/** Does the step hang on another anchor than before? */
export const isReanchored = ({ before, after }: StepChange): boolean =>
  before?.hang.from === 'anchor' && after?.hang.from === 'anchor' && anchorKey(before.hang) !== anchorKey(after.hang)

/** Steps of `before` whose words (template) an added step says again: people who got them are not to hear them twice. */
export function saidBefore(added: Step, before: PlanDefinition): string[] {
  return before.steps.filter(step => step.template === added.template && step.key !== added.key).map(step => step.key)
}

function changeOf(was: Step, is: Step): StepChange['change'] {
  if (dayOf(was) !== dayOf(is)) return 'moved'
  return wordsOf(was) === wordsOf(is) ? 'same' : 'words'
}

const dayOf = ({ offset, at, hang }: Step): string => JSON.stringify([offset.amount, offset.unit, at ?? null, hang])
const wordsOf = ({ key: _, hang: _hang, offset: _offset, at: _at, ...words }: Step): string =>
  JSON.stringify(words, (_key, value) => (isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value))
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
