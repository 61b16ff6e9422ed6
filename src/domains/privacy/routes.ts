import { z } from 'zod'
import type { Follower } from '#domains/customers/index.ts'
import { asListed, Counted, listed } from '#kernel/paging.ts'
import { actorOf, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { breachRoutes } from './breach-routes.ts'
import { checkRoutes } from './check-routes.ts'
import {
  ById,
  FindDecision,
  FindRow,
  Found,
  Made,
  PageQuery,
  Processor,
  ProcessorInput,
  Provision,
  ProvisionInput,
} from './contract.ts'
import * as privacy from './index.ts'
import { html, streamOf } from './print.ts'
import { registerFileRoutes } from './register-routes.ts'
import { requestRoutes } from './request-routes.ts'
import { retentionRoutes } from './retention-routes.ts'

const about = 'house' as const
const OfCustomer = z.object({ id: z.guid() })

const registerRoutes: readonly Route[] = [
  get('/api/v1/privacy/processors', {
    summary: 'The register of processors, what each lacks and when it must be looked at again',
    scope: 'privacy:read',
    about,
    answer: z.object({ items: listed(Processor) }),
    handle: async ({ db, now }) => ({ items: asListed(await privacy.processors(db, now)) }),
  }),
  post('/api/v1/privacy/processors', {
    summary: 'Write a processor down',
    scope: 'privacy:write',
    about,
    body: ProcessorInput,
    answer: Made,
    status: 201,
    handle: async ({ db, body, viewer, now }) => ({ id: await privacy.addProcessor(db, body, actorOf(viewer), now) }),
  }),
  put('/api/v1/privacy/processors/{id}', {
    summary: 'Change what is known of a processor: a check, the end of the contract',
    scope: 'privacy:write',
    about,
    params: ById,
    body: ProcessorInput,
    refusals: ['no-processor'],
    handle: ({ db, params, body, viewer, now }) => privacy.changeProcessor(db, params.id, body, actorOf(viewer), now),
  }),
  get('/api/v1/privacy/provisions', {
    summary: 'What went to third parties and came from them, newest first, each with until when it is kept',
    scope: 'privacy:read',
    about: 'everybody',
    query: PageQuery.extend({ ...Found.shape, customer: z.guid().optional() }),
    answer: z.object({ items: z.array(Provision), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, query, now }) => privacy.provisions(db, query, now),
  }),
  get('/api/v1/privacy/provisions/count', {
    summary: 'How many provisions a filter finds, counted up to 1,000',
    scope: 'privacy:read',
    about: 'everybody',
    query: Found.extend({ customer: z.guid().optional() }),
    answer: Counted,
    searchesNames: true,
    handle: ({ db, query, now }) => privacy.provisionsCounted(db, query, now),
  }),
  post('/api/v1/privacy/provisions', {
    summary: 'Write down that data went to a third party or came from one',
    scope: 'privacy:write',
    about: 'everybody',
    body: ProvisionInput,
    answer: Made,
    status: 201,
    refusals: ['provision-stopped', 'no-customer'],
    handle: async ({ db, body, viewer, now }) => ({ id: await privacy.recordProvision(db, body, actorOf(viewer), now) }),
  }),
  get('/api/v1/privacy/provisions/{id}/people', {
    summary: 'Who stands in a provision',
    scope: 'privacy:read',
    params: ById,
    query: PageQuery,
    answer: z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, params, query }) => privacy.provisionPeople(db, params.id, query),
  }),
  get('/api/v1/privacy/finds', {
    summary: 'Texts that seem to hold 要配慮個人情報 and nobody has decided upon',
    scope: 'privacy:read',
    query: PageQuery,
    answer: z.object({ items: z.array(FindRow), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, query }) => privacy.findPage(db, query),
  }),
  put('/api/v1/privacy/finds/{customer}/{id}', {
    summary: 'Say that the person agreed to it being kept, that it is harmless, or take the words away for good',
    scope: 'privacy:write',
    params: z.object({ customer: z.guid(), id: z.guid() }),
    body: FindDecision,
    refusals: ['no-find'],
    handle: ({ db, params, body, viewer, now }) => privacy.decideFind(db, params, body.decision, actorOf(viewer), now),
  }),
]

/** Everything the law asks about personal data. `followers`: who acts when somebody is put away or erased, and who says what is held. */
export const privacyRoutes = (followers: readonly Follower[]): readonly Route[] => [
  ...registerRoutes,
  ...requestRoutes(followers),
  ...breachRoutes,
  ...retentionRoutes,
  ...checkRoutes,
  ...registerFileRoutes,
  get('/api/v1/privacy/people/{id}/archive', {
    summary:
      'Everything held about one person in one ZIP: JSON, a page to read, CSV of every list. Only a signed-in person may, no key',
    scope: 'customers:erase',
    params: OfCustomer,
    answer: raw('application/zip', 'one'),
    unmasked: true,
    refusals: ['no-customer', 'identity-missing', 'agent-proof-missing'],
    async handle({ db, params, viewer, now }) {
      const { file, pieces } = await privacy.archiveOf(db, { customer: params.id, actor: actorOf(viewer) }, followers, now)
      const answer = html(streamOf(pieces))
      answer.headers.set('content-type', 'application/zip')
      answer.headers.set('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`)
      return answer
    },
  }),
]
