import { z } from 'zod'
import { withSecond } from '#domains/approvals/index.ts'
import { TouchpointRow } from '#domains/touchpoints/contract.ts'
import { asListed, listed } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, get, post, type Route } from '#platform/http/route.ts'
import { CohortPerson, Effect, PlanDefinition, PublishBody, Published } from './contract.ts'
import * as plans from './index.ts'

const One = z.object({ id: z.guid() })
const Paging = z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })
const PageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
const Version = z.object({
  version: z.int(),
  definition: PlanDefinition,
  choices: z.record(z.string(), z.string()).nullable(),
  publishedBy: z.string().nullable(),
  publisher: z.string().nullable().describe('The name of the person, or of the API key, that published it'),
  publishedAt: z.iso.datetime(),
})

/** What a draft would do to people, publishing it, and what was published. */
export const versionRoutes: readonly Route[] = [
  get('/api/v1/plans/{id}/effect', {
    summary: 'What publishing the draft would do to the people inside, as cohorts with counts.',
    scope: 'plans:read',
    params: One,
    answer: Effect,
    refusals: ['plan-not-found'],
    handle: ({ db, params, now }) => plans.effect(db, params.id, now),
  }),
  get('/api/v1/plans/{id}/effect/{cohort}/people', {
    summary: 'The people of one cohort, a page at a time.',
    scope: 'plans:read',
    params: One.extend({ cohort: z.string() }),
    query: Paging,
    answer: PageOf(CohortPerson),
    refusals: ['plan-not-found', 'cohort-unknown', 'bad-cursor'],
    handle: ({ db, params, query, now }) => plans.cohort(db, params.id, params.cohort, query, now),
  }),
  post('/api/v1/plans/{id}/versions', {
    about: 'everybody',
    summary: 'Publishes the draft; each cohort follows the new version, finishes the old one, or waits for a person’s word.',
    scope: 'plans:write',
    params: One,
    body: PublishBody,
    answer: Published,
    status: 201,
    refusals: ['plan-not-found', 'plan-nothing-to-publish', 'plan-faulty', 'plan-words', 'draft-changed', 'approval-needed'],
    handle: ({ db, params, body, viewer, now }) => {
      const work = (tx: Db) => plans.publish(tx, params.id, body, actorOf(viewer), now)
      const weigh = (tx: Db) => plans.weightOfVersion(tx, params.id, body.choices)
      return withSecond(db, viewer, { what: 'plan', subject: params.id, work, weigh }, now)
    },
  }),
  get('/api/v1/plans/{id}/versions', {
    summary: 'Everything that was published, newest first.',
    scope: 'plans:read',
    params: One,
    answer: z.object({ items: listed(Version) }),
    refusals: ['plan-not-found'],
    handle: async ({ db, params }) => ({ items: asListed(await plans.versions(db, params.id)) }),
  }),
  get('/api/v1/plans/{id}/asked', {
    summary: 'Contacts that wait for a person’s word after a new version, oldest first.',
    scope: 'plans:read',
    params: One,
    query: Paging,
    answer: PageOf(TouchpointRow),
    refusals: ['bad-cursor'],
    handle: ({ db, params, query }) => plans.asked(db, params.id, query),
  }),
  post('/api/v1/plans/{id}/asked', {
    about: 'everybody',
    summary: 'Gives such contacts their answer: follow the new version, or wait again as they were.',
    scope: 'plans:write',
    params: One,
    body: z.object({ answers: z.array(plans.Answer).min(1).max(1000) }),
    answer: z.object({ changed: z.int() }),
    refusals: ['plan-not-found'],
    handle: async ({ db, params, body, viewer, now }) => ({
      changed: await plans.answerAsked(db, params.id, body.answers, actorOf(viewer), now),
    }),
  }),
]
