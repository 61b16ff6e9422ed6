import { z } from 'zod'
import { PlanDefinition } from './definition-contract.ts'

export const PlanState = z.enum(['draft', 'active', 'paused', 'archived'])
export type PlanState = z.infer<typeof PlanState>

/** What is wrong with a definition: an error keeps it from being published, a warning is worth reading. */
export const PlanProblem = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  step: z.string().optional(),
  field: z.string().optional(),
  /** In a plan file: the line, from 1. */
  line: z.int().optional(),
  sentence: z.string(),
})
export type PlanProblem = z.infer<typeof PlanProblem>

export const StepSentence = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.string(),
  when: z.string(),
  what: z.string(),
  text: z.string(),
})
export type StepSentence = z.infer<typeof StepSentence>

export const PlanRow = z.object({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  about: z.string(),
  trade: z.string().nullable(),
  state: PlanState,
  liveVersion: z.int().nullable(),
  hasDraft: z.boolean(),
  steps: z.int(),
  /** People inside now, and their contacts that still wait. */
  inside: z.int(),
  waiting: z.int(),
  enrolledFrom: z.iso.datetime().nullable(),
  activatedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
})
export type PlanRow = z.infer<typeof PlanRow>

export const StepCount = z.object({ step: z.string(), state: z.string(), count: z.int() })

/** GET /api/v1/plans/{id}: `definition` is the draft where there is one, else the live version. */
export const PlanPage = PlanRow.extend({
  definition: PlanDefinition,
  live: PlanDefinition.nullable(),
  draftSavedAt: z.iso.datetime().nullable(),
  reentrySentence: z.string(),
  sentences: z.array(StepSentence),
  problems: z.array(PlanProblem),
  counts: z.array(StepCount),
})
export type PlanPage = z.infer<typeof PlanPage>

/** PUT …/draft and POST …/check answer this. */
export const DraftAnswer = z.object({
  savedAt: z.iso.datetime().nullable(),
  reentrySentence: z.string(),
  sentences: z.array(StepSentence),
  problems: z.array(PlanProblem),
})
export type DraftAnswer = z.infer<typeof DraftAnswer>
/** `after` is the draftSavedAt that was read: a draft saved since by somebody else is not overwritten (draft-changed). */
export const DraftBody = z.object({ definition: PlanDefinition, after: z.iso.datetime().nullable().optional() })

/** What a new version does to people inside, by kind of change and step; 'reentry': who would enter anew by an anchor, since the way of entering is another. */
export const CohortKind = z.enum(['words', 'moved', 'passed', 'removed', 'added', 'doubled', 'reentry', 'awaits'])
export type CohortKind = z.infer<typeof CohortKind>
export const Choice = z.enum(['new', 'old', 'ask'])
export type Choice = z.infer<typeof Choice>
export const Cohort = z.object({
  /** `<kind>:<step key>` (`reentry:<anchor>`): names the cohort in choices and in the list of its people. */
  id: z.string(),
  kind: CohortKind,
  step: z.string(),
  stepName: z.string(),
  people: z.int(),
  sentence: z.string(),
  choices: z.array(Choice),
  preset: Choice,
})
export type Cohort = z.infer<typeof Cohort>
export const Effect = z.object({
  from: z.int().nullable(),
  inside: z.int(),
  untouched: z.int(),
  cohorts: z.array(Cohort),
  summary: z.string(),
})
export type Effect = z.infer<typeof Effect>
export const Choices = z.record(z.string(), Choice)
export type Choices = z.infer<typeof Choices>
export const CohortPerson = z.object({
  customerId: z.string(),
  name: z.string(),
  occurrence: z.string(),
  dueAt: z.iso.datetime().nullable(),
  newDueAt: z.iso.datetime().nullable(),
})
export type CohortPerson = z.infer<typeof CohortPerson>
export const PublishBody = z.object({ choices: Choices.default({}), after: z.iso.datetime().nullable().optional() })
export const Published = z.object({ version: z.int(), changed: z.int(), planned: z.int(), stopped: z.int(), asked: z.int() })
export type Published = z.infer<typeof Published>

/** PUT …/activation: anchors of the last `takeAlongDays` days enter too; of their steps only those still ahead are planned. */
export const ActivateBody = z.object({ takeAlongDays: z.int().min(0).max(36_500).default(0) })
export const Activated = z.object({ entered: z.int(), planned: z.int() })
export type Activated = z.infer<typeof Activated>

export const EnrolBody = z.object({ customerIds: z.array(z.guid()).min(1).max(10_000) })
export const LeaveBody = z.object({ reason: z.string().min(1).max(200) })
export const EnrolmentRow = z.object({
  customerId: z.string(),
  name: z.string(),
  occurrence: z.string(),
  version: z.int(),
  anchorAt: z.iso.datetime(),
  state: z.enum(['inside', 'finished', 'left', 'control']),
  reason: z.string().nullable(),
  enteredAt: z.iso.datetime(),
  nextStep: z.string().nullable(),
  nextAt: z.iso.datetime().nullable(),
})
export type EnrolmentRow = z.infer<typeof EnrolmentRow>

export const PresetRow = z.object({
  trade: z.string(),
  name: z.string(),
  plans: z.array(z.object({ key: z.string(), name: z.string(), about: z.string(), steps: z.int(), installed: z.boolean() })),
})
export type PresetRow = z.infer<typeof PresetRow>
