import type { Region } from '#domains/templates/check-contract.ts'
import * as templates from '#domains/templates/index.ts'
import type { Occasion } from '#domains/templates/manners-contract.ts'
import { Refusal } from '#kernel/refusal.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { type Company, companyOf } from './company.ts'
import type { PlanDefinition, Step } from './definition-contract.ts'
import { definitions, runningPlans } from './plan-store.ts'
import { found } from './plans.ts'
import { regionOf, regionsLivedIn } from './region-views.ts'
import { type SendDays, sendDaysOf } from './send-days-rules.ts'
import type { StepFinding, TextUse, WordsAnswer, WordsAsked } from './words-contract.ts'

type Language = 'ja' | 'en'
type Plan = { id: string; name: string; definition: PlanDefinition }
type Use = { plan: Plan; step: Step; send: SendDays; use: templates.InUse }

/**
 * What is to be said of a plan's words on the days and in the regions they will go to: words of the season, what an occasion does not bear, limits; each with its step and its place in the text. Of the draft where
 * there is one. Refusal `plan-not-found`.
 * @law G5 G6 G7
 */
export async function words(db: Db, id: string, now: Date, language: Language = 'ja'): Promise<StepFinding[]> {
  const plan = await found(db, id)
  const live = plan.live_version === null ? undefined : (await definitions(db, id)).get(plan.live_version)
  const definition = plan.draft ?? live
  return definition ? findings(db, [{ id, name: plan.name, definition }], now, language) : []
}

/** How words about to be published under a key stand in the live plans that say them; nothing is kept. */
export async function wordsOfText(db: Db, asked: WordsAsked, now: Date, language: Language = 'ja'): Promise<WordsAnswer> {
  const uses = await liveUsesOf(db, asked.key, now)
  const text = { ...asked, id: '', name: '' }
  const found = await templates.findingsIn(
    db,
    uses.map(it => it.use),
    now,
    [text],
  )
  return {
    uses: uses.map(shownUse),
    items: uses.flatMap((it, at) => (found[at] ?? []).map(finding => shown(it, finding, language))),
  }
}

/** What is to be said of the words of a text just published on the days live plans send them. Refusal `plan-words` where the rules forbid them there. @law G6 G7 G12 */
export async function publishedWords(db: Db, template: string, now: Date, language: Language): Promise<StepFinding[]> {
  const { key } = await templates.one(db, template)
  const uses = await liveUsesOf(db, key, now)
  // Of these words alone: their sister in another language was not published now.
  const own = (tongue: Language) =>
    findingsOf(db, uses, now, tongue).then(found => found.filter(it => it.template.id === template))
  const blocking = blockingIn(await own('ja'))
  if (blocking) throw blocking
  return own(language)
}

/** Refuses a plan whose words hold what the rules forbid on the days they go out. Refusal `plan-words` with every finding. */
export async function refuseWords(db: Db, plan: Plan, now: Date): Promise<void> {
  const blocking = blockingIn(await findings(db, [plan], now, 'ja'))
  if (blocking) throw blocking
}

function blockingIn(found: readonly StepFinding[]): Refusal | null {
  const blocking = found.filter(it => it.level === 'block')
  const [first] = blocking
  if (!first) return null
  const { stepName, template, words, sentence } = first
  return new Refusal('plan-words', `手順「${stepName}」の文面「${template.name}」の「${words.slice(0, 30)}」: ${sentence}`, {
    status: 422,
    data: { step: stepName, template: template.name, words: words.slice(0, 30), findings: blocking },
  })
}

async function findings(db: Db, plans: readonly Plan[], now: Date, language: Language): Promise<StepFinding[]> {
  return findingsOf(db, await usesOf(db, plans, now), now, language)
}

async function findingsOf(db: Db, uses: readonly Use[], now: Date, language: Language): Promise<StepFinding[]> {
  const found = await templates.findingsIn(
    db,
    uses.map(it => it.use),
    now,
  )
  return uses.flatMap((it, at) => (found[at] ?? []).map(finding => shown(it, finding, language)))
}

async function liveUsesOf(db: Db, template: string, now: Date): Promise<Use[]> {
  const plans: Plan[] = []
  for (const { id, name, live_version: version } of await runningPlans(db)) {
    const definition = version === null ? undefined : (await definitions(db, id)).get(version)
    if (definition?.steps.some(step => step.template === template)) plans.push({ id, name, definition })
  }
  return (await usesOf(db, plans, now)).filter(it => it.step.template === template)
}

async function usesOf(db: Db, plans: readonly Plan[], now: Date): Promise<Use[]> {
  const company = await companyOf(db)
  const regions = await regionsLivedIn(db)
  return plans.flatMap(plan => plan.definition.steps.map(step => useOf(plan, step, { company, regions, now })))
}

type House = { company: Company; regions: readonly Region[]; now: Date }

function useOf(plan: Plan, step: Step, { company, regions, now }: House): Use {
  const send = sendDaysOf(step, plan.definition, dayOf(now, company.zone), company)
  const of = regionsOf(plan.definition, step) ?? regions
  return { plan, step, send, use: { key: step.template, days: send.days, regions: of, occasion: occasionOf(send) } }
}

// A plan for one prefecture is read there alone.
function regionsOf({ audience }: PlanDefinition, { condition }: Step): Region[] | null {
  const tests = [...(audience?.all ?? []), ...(condition?.all ?? [])]
  const asked = tests.filter(it => it.fact === 'customer.prefecture' && it.is === 'eq').map(it => regionOf(String(it.value)))
  return asked.length > 0 ? [...new Set(asked)] : null
}

// What a text does not say of itself its step says: a birthday is one though its text was written for any day.
function occasionOf({ birthday, anyDay, days }: SendDays): Occasion {
  if (birthday) return 'birthday'
  return !anyDay && days.length > 0 && days.every(day => day.slice(5) <= '01-07') ? 'new-year' : 'none'
}

const shownUse = ({ plan, step, send }: Use): TextUse => ({
  plan: plan.id,
  planName: plan.name,
  step: step.key,
  stepName: step.name,
  anyDay: send.anyDay,
  days: send.anyDay ? [] : send.days,
})

function shown(
  it: Use,
  { text, said, rule, part, from, to, level, words }: templates.FoundInUse,
  language: Language,
): StepFinding {
  const template = { id: text.id, key: text.key, name: text.name, language: text.language }
  return { ...shownUse(it), template, rule, part, from, to, words, level, sentence: said[language] }
}
