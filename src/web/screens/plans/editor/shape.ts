import { PlanDefinition, type PlanProblem } from '#domains/plans/contract.ts'

/** Why a definition cannot even be kept as a draft: which field of which step is empty or out of bounds. The words stand in the catalogue under `planEditor.shape`. */
export type ShapeFault = { step?: string; field: string }

export function shapeFaults(plan: PlanDefinition): ShapeFault[] {
  const read = PlanDefinition.safeParse(plan)
  if (read.success) return []
  return read.error.issues.map(({ path }) => {
    const [first, index, ...rest] = path.map(String)
    if (first !== 'steps' || index === undefined) return { field: first ?? '' }
    const step = plan.steps[Number(index)]?.key
    return { ...(step === undefined ? {} : { step }), field: rest[0] ?? '' }
  })
}

/** The problems of one step, errors first. */
export const problemsAt = (problems: readonly PlanProblem[], step: string): PlanProblem[] =>
  problems.filter(it => it.step === step).toSorted((one, other) => one.level.localeCompare(other.level))
