import { z } from 'zod'
import { Counted, decodeCursor, pageOf } from '#kernel/paging.ts'
import { actorOf, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { BreachChange, BreachInput, BreachRow, Closing, Origin, Told } from './breach-contract.ts'
import { letters, reportPage } from './breach-print.ts'
import { ById, Found, instant, Made, PageQuery } from './contract.ts'
import * as privacy from './index.ts'
import { html, streamOf } from './print.ts'

const about = 'everybody' as const
const closed = ['no-breach', 'breach-closed']
const AffectedRow = z.object({
  id: z.string(),
  name: z.string(),
  honorific: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  postalCode: z.string().nullable(),
  address: z.string().nullable(),
  toldAt: instant.nullable(),
})

/** 漏えい等 (26条): the register, its reports and the people. */
export const breachRoutes: readonly Route[] = [
  get('/api/v1/privacy/breaches', {
    summary: 'The register of breaches: triggers, days to report by, what the reports still lack',
    scope: 'privacy:read',
    about,
    query: PageQuery.extend(Found.shape),
    answer: z.object({ items: z.array(BreachRow), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, query, now }) => privacy.breachPage(db, query, now),
  }),
  get('/api/v1/privacy/breaches/count', {
    summary: 'How many breaches a filter finds, counted up to 1,000',
    scope: 'privacy:read',
    about,
    query: Found,
    answer: Counted,
    searchesNames: true,
    handle: ({ db, query, now }) => privacy.breachCount(db, query, now),
  }),
  post('/api/v1/privacy/breaches/affected-count', {
    summary: 'How many people something went wrong for: a step, a text, single letters, an import, an export',
    scope: 'privacy:write',
    about,
    body: z.object({ origin: Origin }),
    answer: z.object({ people: z.int() }),
    status: 200,
    handle: async ({ db, body }) => ({ people: await privacy.affectedCount(db, body.origin) }),
  }),
  post('/api/v1/privacy/breaches', {
    summary: 'Open a case: what still goes out is stopped, the affected are listed, the days to report by are set, in one act',
    scope: 'privacy:write',
    about,
    body: BreachInput,
    answer: Made,
    status: 201,
    recorded: true,
    handle: async ({ db, body, viewer, now }) => ({ id: await privacy.openBreach(db, body, actorOf(viewer), now) }),
  }),
  put('/api/v1/privacy/breaches/{id}', {
    summary: 'Write down what was found out since; triggers and days are judged anew',
    scope: 'privacy:write',
    about,
    params: ById,
    body: BreachChange,
    refusals: closed,
    recorded: true,
    handle: ({ db, params, body, viewer, now }) => privacy.amendBreach(db, params.id, body, actorOf(viewer), now),
  }),
  get('/api/v1/privacy/breaches/{id}/people', {
    summary: 'The affected of a case, by id, page by page',
    scope: 'privacy:read',
    params: ById,
    query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({ items: z.array(AffectedRow), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: async ({ db, params, query: { cursor, limit } }) => {
      const after = cursor === undefined ? null : decodeCursor(cursor, place => z.guid().parse(place))
      return pageOf(await privacy.affectedOf(db, params.id, after, limit + 1), limit, last => last.id)
    },
  }),
  put('/api/v1/privacy/breaches/{id}/people', {
    summary: 'Add people to the affected, or take those away who turned out not to be',
    scope: 'privacy:write',
    about,
    params: ById,
    body: z.strictObject({ add: Origin.optional(), remove: z.array(z.guid()).max(1000).optional() }),
    answer: z.object({ people: z.int() }),
    refusals: closed,
    recorded: true,
    handle: async ({ db, params, body, viewer, now }) => ({
      people: await privacy.changeAffected(db, params.id, body, actorOf(viewer), now),
    }),
  }),
  put('/api/v1/privacy/breaches/{id}/reports/{which}', {
    summary: 'Mark 速報 (first), 確報 (full) or the word to the client as sent',
    scope: 'privacy:write',
    about,
    params: ById.extend({ which: z.enum(['first', 'full', 'client']) }),
    refusals: [...closed, 'report-incomplete'],
    recorded: true,
    handle: ({ db, params, viewer, now }) => privacy.reported(db, params.id, params.which, actorOf(viewer), now),
  }),
  put('/api/v1/privacy/breaches/{id}/told', {
    summary: 'Mark everybody affected as told, and how',
    scope: 'privacy:write',
    about,
    params: ById,
    body: Told,
    answer: z.object({ told: z.int() }),
    refusals: closed,
    recorded: true,
    handle: async ({ db, params, body, viewer, now }) => ({
      told: await privacy.peopleTold(db, params.id, body.how, actorOf(viewer), now),
    }),
  }),
  put('/api/v1/privacy/breaches/{id}/closing', {
    summary: 'Close a case with why; one that is to be reported needs its full report first',
    scope: 'privacy:write',
    about,
    params: ById,
    body: Closing,
    refusals: [...closed, 'breach-unreported', 'breach-untold'],
    recorded: true,
    handle: ({ db, params, body, viewer, now }) => privacy.closeBreach(db, params.id, body.why, actorOf(viewer), now),
  }),
  get('/api/v1/privacy/breaches/{id}/report', {
    summary: 'The report with its nine fields, for paper',
    scope: 'privacy:read',
    params: ById,
    answer: raw('text/html', 'nobody'),
    refusals: ['no-breach'],
    handle: async ({ db, params, language, now }) => html(await reportPage(db, params.id, language, now)),
  }),
  get('/api/v1/privacy/breaches/{id}/letters', {
    summary: 'A letter to each of the affected, one sheet a person',
    scope: 'privacy:read',
    params: ById,
    answer: raw('text/html', 'many'),
    takes: async ({ db, params, now }) => {
      const { people, title } = await privacy.breachOf(db, params.id, now)
      return { people, title }
    },
    unmasked: true,
    refusals: ['no-breach', 'approval-needed'],
    async handle({ db, params, language, now }) {
      const { number } = await privacy.breachOf(db, params.id, now)
      const answer = html(streamOf(letters(db, params.id, language, now)))
      answer.headers.set('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${number}.html`)}`)
      return answer
    },
  }),
]
