import { z } from 'zod'
import { withSecond } from '#domains/approvals/index.ts'
import { idOf } from '#kernel/ids.ts'
import { Counted } from '#kernel/paging.ts'
import type { Db } from '#platform/database/connect.ts'
import { actorOf, get, post, put, type Route } from '#platform/http/route.ts'
import { askedToday } from './asked.ts'
import {
  Change,
  DoneByHand,
  LedgerCounts,
  LedgerFilter,
  LedgerPage,
  LedgerQuery,
  Move,
  NewContact,
  Place,
  Requested,
  TouchpointRow,
  Why,
} from './contract.ts'
import { exportRoute } from './export-route.ts'
import { holdsExportRoute } from './holds-export-route.ts'
import * as touchpoints from './index.ts'
import { manyRoutes } from './many-routes.ts'
import { weightOfContact } from './second.ts'

const AT = '/api/v1/customers/{customer}/touchpoints/{id}'
const refusals = ['touchpoint-not-found', 'touchpoint-busy', 'touchpoint-changed', 'turn-impossible', 'import-undone']

type HandVerb = (db: Db, customer: string, id: string, why: Why, actor: string, now: Date) => Promise<void>

/** A verb by hand that only needs a reason: each is a resource of the contact. */
const byHand = (name: string, summary: string, verb: HandVerb, more: readonly string[] = []): Route =>
  put(`${AT}/${name}`, {
    summary,
    scope: 'contacts:write',
    params: Place,
    body: Why,
    refusals: [...refusals, ...more],
    handle: ({ db, params, body, viewer, now }) => verb(db, params.customer, params.id, body, actorOf(viewer), now),
  })

const reading: Route[] = [
  get('/api/v1/touchpoints', {
    searchesNames: true,
    summary: 'The ledger of contacts: today first, then what is coming, then what is past, unless told',
    scope: 'contacts:read',
    query: LedgerQuery,
    answer: LedgerPage,
    refusals: ['bad-cursor'],
    handle: async ({ db, sight, query: { cursor, limit, order, ...asked }, now }) => {
      const { filter, zone } = await askedToday(db, sight, asked, now)
      const paging = { cursor, limit, zone }
      return order === 'near' ? touchpoints.near(db, filter, paging, now) : touchpoints.list(db, filter, paging)
    },
  }),
  get('/api/v1/touchpoints/counts', {
    searchesNames: true,
    summary: 'How many contacts stand in each state under a filter, counted up to 1,000 each',
    scope: 'contacts:read',
    query: LedgerFilter,
    answer: LedgerCounts,
    handle: async ({ db, sight, query, now }) => {
      const { filter, zone } = await askedToday(db, sight, query, now)
      return touchpoints.counts(db, filter, zone)
    },
  }),
  get('/api/v1/touchpoints/count', {
    searchesNames: true,
    summary: 'How many contacts a filter finds, counted up to 1,000',
    scope: 'contacts:read',
    query: LedgerFilter,
    answer: Counted,
    handle: async ({ db, sight, query, now }) => {
      const { filter, zone } = await askedToday(db, sight, query, now)
      return touchpoints.counted(db, filter, zone)
    },
  }),
  get('/api/v1/touchpoints/late', {
    searchesNames: true,
    summary: 'What came too late and waits for a word of a person, oldest first',
    scope: 'contacts:read',
    query: LedgerQuery.omit({ state: true }),
    answer: LedgerPage,
    refusals: ['bad-cursor'],
    handle: async ({ db, sight, query: { cursor, limit, ...asked }, now }) => {
      const { filter, zone } = await askedToday(db, sight, asked, now)
      return touchpoints.lateList(db, filter, { cursor, limit, zone })
    },
  }),
  get('/api/v1/touchpoints/held', {
    searchesNames: true,
    summary: 'What is held back, oldest first',
    scope: 'contacts:read',
    query: LedgerQuery.omit({ state: true }),
    answer: LedgerPage,
    refusals: ['bad-cursor'],
    handle: async ({ db, sight, query: { cursor, limit, ...asked }, now }) => {
      const { filter, zone } = await askedToday(db, sight, asked, now)
      return touchpoints.heldList(db, filter, { cursor, limit, zone })
    },
  }),
  get(AT, {
    summary: 'One contact with its whole history',
    scope: 'contacts:read',
    params: Place,
    answer: z.object({ row: TouchpointRow, history: z.array(Change) }),
    refusals: ['touchpoint-not-found'],
    handle: ({ db, params }) => touchpoints.one(db, params.customer, params.id),
  }),
  exportRoute,
  holdsExportRoute,
]

const writing: Route[] = [
  post('/api/v1/touchpoints', {
    summary: 'Plan a contact by hand',
    scope: 'contacts:write',
    body: NewContact.omit({ asks: true }),
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: [
      'not-after-too-early',
      'sales-needs-ad',
      'no-solicit',
      'visit-not-requested',
      'cooling-off-runs',
      'approval-needed',
    ],
    handle: ({ db, body, viewer, now }) => {
      const work = async (tx: Db) => ({ id: await touchpoints.planByHand(tx, body, actorOf(viewer), now) })
      const weigh = (tx: Db) => weightOfContact(tx, body)
      return withSecond(db, viewer, { what: 'contact', subject: null, work, weigh }, now)
    },
  }),
  post('/api/v1/customers/{id}/contact-requests', {
    summary: 'The customer asked to be called or visited: keep their words and plan exactly that contact',
    scope: 'contacts:write',
    params: z.object({ id: idOf<'customer'>() }),
    body: Requested,
    answer: z.object({ id: z.string() }),
    status: 201,
    refusals: ['request-in-future', 'sales-needs-ad'],
    handle: async ({ db, params, body, viewer, now }) => ({
      id: await touchpoints.requested(db, params.id, body, actorOf(viewer), now),
    }),
  }),
  put(`${AT}/time`, {
    summary: 'Move a waiting or held contact to another time, with a reason',
    scope: 'contacts:write',
    params: Place,
    body: Move,
    refusals: [...refusals, 'move-to-past'],
    handle: ({ db, params, body, viewer, now }) => touchpoints.move(db, params.customer, params.id, body, actorOf(viewer), now),
  }),
  put(`${AT}/completion`, {
    summary: 'Say that somebody did it by hand, with its outcome',
    scope: 'contacts:write',
    params: Place,
    body: DoneByHand,
    refusals,
    handle: ({ db, params, body, viewer, now }) =>
      touchpoints.doneByHand(db, params.customer, params.id, body, actorOf(viewer), now),
  }),
  byHand('skip', 'Leave this contact out, with a reason', touchpoints.skip),
  byHand('cancellation', 'Cancel this contact, with a reason', touchpoints.cancel),
  byHand('letting-go', 'Let a late or held contact go, with a reason', touchpoints.letGo),
  byHand('handing', 'Put a late or held contact on today’s list, with a reason', touchpoints.handOver),
  byHand('release', 'Let a held contact wait again, with a reason', touchpoints.release),
  byHand(
    'agreed-hour',
    'The customer, whose own time is none of ours, said yes to our last hour for this contact: it moves there',
    touchpoints.agreeToLastHour,
    ['not-unmet', 'calendar-never-open'],
  ),
  byHand('restoration', 'Take back a skip or a cancellation, with a reason', touchpoints.restore),
]

/** The ledger over HTTP. */
export const touchpointRoutes: readonly Route[] = [...manyRoutes, ...reading, ...writing]
