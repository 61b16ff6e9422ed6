import type { Purpose } from '#domains/selling/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { isAnchored } from './anchor-rules.ts'
import type { Choices, PlanDefinition, Published, Step } from './contract.ts'
import { changeOf } from './effect.ts'
import { keepBack } from './entry.ts'
import { ownFields } from './fact-rules.ts'
import { addedOf, askedOf, fateCounts, keepFates, moveOn, turnsOf } from './fate-store.ts'
import { definitions, insertVersion, type StoredPlan } from './plan-store.ts'
import { known, locked, refuseStale } from './plans.ts'
import { takeNewAnchors } from './reanchor.ts'
import { takeNewWay } from './reentry.ts'
import { restepped } from './restep-views.ts'
import { hasErrors, problemsOf } from './rules.ts'
import { refuseWords } from './words.ts'

/**
 * Publishes the draft: people inside follow the choice of their cohort (the new version unless told: 'old' finishes what it had, 'ask' holds the contact for a person).
 * Whatever is chosen, nobody gets a step of an occurrence twice: the ledger's key holds over versions, and where the re-entry changes, every occurrence gets the name it has from now on. Refusals `plan-faulty`, `plan-words`, `plan-nothing-to-publish`, `draft-changed`.
 */
export function publish(
  db: Db,
  id: string,
  it: { choices: Choices; after?: string | null | undefined },
  actor: string,
  now: Date,
): Promise<Published> {
  return inTransaction(db, async tx => {
    const plan = await locked(tx, id)
    refuseStale(plan, it.after)
    const next = plan.draft
    if (!next) throw nothingToPublish()
    const live = plan.live_version === null ? null : ((await definitions(tx, id)).get(plan.live_version) ?? null)
    const change = await changeOf(tx, id, next, now)
    await keepFates(tx, change.calendar, change.rows, it.choices)
    const version = await publishIn(tx, plan, it.choices, actor, now, live)

    await touchpoints.turnWhere(tx, restepped(turnsOf(version), next.steps, change.calendar, change.zone), actor, now, {
      restepped: true,
    })
    const added = next.steps.filter(isAnchored)
    const planned =
      added.length === 0
        ? 0
        : await touchpoints.plan(tx, addedOf(id, version, added, change.zone), now, { first: change.calendar })
    await touchpoints.turnWhere(tx, askedOf(id), actor, now)
    await moveOn(tx, id, version)
    const entered = change.way ? await takeNewWay(tx, change.way, { version, calendar: change.calendar }, now) : 0
    await takeNewAnchors(tx, { planId: id, old: change.old, next, zone: change.zone })
    await keepBack(tx, id, now)
    return answerOf(version, planned + entered, await fateCounts(tx))
  })
}

function answerOf(version: number, planned: number, counts: ReadonlyMap<string, number>): Published {
  const sum = (...names: string[]) => names.reduce((total, name) => total + (counts.get(name) ?? 0), 0)
  const asked = [...counts].reduce((total, [name, count]) => total + (name.endsWith(':ask') ? count : 0), 0)
  return {
    version,
    changed: sum('words:new', 'moved:new'),
    planned,
    stopped: sum('removed:new', 'passed:new', 'doubled:new', 'awaits:new'),
    asked,
  }
}

/** Writes the draft as the next immutable version and hands its cards to the ledger; answers the version. Refusals `plan-nothing-to-publish`, `plan-faulty` with the problems, `plan-words` with what the rules forbid in its texts. */
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
  await refuseWords(db, { id: plan.id, name: definition.name, definition }, now)
  const version = (plan.live_version ?? 0) + 1
  await insertVersion(db, plan.id, version, { definition, choices, by: actor }, now)
  await touchpoints.register(db, plan.id, version, cardsOf(definition), now)
  return version
}

function nothingToPublish(): Refusal {
  return new Refusal('plan-nothing-to-publish', '公開する下書きがありません。先に計画を直してください。', { status: 409 })
}

/** What gate, dispatch and tasks are to know of a version. */
export function cardsOf({ name, control, topic, steps, audience }: PlanDefinition): Parameters<typeof touchpoints.register>[3] {
  return {
    name,
    control,
    topic,
    steps: steps.map(step => ({
      key: step.key,
      card: {
        name: step.name,
        kind: step.kind,
        channels: 'channels' in step ? step.channels : ladderOf(step.kind),
        template: step.template,
        ...(step.condition ? { condition: step.condition } : {}),
        ...readsOf([...(audience?.all ?? []), ...(step.condition?.all ?? [])]),
        ...offeringOf(step),
        ...('withinDays' in step ? { withinDays: step.withinDays } : {}),
        hang: step.hang,
      },
    })),
  }
}

function offeringOf(step: Step): { purpose?: Purpose; product?: string } {
  const purpose = 'purpose' in step ? step.purpose : undefined
  const product = 'product' in step ? step.product : undefined
  return { ...(purpose ? { purpose } : {}), ...(product ? { product } : {}) }
}

const readsOf = (tests: readonly { fact: string }[]): { reads?: string[] } => {
  const keys = ownFields(tests)
  return keys.length === 0 ? {} : { reads: keys }
}

function ladderOf(kind: 'call' | 'visit' | 'postcard' | 'check'): ('phone' | 'visit' | 'postcard')[] {
  return kind === 'call' ? ['phone'] : kind === 'check' ? [] : [kind]
}
