import * as customers from '#domains/customers/index.ts'
import * as purposes from '#domains/purposes/index.ts'
import * as staff from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import type { DraftAnswer, PlanDefinition, PlanPage, PlanRow } from './contract.ts'
import { definitions, insertPlan, lockPlan, planById, planNamed, type StoredPlan, writeDraft } from './plan-store.ts'
import { planRows, stepCounts } from './plan-views.ts'
import { type Known, problemsOf, reentrySentence, sentenceOf } from './rules.ts'
import { versionsOf } from './version-views.ts'

type Language = 'ja' | 'en'

/** All plans with how many people are inside, archived ones last. */
export function list(db: Db): Promise<PlanRow[]> {
  return planRows(db)
}

/** One plan with its sentences, its problems and what became of its contacts. Refusal `plan-not-found`. */
export async function page(db: Db, id: string, now: Date, language: Language = 'ja'): Promise<PlanPage> {
  const [plan, rows] = [await found(db, id), await planRows(db, id)]
  const row = rows[0]
  const live = plan.live_version === null ? null : ((await definitions(db, id)).get(plan.live_version) ?? null)
  const definition = plan.draft ?? live
  if (!row || !definition) throw notFound()
  const { savedAt: _, ...answer } = await check(db, definition, live, now, language)
  return {
    ...row,
    ...answer,
    definition,
    live,
    draftSavedAt: plan.draft_saved_at?.toISOString() ?? null,
    counts: await stepCounts(db, id),
  }
}

/** The plan that a person means by an id, a key or a name. Refusal `plan-not-found`. */
export async function named(db: Db, name: string): Promise<StoredPlan> {
  const plan = await planNamed(db, name)
  if (!plan) throw notFound(name)
  return plan
}

/** Adds a plan as a draft and answers its id. Refusal `plan-key-taken`. */
export async function create(db: Db, it: { key: string; definition: PlanDefinition }, now: Date): Promise<string> {
  const id = await insertPlan(db, it, now)
  if (id === null)
    throw new Refusal('plan-key-taken', `「${it.key}」という計画はすでにあります。別のキーにしてください。`, { status: 409 })
  return id
}

/** Takes a definition as the draft of the plan with this key, which is made when nobody has it; answers its id. */
export function takeFile(db: Db, key: string, definition: PlanDefinition, now: Date): Promise<string> {
  return inTransaction(db, async tx => {
    const made = await insertPlan(tx, { key, definition }, now)
    if (made !== null) return made
    const plan = await named(tx, key)
    await writeDraft(tx, plan.id, definition, now)
    return plan.id
  })
}

/** Everything that was published of a plan, newest first. */
export async function versions(
  db: Db,
  id: string,
): Promise<
  {
    version: number
    definition: PlanDefinition
    choices: Record<string, string> | null
    publishedBy: string | null
    publisher: string | null
    publishedAt: string
  }[]
> {
  await found(db, id)
  return (await versionsOf(db, id)).map(it => ({
    version: it.version,
    definition: it.definition,
    choices: it.choices,
    publishedBy: it.published_by,
    publisher: it.publisher,
    publishedAt: it.published_at.toISOString(),
  }))
}

/** Keeps the draft, faulty as it may be, and says what is wrong with it. Refusal `draft-changed` when somebody saved since `after`. */
export function saveDraft(
  db: Db,
  id: string,
  draft: { definition: PlanDefinition; after?: string | null | undefined },
  now: Date,
  language: Language = 'ja',
): Promise<DraftAnswer> {
  return inTransaction(db, async tx => {
    const plan = await locked(tx, id)
    refuseStale(plan, draft.after)
    await writeDraft(tx, id, draft.definition, now)
    const live = plan.live_version === null ? null : ((await definitions(tx, id)).get(plan.live_version) ?? null)
    return { ...(await check(tx, draft.definition, live, now, language)), savedAt: now.toISOString() }
  })
}

/** Throws the draft away; the live version stays. Refusal `plan-never-published` when there is nothing else. */
export function dropDraft(db: Db, id: string, now: Date): Promise<void> {
  return inTransaction(db, async tx => {
    const plan = await locked(tx, id)
    if (plan.live_version === null)
      throw new Refusal('plan-never-published', 'まだ公開していない計画です。いらなければ、しまってください。', { status: 409 })
    await writeDraft(tx, id, null, now)
  })
}

/** What a definition reads like and what is wrong with it, against the templates and staff there are. */
export async function check(
  db: Db,
  definition: PlanDefinition,
  live: PlanDefinition | null,
  now: Date,
  language: Language = 'ja',
): Promise<DraftAnswer> {
  const problems = problemsOf(definition, { ...(await known(db, now)), live }, language)
  const sentences = definition.steps.map(step => sentenceOf(step, definition, language))
  return { savedAt: null, reentrySentence: reentrySentence(definition.reentry, language), sentences, problems }
}

/** What definitions are checked against. */
export async function known(db: Db, now: Date): Promise<Known> {
  const [texts, people, fields] = [await templates.list(db), await staff.people(db, now), await customers.attributeFields(db)]
  const { zone } = await staff.settings.get(db, 'company')
  const sensitive = fields.filter(it => it.sensitive !== null).map(it => [it.key, it.label] as const)
  return {
    templates: new Map(texts.filter(it => !it.archived).map(it => [it.key, { kind: it.kind, legalClass: it.legalClass }])),
    staff: people.filter(it => it.state === 'active').length,
    sensitive: new Map(sensitive),
    mayReadSensitive: sensitive.length > 0 && (await purposes.allowsAnybody(db, 'sensitive', dayOf(now, zone))),
  }
}

/** The plan's row for a change. Refusal `plan-not-found`. */
export async function locked(db: Db, id: string): Promise<StoredPlan> {
  const plan = await lockPlan(db, id)
  if (!plan) throw notFound()
  return plan
}

export async function found(db: Db, id: string): Promise<StoredPlan> {
  const plan = await planById(db, id)
  if (!plan) throw notFound()
  return plan
}

/** Refusal `draft-changed`: somebody else saved since. */
export function refuseStale(plan: StoredPlan, after: string | null | undefined): void {
  if (
    after === undefined ||
    (plan.draft_saved_at?.toISOString() ?? null) === (after === null ? null : new Date(after).toISOString())
  )
    return
  throw new Refusal('draft-changed', 'ほかの人がこの計画を先に直しました。画面を開き直して、もう一度お試しください。', {
    status: 409,
  })
}

function notFound(name?: string): Refusal {
  const which = name === undefined ? 'この計画' : `計画「${name}」`
  return new Refusal('plan-not-found', `${which}は見つかりません。一覧から選び直してください。`, { status: 404 })
}
