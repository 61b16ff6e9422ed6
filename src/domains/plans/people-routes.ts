import { z } from 'zod'
import { withSecond } from '#domains/approvals/index.ts'
import { Topic } from '#domains/consent/contract.ts'
import { listed } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, del, get, post, type Route } from '#platform/http/route.ts'
import { EnrolBody, EnrolmentRow, LeaveBody, PlanRow, PresetRow } from './contract.ts'
import * as plans from './index.ts'

const One = z.object({ id: z.guid() })
const AskBody = z.object({ customerIds: z.array(z.guid()).min(1).max(500), topic: Topic.default('ad') })
const Listing = z.object({
  state: z.enum(['inside', 'finished', 'left', 'control']).optional(),
  customer: z.guid().optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Who is inside a plan, put in and taken out by hand, and the plans that come ready. */
export const peopleRoutes: readonly Route[] = [
  get('/api/v1/plans/{id}/enrolments', {
    summary: 'The people of a plan with their next step, latest first.',
    scope: 'plans:read',
    params: One,
    query: Listing,
    answer: z.object({ items: z.array(EnrolmentRow), next: z.string().nullable() }),
    refusals: ['plan-not-found', 'bad-cursor'],
    handle: ({ db, params, query }) => plans.inside(db, params.id, query),
  }),
  post('/api/v1/plans/{id}/enrolments', {
    summary:
      'Puts customers in by hand: from now where the plan has such steps, else by their latest anchor; only what is still ahead is planned.',
    scope: 'plans:write',
    params: One,
    body: EnrolBody,
    answer: z.object({ planned: z.int() }),
    refusals: ['plan-not-found', 'plan-not-running', 'approval-needed'],
    handle: ({ db, params, body, viewer, now }) => {
      const work = (tx: Db) => plans.enrolByHand(tx, params.id, body.customerIds, now)
      const weigh = (tx: Db) => plans.weightOfEnrolment(tx, params.id, body.customerIds)
      return withSecond(db, viewer, { what: 'enrolment', subject: params.id, work, weigh }, now)
    },
  }),
  post('/api/v1/consent/requests', {
    summary:
      'Ask up to 500 customers for consent by e-mail, once for ever per address; who was asked or answered before is left out',
    scope: 'send',
    body: AskBody,
    answer: z.object({ asked: z.int(), left: z.int() }),
    refusals: ['approval-needed'],
    async handle({ db, body, viewer, now }) {
      await plans.installAsking(db, now)
      const work = (tx: Db) => plans.askConsent(tx, body.customerIds, { topic: body.topic, dueAt: now }, actorOf(viewer), now)
      const weigh = (tx: Db, { asked }: { asked: number }) => plans.weightOfAsking(tx, body, asked)
      return withSecond(db, viewer, { what: 'consent', subject: null, work, weigh }, now)
    },
  }),
  del('/api/v1/plans/{id}/enrolments/{customer}', {
    summary: 'Takes a customer out of a plan, for a reason; what waits is cancelled.',
    scope: 'plans:write',
    params: One.extend({ customer: z.guid() }),
    query: LeaveBody,
    refusals: ['plan-not-found'],
    async handle({ db, params, query, viewer, now }) {
      await plans.leave(db, { planId: params.id, customers: [params.customer], reason: query.reason }, actorOf(viewer), now)
    },
  }),
  get('/api/v1/plan-presets', {
    about: 'house',
    summary: 'The trades that come ready, with their plans.',
    scope: 'plans:read',
    answer: z.object({ items: listed(PresetRow) }),
    handle: async ({ db }) => ({ items: await plans.presets(db) }),
  }),
  post('/api/v1/plan-presets/{trade}', {
    summary: 'Puts the plans of a trade in as drafts with all their texts; what is here already stays.',
    scope: 'plans:write',
    params: z.object({ trade: plans.Trade }),
    body: z.object({ keys: z.array(z.string()).optional() }),
    answer: z.object({ items: z.array(PlanRow) }),
    status: 201,
    refusals: ['preset-unknown'],
    async handle({ db, params, body, now }) {
      const ids = new Set((await plans.install(db, params.trade, body.keys, now)).values())
      return { items: (await plans.list(db)).filter(plan => ids.has(plan.id)) }
    },
  }),
]
