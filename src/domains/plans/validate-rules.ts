import { dayExists } from '#kernel/day.ts'
import {
  type AnchorStep,
  anchorKey,
  isAnchored,
  isFollowing,
  isHuman,
  isKnownAhead,
  isYearlyAnchor,
  type OutcomeStep,
} from './anchor-rules.ts'
import type { Condition, Offset, PlanDefinition, Step } from './definition-contract.ts'
import { conditionFaults, FACTS, ownFields, subjectOf } from './fact-rules.ts'
import { type ProblemCode, problem } from './problem-rules.ts'
import { areOfOneThing } from './reanchor-rules.ts'
import { outcomeWord } from './step-words-rules.ts'
import { circleOf, outcomesOf, rootOf } from './waiting-rules.ts'
import type { PlanProblem } from './wire-contract.ts'

/** What a definition is checked against; what is left out is not checked. */
export type Known = {
  templates?: ReadonlyMap<string, { kind: string; legalClass: string }>
  staff?: number
  /** The house's own fields that are sensitive, by key with their names, and whether a purpose or anybody's own yes lets them choose people (P3). */
  sensitive?: ReadonlyMap<string, string>
  mayReadSensitive?: boolean
  /** The version in force: a step keeps its kind and its anchor. */
  live?: PlanDefinition | null
}
type Say = (code: ProblemCode, step: Step, field: string, data?: Record<string, string | number>) => PlanProblem

/** Everything wrong with a plan, each in a sentence that names the step; errors keep it from being published. */
export function problemsOf(plan: PlanDefinition, known: Known = {}, language: 'ja' | 'en' = 'ja'): PlanProblem[] {
  const say: Say = (code, step, field, data = {}) =>
    problem(code, { step: step.key, field }, { name: step.name, ...data }, language)
  return [
    ...twins(plan, language),
    ...circle(plan, language),
    ...plan.steps.flatMap(step => [
      ...(isAnchored(step) ? anchorProblems(step, say) : []),
      ...(isFollowing(step) ? followProblems(step, plan.steps, say, language) : []),
      ...offsetProblems(step, say),
      ...channelProblems(step, say),
      ...templateProblems(step, known, say),
      ...liveProblems(step, plan, known, say),
      ...salesProblems(step, say),
      ...(isHuman(step) && known.staff === 0 ? [say('no-staff', step, 'kind')] : []),
    ]),
    ...conditionProblems(plan, language),
    ...sensitiveProblems(plan, known, language),
  ]
}

/** A step that sells is an ad and names what it offers; one that buys used goods is a visit. @law T9 T13 T14 */
function salesProblems(step: Step, say: Say): PlanProblem[] {
  if (!('purpose' in step) || (step.purpose ?? 'service') === 'service') return []
  return [
    ...(step.legalClass === 'ad' ? [] : [say('sales-not-ad', step, 'legalClass')]),
    ...(step.product ? [] : [say('sales-without-product', step, 'product')]),
    ...(step.purpose === 'buying' && step.kind === 'call' ? [say('buying-by-call', step, 'purpose')] : []),
  ]
}

export const hasErrors = (problems: readonly PlanProblem[]): boolean => problems.some(it => it.level === 'error')

function twins(plan: PlanDefinition, language: 'ja' | 'en'): PlanProblem[] {
  const seen = new Set<string>()
  return plan.steps.flatMap(({ key }) => {
    if (seen.has(key)) return [problem('key-twice', { step: key, field: 'key' }, { key }, language)]
    seen.add(key)
    return []
  })
}

function circle(plan: PlanDefinition, language: 'ja' | 'en'): PlanProblem[] {
  const keys = circleOf(plan.steps)
  if (!keys) return []
  const names = new Map(plan.steps.map(step => [step.key, step.name]))
  const path = keys.map(key => `「${names.get(key) ?? key}」`).join('→')
  return [problem('circle', { step: keys[0] ?? '', field: 'hang' }, { path }, language)]
}

function anchorProblems(step: AnchorStep, say: Say): PlanProblem[] {
  const { hang } = step
  const found: PlanProblem[] = []
  if (hang.anchor === 'season' && !isMonthDay(hang.season)) found.push(say('season-missing', step, 'hang.season'))
  if (hang.anchor !== 'season' && hang.season !== undefined) found.push(say('season-needless', step, 'hang.season'))
  if (hang.yearly && isYearlyAnchor(hang.anchor)) found.push(say('yearly-twice', step, 'hang.yearly'))
  if (hang.anchor === 'event:') found.push(say('event-unnamed', step, 'hang.anchor'))
  if (step.offset.amount < 0 && !isKnownAhead(hang.anchor) && !hang.yearly) found.push(say('before-unknown', step, 'offset'))
  return found
}

function followProblems(step: OutcomeStep, steps: readonly Step[], say: Say, language: 'ja' | 'en'): PlanProblem[] {
  const { hang } = step
  const parent = steps.find(it => it.key === hang.step)
  if (!parent) return [say('waits-for-missing', step, 'hang.step', { other: hang.step })]
  if (step.offset.amount < 0) return [say('before-outcome', step, 'offset')]
  if (hang.is === 'none') return step.offset.amount === 0 ? [say('none-without-limit', step, 'offset')] : []
  const impossible = hang.is.filter(outcome => !outcomesOf(parent.kind).includes(outcome))
  return impossible.map(outcome =>
    say('outcome-impossible', step, 'hang.is', { other: parent.name, outcome: outcomeWord(outcome, language) }),
  )
}

const LONGEST: Record<Offset['unit'], number> = {
  hours: 10_000,
  days: 10_000,
  business_days: 5_000,
  weeks: 5_200,
  months: 1_200,
  years: 100,
}

function offsetProblems(step: Step, say: Say): PlanProblem[] {
  const found: PlanProblem[] = []
  if (Math.abs(step.offset.amount) > LONGEST[step.offset.unit]) found.push(say('offset-too-long', step, 'offset'))
  if (step.offset.unit === 'hours' && step.at !== undefined) found.push(say('hours-with-time', step, 'at'))
  if (step.notAfter.amount <= 0 || step.notAfter.amount > LONGEST[step.notAfter.unit])
    found.push(say('not-after-impossible', step, 'notAfter'))
  const { at } = step
  if (at !== undefined && !isHuman(step) && (at < '08:00' || at >= '21:00')) found.push(say('quiet-hours', step, 'at', { at }))
  return found
}

function channelProblems(step: Step, say: Say): PlanProblem[] {
  if (!('channels' in step)) return []
  const people = step.channels.filter(channel => ['phone', 'visit', 'postcard'].includes(channel))
  const twice = new Set(step.channels).size < step.channels.length
  return [
    ...people.map(channel => say('channel-for-people', step, 'channels', { channel })),
    ...(twice ? [say('channel-twice', step, 'channels')] : []),
  ]
}

const TEMPLATE_KIND = {
  message: 'message',
  survey: 'message',
  call: 'script',
  visit: 'checklist',
  check: 'checklist',
  postcard: 'postcard',
} as const

function templateProblems(step: Step, { templates }: Known, say: Say): PlanProblem[] {
  if (!templates) return []
  const template = templates.get(step.template)
  if (!template) return [say('template-unknown', step, 'template', { template: step.template })]
  const wanted = TEMPLATE_KIND[step.kind]
  if (template.kind !== wanted) return [say('template-kind', step, 'template', { wanted })]
  const sent = 'channels' in step ? 1 : 0
  if (sent && step.legalClass === 'safety' && template.legalClass !== 'safety' && template.legalClass !== 'ad')
    return [say('template-not-safety', step, 'legalClass', { template: step.template })]
  if (template.legalClass !== 'ad' || step.legalClass === 'ad') return []
  return [say('template-is-ad', step, 'legalClass', { legalClass: step.legalClass, template: step.template, sent })]
}

function liveProblems(step: Step, plan: PlanDefinition, { live }: Known, say: Say): PlanProblem[] {
  const before = live?.steps.find(it => it.key === step.key)
  if (!before) return []
  const found = before.kind === step.kind ? [] : [say('kind-changed', step, 'kind')]
  return hangOf(before) === hangOf(step) || movesAlong(before, step, plan) ? found : [...found, say('hang-changed', step, 'hang')]
}

// An anchor of the same thing takes along who was told by the other (0001); between any others a person would hear of one thing twice.
const movesAlong = (before: Step, { hang }: Step, { reentry }: PlanDefinition): boolean =>
  before.hang.from === 'anchor' &&
  hang.from === 'anchor' &&
  !before.hang.yearly &&
  !hang.yearly &&
  areOfOneThing(anchorKey(before.hang), anchorKey(hang), reentry)

const hangOf = ({ hang }: Step): string =>
  hang.from === 'anchor' ? `${hang.anchor} ${hang.season ?? ''} ${hang.yearly}` : `after ${hang.step} ${hang.is === 'none'}`

function conditionProblems(plan: PlanDefinition, language: 'ja' | 'en'): PlanProblem[] {
  const subjects = new Set(plan.steps.flatMap(step => subjectOf(step) ?? []))
  const audience = conditionFaults(plan.audience, subjects).map(({ code, fact }) =>
    problem(code, { field: 'audience' }, { fact: factName(fact, language) }, language),
  )
  const steps = plan.steps.flatMap(step => {
    const root = rootOf(step, plan.steps)
    const subject = root ? subjectOf(root) : null
    return conditionFaults(step.condition, new Set(subject ? [subject] : [])).map(({ code, fact }) =>
      problem(code, { step: step.key, field: 'condition' }, { fact: factName(fact, language) }, language),
    )
  })
  return [...audience, ...steps]
}

/** Whom a plan chooses by health, creed or another sensitive field must have been told so, or have said yes (P1, P3). @law P1 P3 */
function sensitiveProblems(plan: PlanDefinition, { sensitive, mayReadSensitive }: Known, language: 'ja' | 'en'): PlanProblem[] {
  if (!sensitive || mayReadSensitive) return []
  const read = (tests: Condition['all'] | undefined, where: { step?: string; field: string }) =>
    ownFields(tests ?? []).flatMap(key => {
      const name = sensitive.get(key)
      return name === undefined ? [] : [problem('sensitive-without-purpose', where, { field: name }, language)]
    })
  return [
    ...read(plan.audience?.all, { field: 'audience' }),
    ...plan.steps.flatMap(step => read(step.condition?.all, { step: step.key, field: 'condition' })),
  ]
}

const factName = (fact: string, language: 'ja' | 'en'): string => FACTS[fact]?.[language] ?? fact

// 02-29 is refused too: a greeting that comes every fourth year is nobody's wish.
const isMonthDay = (text: string | undefined): boolean =>
  text !== undefined && dayExists(2027, Number(text.slice(0, 2)), Number(text.slice(3)))
