import type { Weight } from '#domains/approvals/index.ts'
import * as templates from '#domains/templates/index.ts'
import type { Db } from '#platform/database/connect.ts'
import { definitions } from './plan-store.ts'
import { found } from './plans.ts'
import { peopleWaiting } from './second-views.ts'

const MOST = 1_000_000

/** What a plan that was just published or set going comes to: whom it reaches, by exactly which definition, choices and texts. */
export async function weightOfPlan(tx: Db, id: string, choices: unknown): Promise<Weight> {
  return { ...(await wordsOf(tx, id, choices)), people: await peopleWaiting(tx, id, MOST) }
}

/** What putting these people into a plan by hand comes to. */
export async function weightOfEnrolment(tx: Db, id: string, customers: readonly string[]): Promise<Weight> {
  const whom = [...new Set(customers)].sort()
  return { ...(await wordsOf(tx, id, whom)), people: whom.length }
}

async function wordsOf(tx: Db, id: string, more: unknown): Promise<Omit<Weight, 'people'>> {
  const plan = await found(tx, id)
  const definition = (await definitions(tx, id)).get(plan.live_version ?? 0)
  const keys = [
    ...new Set((definition?.steps ?? []).flatMap(step => ('template' in step && step.template ? [step.template] : []))),
  ].sort()
  const texts = [...(await templates.liveTexts(tx, keys)).values()]
  const pins = texts.map(it => [it.templateId, it.version, it.language]).sort()
  return { title: plan.name, exactly: { definition, pins, more }, templates: [...new Set(texts.map(it => it.templateId))] }
}
