import type { Step } from '#domains/plans/contract.ts'

/** What each part of the panel gets: the step, how to change it (`tag` joins letters of one field into one undo), and what is wrong at a field. */
export type StepProps = {
  step: Step
  edit: (change: (step: Step) => Step, tag?: string) => void
  errorAt: (field: string) => string | undefined
}
