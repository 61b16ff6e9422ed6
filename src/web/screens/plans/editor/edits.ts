import type { Offset, PlanDefinition, Step } from '#domains/plans/contract.ts'

export type Kind = Step['kind']
export const KINDS: readonly Kind[] = ['message', 'call', 'visit', 'postcard', 'check', 'survey']

type Edited = { plan: PlanDefinition; key: string }

/** Adds a step after the one with this key (else at the end): it hangs where that one hangs, one week later. `taken` are keys of published versions, which are never used for another step. */
export function addStep(
  plan: PlanDefinition,
  it: { after: string | null; kind: Kind; name: string; taken: readonly string[] },
): Edited {
  const at = plan.steps.findIndex(step => step.key === it.after)
  const near = plan.steps[at] ?? plan.steps.at(-1)
  const key = freshKey(it.kind, [...plan.steps.map(step => step.key), ...it.taken])
  const step = asKind(
    {
      kind: 'message',
      key,
      name: it.name,
      hang: near?.hang ?? { from: 'anchor', anchor: 'purchase', yearly: false },
      offset: near ? later(near) : { amount: 1, unit: 'days' },
      ...(near?.at && near.hang.from === 'anchor' ? { at: near.at } : {}),
      priority: 5,
      notAfter: { amount: 3, unit: 'days' },
      legalClass: 'notice',
      template: '',
      channels: ['email'],
    },
    it.kind,
  )
  const place = at < 0 ? plan.steps.length : at + 1
  return { plan: { ...plan, steps: plan.steps.toSpliced(place, 0, step) }, key }
}

/** Adds a step that waits for the outcome of this one: no answer within three days leads to a call. */
export function addFollowing(plan: PlanDefinition, parent: string, name: string, taken: readonly string[]): Edited {
  const made = addStep(plan, { after: parent, kind: 'call', name, taken })
  return {
    ...made,
    plan: changeStep(made.plan, made.key, ({ at: _, ...step }) => ({
      ...step,
      hang: { from: 'outcome', step: parent, is: 'none' },
      offset: { amount: 3, unit: 'days' },
    })),
  }
}

/** Takes a step out; steps that wait for it stay and are named as a problem. */
export const removeStep = (plan: PlanDefinition, key: string): PlanDefinition => ({
  ...plan,
  steps: plan.steps.filter(step => step.key !== key),
})

/** Takes a removal back, whatever was changed since. */
export const putBack = (plan: PlanDefinition, step: Step, at: number): PlanDefinition =>
  plan.steps.some(it => it.key === step.key) ? plan : { ...plan, steps: plan.steps.toSpliced(at, 0, step) }

/** Moves a step up (-1) or down (1) in the list; its day does not change. */
export function moveStep(plan: PlanDefinition, key: string, by: number): PlanDefinition {
  const from = plan.steps.findIndex(step => step.key === key)
  const to = from + by
  const step = plan.steps[from]
  if (!step || to < 0 || to >= plan.steps.length) return plan
  return { ...plan, steps: plan.steps.toSpliced(from, 1).toSpliced(to, 0, step) }
}

export const changeStep = (plan: PlanDefinition, key: string, change: (step: Step) => Step): PlanDefinition => ({
  ...plan,
  steps: plan.steps.map(step => (step.key === key ? change(step) : step)),
})

/** The same step as another kind of contact: what the kinds share is kept, the words must be chosen anew where they no longer fit. */
export function asKind(step: Step, kind: Kind): Step {
  const { kind: _, channels, withinDays, ...shared } = { channels: undefined, withinDays: undefined, ...step }
  if (kind === 'message' || kind === 'survey') return { ...shared, kind, channels: channels ?? ['email'] }
  return { ...shared, kind, withinDays: withinDays ?? WITHIN[kind] }
}

/** May the words of this kind of step be used by that kind? */
export const sameWords = (one: Kind, other: Kind): boolean => wordsOf(one) === wordsOf(other)

/** The kind of template a kind of step takes. */
export const wordsOf = (kind: Kind): 'message' | 'script' | 'checklist' | 'postcard' => {
  if (kind === 'message' || kind === 'survey') return 'message'
  if (kind === 'call') return 'script'
  return kind === 'postcard' ? 'postcard' : 'checklist'
}

/** Sets or takes away the time of day. */
export function withTime(step: Step, at: string | undefined): Step {
  const { at: _, ...rest } = step
  return at === undefined ? rest : { ...rest, at }
}

/** About how many days after its anchor a step lies, for ordering only. */
export const daysOf = ({ amount, unit }: Offset): number => amount * DAYS[unit]

/** The steps in the order of their days, each waiting step right after the one it waits for. */
export function byDay(plan: PlanDefinition): PlanDefinition {
  const roots = plan.steps
    .filter(step => step.hang.from === 'anchor')
    .toSorted((one, other) => daysOf(one.offset) - daysOf(other.offset))
  const placed = new Set<string>()
  const withThose = (step: Step): Step[] => {
    if (placed.has(step.key)) return []
    placed.add(step.key)
    return [step, ...plan.steps.filter(it => it.hang.from === 'outcome' && it.hang.step === step.key).flatMap(withThose)]
  }
  const ordered = roots.flatMap(withThose)
  return { ...plan, steps: [...ordered, ...plan.steps.filter(step => !placed.has(step.key))] }
}

const WITHIN = { call: 1, visit: 7, postcard: 3, check: 3 } as const
const DAYS: Record<Offset['unit'], number> = { hours: 1 / 24, days: 1, business_days: 1.4, weeks: 7, months: 30.4, years: 365.25 }

function later({ offset, hang }: Step): Offset {
  if (hang.from === 'outcome' || offset.unit === 'hours') return { amount: Math.max(1, offset.amount), unit: 'days' }
  if (offset.unit === 'months' || offset.unit === 'years' || offset.unit === 'weeks')
    return { ...offset, amount: offset.amount + 1 }
  return { ...offset, amount: offset.amount + 7 }
}

function freshKey(kind: Kind, taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? kind : `${kind}-${n}`
    if (!taken.includes(key)) return key
  }
}
