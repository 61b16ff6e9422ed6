import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Db } from '#platform/database/connect.ts'
import { del, get, post, put, type Route, raw, type Sight } from '#platform/http/route.ts'
import { DraftAnswer, DraftBody, PlanDefinition, PlanPage } from './contract.ts'
import { ownFields } from './fact-rules.ts'
import * as plans from './index.ts'
import { StepFindings, WordsAnswer, WordsAsked } from './words-contract.ts'

const One = z.object({ id: z.guid() })
const LARGEST = 1_000_000

/** A plan being written: its draft, what is wrong with it, and as a file. */
export const draftRoutes: readonly Route[] = [
  put('/api/v1/plans/{id}/draft', {
    summary: 'Keeps the draft, faulty as it may be, and says what is wrong with it.',
    scope: 'plans:write',
    params: One,
    body: DraftBody,
    answer: DraftAnswer,
    refusals: ['plan-not-found', 'draft-changed', 'field-hidden'],
    async handle({ db, params, body, sight, now, language }) {
      await refuseHiddenIn(db, body.definition, sight)
      return plans.saveDraft(db, params.id, body, now, language)
    },
  }),
  del('/api/v1/plans/{id}/draft', {
    summary: 'Throws the draft away; the live version stays.',
    scope: 'plans:write',
    params: One,
    refusals: ['plan-not-found', 'plan-never-published'],
    handle: ({ db, params, now }) => plans.dropDraft(db, params.id, now),
  }),
  post('/api/v1/plans/check', {
    summary: 'How a definition reads and what is wrong with it; nothing is kept.',
    scope: 'plans:read',
    body: z.object({ definition: PlanDefinition }),
    answer: DraftAnswer,
    refusals: ['field-hidden'],
    async handle({ db, body, sight, now, language }) {
      await refuseHiddenIn(db, body.definition, sight)
      return plans.check(db, body.definition, null, now, language)
    },
  }),
  get('/api/v1/plans/{id}/words', {
    summary:
      'What is to be said of the plan’s texts on the days they go out: season, occasion, limits, at which character, by which step.',
    scope: 'plans:read',
    params: One,
    answer: StepFindings,
    refusals: ['plan-not-found'],
    handle: async ({ db, params, now, language }) => ({ items: await plans.words(db, params.id, now, language) }),
  }),
  post('/api/v1/plans/words', {
    about: 'house',
    summary: 'Which live plans say a text, when, and what is to be said of these words there; nothing is kept.',
    scope: 'plans:read',
    body: WordsAsked,
    answer: WordsAnswer,
    handle: ({ db, body, now, language }) => plans.wordsOfText(db, body, now, language),
  }),
  get('/api/v1/plans/{id}/file', {
    about: 'house',
    summary: 'The plan as a YAML file.',
    scope: 'plans:read',
    params: One,
    answer: raw('application/yaml', 'nobody'),
    refusals: ['plan-not-found'],
    handle: async ({ db, params, now }) => {
      const { definition, key } = await plans.page(db, params.id, now)
      const headers = {
        'content-type': 'application/yaml; charset=utf-8',
        'content-disposition': `attachment; filename="${key}.yaml"`,
      }
      return new Response(plans.writePlanFile(definition), { headers })
    },
  }),
  put('/api/v1/plans/{id}/file', {
    summary: 'Takes a YAML file as the draft.',
    scope: 'plans:write',
    params: One,
    body: 'stream',
    answer: DraftAnswer,
    refusals: ['plan-not-found', 'plan-file-faulty', 'plan-file-too-large', 'field-hidden'],
    async handle({ db, params, request, sight, now, language }) {
      const definition = await fileOf(request, language)
      await refuseHiddenIn(db, definition, sight)
      return plans.saveDraft(db, params.id, { definition }, now, language)
    },
  }),
  put('/api/v1/plans/by-key/{key}/file', {
    about: 'everybody',
    summary: 'Takes a YAML file as the draft of the plan with this key; a key nobody has makes a new plan.',
    scope: 'plans:write',
    params: z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/) }),
    body: 'stream',
    answer: PlanPage,
    refusals: ['plan-file-faulty', 'plan-file-too-large', 'field-hidden'],
    handle: async ({ db, params, request, sight, now, language }) => {
      const definition = await fileOf(request, language)
      await refuseHiddenIn(db, definition, sight)
      const id = await plans.takeFile(db, params.key, definition, now)
      return plans.page(db, id, now, language)
    },
  }),
]

// Choosing people by a field tells what stands in it: who may not see it chooses by none (P3).
function refuseHiddenIn(db: Db, { audience, steps }: PlanDefinition, sight: Sight): Promise<void> {
  const tests = [...(audience?.all ?? []), ...steps.flatMap(step => step.condition?.all ?? [])]
  return customers.refuseHidden(db, ownFields(tests), sight)
}

async function fileOf(request: Request, language: 'ja' | 'en'): Promise<PlanDefinition> {
  const text = await request.text()
  if (text.length > LARGEST)
    throw new Refusal('plan-file-too-large', '計画のファイルが大きすぎます。1MBまでにしてください。', { status: 413 })
  const { plan, problems } = plans.readPlanFile(text, language)
  if (plan) return plan
  throw new Refusal('plan-file-faulty', problems[0]?.sentence ?? '', { status: 422, data: { problems } })
}
