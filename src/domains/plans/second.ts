import type { Weight } from '#domains/approvals/index.ts'
import * as templates from '#domains/templates/index.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Step } from './contract.ts'
import { definitions } from './plan-store.ts'
import { found } from './plans.ts'
import { peopleAdded, peopleChanged } from './second-views.ts'

const MOST = 1_000_000

/** What publishing a plan comes to: whom the new version reaches (not everybody inside), by exactly which definition, choices and texts. */
export async function weightOfVersion(tx: Db, id: string, choices: unknown): Promise<Weight> {
  const people = await peopleChanged(tx, id, MOST)
  return { ...(await wordsOf(tx, id, choices)), people }
}

/** What setting a plan going comes to: whom it takes in just now, by exactly which definition, days and texts. */
export async function weightOfActivation(tx: Db, id: string, whom: unknown, now: Date): Promise<Weight> {
  const people = await peopleAdded(tx, id, now, MOST)
  return { ...(await wordsOf(tx, id, whom)), people }
}

/** What putting these people into a plan by hand comes to. */
export async function weightOfEnrolment(tx: Db, id: string, customers: readonly string[]): Promise<Weight> {
  const whom = [...new Set(customers)].sort()
  return { ...(await wordsOf(tx, id, whom)), people: whom.length }
}

/** What a plan sends by itself to who is inside: exactly which definition and texts, and the first words of it for whoever decides. */
export async function wordsOfMessages(tx: Db, id: string): Promise<Omit<Weight, 'people'>> {
  const { first, ...words } = await textsOf(tx, id, null, it => it.kind === 'message' || it.kind === 'survey')
  const parts = (['subject', 'body', 'short'] as const).map(name => ({ name, from: '', to: first?.[name] ?? '' }))
  return { ...words, changes: parts.filter(it => it.to !== '') }
}

async function wordsOf(tx: Db, id: string, more: unknown): Promise<Omit<Weight, 'people'>> {
  const { first: _, ...words } = await textsOf(tx, id, more, () => true)
  return words
}

async function textsOf(tx: Db, id: string, more: unknown, which: (step: Step) => boolean) {
  const plan = await found(tx, id)
  const definition = (await definitions(tx, id)).get(plan.live_version ?? 0)
  const named = (definition?.steps ?? []).flatMap(step =>
    which(step) && 'template' in step && step.template ? [step.template] : [],
  )
  const live = await templates.liveTexts(tx, [...new Set(named)].sort())
  const texts = [...live.values()]
  const pins = texts.map(it => [it.templateId, it.version, it.language]).sort()
  return {
    title: plan.name,
    exactly: { definition, pins, more },
    templates: [...new Set(texts.map(it => it.templateId))],
    first: named[0] === undefined ? undefined : templates.textFor(live, named[0], 'ja'),
  }
}
