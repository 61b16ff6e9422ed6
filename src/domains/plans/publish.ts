import * as touchpoints from '#domains/touchpoints/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Choices, PlanDefinition } from './contract.ts'
import { insertVersion, type StoredPlan } from './plan-store.ts'
import { known } from './plans.ts'
import { hasErrors, problemsOf } from './rules.ts'

/** Writes the draft as the next immutable version and hands its cards to the ledger; answers the version. Refusals `plan-nothing-to-publish`, `plan-faulty` with the problems. */
export async function publishIn(
  db: Db,
  plan: StoredPlan,
  choices: Choices,
  actor: string,
  now: Date,
  live: PlanDefinition | null = null,
): Promise<number> {
  const definition = plan.draft
  if (!definition)
    throw new Refusal('plan-nothing-to-publish', '公開する下書きがありません。先に計画を直してください。', { status: 409 })
  const problems = problemsOf(definition, { ...(await known(db, now)), live })
  if (hasErrors(problems)) {
    throw new Refusal('plan-faulty', problems.find(it => it.level === 'error')?.sentence ?? '', {
      status: 422,
      data: { problems },
    })
  }
  const version = (plan.live_version ?? 0) + 1
  await insertVersion(db, plan.id, version, { definition, choices, by: actor }, now)
  await touchpoints.register(db, plan.id, version, cardsOf(definition), now)
  return version
}

/** What gate, dispatch and tasks are to know of a version. */
export function cardsOf({ name, control, steps }: PlanDefinition): Parameters<typeof touchpoints.register>[3] {
  return {
    name,
    control,
    steps: steps.map(step => ({
      key: step.key,
      card: {
        name: step.name,
        kind: step.kind,
        channels: 'channels' in step ? step.channels : ladderOf(step.kind),
        template: step.template,
        ...(step.condition ? { condition: step.condition } : {}),
        ...('withinDays' in step ? { withinDays: step.withinDays } : {}),
        hang: step.hang,
      },
    })),
  }
}

function ladderOf(kind: 'call' | 'visit' | 'postcard' | 'check'): ('phone' | 'visit' | 'postcard')[] {
  return kind === 'call' ? ['phone'] : kind === 'check' ? [] : [kind]
}
