import { z } from 'zod'
import { withSecond } from '#domains/approvals/index.ts'
import { asListed, listed } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { ActivateBody, Activated, PlanDefinition, PlanPage, PlanRow } from './contract.ts'
import { draftRoutes } from './draft-routes.ts'
import * as plans from './index.ts'
import { peopleRoutes } from './people-routes.ts'
import { simulationRoutes } from './simulation-routes.ts'
import { versionRoutes } from './version-routes.ts'

const One = z.object({ id: z.guid() })
const NewPlan = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: '英小文字・数字・ハイフンで入力してください。' }),
  definition: PlanDefinition,
})

/** Plans as a list, one by one, and set going. */
const lifeRoutes: readonly Route[] = [
  get('/api/v1/plans', {
    summary: 'All follow-up plans with how many people are inside, archived ones last.',
    scope: 'plans:read',
    answer: z.object({ items: listed(PlanRow) }),
    handle: async ({ db }) => ({ items: asListed(await plans.list(db)) }),
  }),
  post('/api/v1/plans', {
    summary: 'Adds a plan as a draft.',
    scope: 'plans:write',
    body: NewPlan,
    answer: PlanPage,
    status: 201,
    refusals: ['plan-key-taken'],
    handle: async ({ db, body, now, language }) => plans.page(db, await plans.create(db, body, now), now, language),
  }),
  get('/api/v1/plans/{id}', {
    summary: 'One plan: its draft or live definition, how each step reads, what is wrong with it, what became of its contacts.',
    scope: 'plans:read',
    params: One,
    answer: PlanPage,
    refusals: ['plan-not-found'],
    handle: ({ db, params, now, language }) => plans.page(db, params.id, now, language),
  }),
  get('/api/v1/plans/{id}/activation', {
    summary: 'What setting the plan going would do: who enters and what is still ahead of them; nothing is written.',
    scope: 'plans:write',
    params: One,
    query: z.object({ takeAlongDays: z.coerce.number().int().min(0).max(36_500).default(0) }),
    answer: Activated,
    refusals: ['plan-not-found', 'plan-faulty', 'plan-words', 'plan-archived', 'plan-nothing-to-publish'],
    handle: ({ db, params, query, now }) => plans.foresee(db, params.id, query, now),
  }),
  put('/api/v1/plans/{id}/activation', {
    about: 'everybody',
    summary:
      'Sets a plan going; anchors of the last takeAlongDays days enter too, and of their steps only those still ahead are planned.',
    scope: 'plans:write',
    params: One,
    body: ActivateBody,
    answer: Activated,
    refusals: ['plan-not-found', 'plan-faulty', 'plan-words', 'plan-archived', 'plan-nothing-to-publish', 'approval-needed'],
    handle: ({ db, params, body, viewer, now }) => {
      const work = (tx: Db) => plans.activate(tx, params.id, body, actorOf(viewer), now)
      const weigh = (tx: Db) => plans.weightOfActivation(tx, params.id, body, now)
      return withSecond(db, viewer, { what: 'plan', subject: params.id, work, weigh }, now)
    },
  }),
  put('/api/v1/plans/{id}/pause', {
    about: 'everybody',
    summary: 'Holds a plan: contacts wait, nothing is lost.',
    scope: 'plans:write',
    params: One,
    refusals: ['plan-not-found', 'plan-not-running'],
    handle: ({ db, params, now }) => plans.pause(db, params.id, now),
  }),
  put('/api/v1/plans/{id}/resumption', {
    about: 'everybody',
    summary: 'Lets a paused plan go on.',
    scope: 'plans:write',
    params: One,
    refusals: ['plan-not-found', 'plan-not-running'],
    handle: ({ db, params, now }) => plans.resume(db, params.id, now),
  }),
  put('/api/v1/plans/{id}/archive', {
    about: 'everybody',
    summary: 'Puts a plan away: what waits is cancelled, everybody leaves, its history stays.',
    scope: 'plans:write',
    params: One,
    refusals: ['plan-not-found'],
    handle: ({ db, params, viewer, now }) => plans.archive(db, params.id, actorOf(viewer), now),
  }),
]

/** Every operation on plans. */
export const planRoutes: readonly Route[] = [
  ...lifeRoutes,
  ...draftRoutes,
  ...versionRoutes,
  ...peopleRoutes,
  ...simulationRoutes,
]
