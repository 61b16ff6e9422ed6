import { z } from 'zod'
import { HandItem } from '#domains/purchases/hand-item-contract.ts'
import * as purchases from '#domains/purchases/index.ts'
import { Counted } from '#kernel/paging.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { actorOf, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { CustomerFilter, CustomerListPage, IdsQuery, ListQuery } from './filter-contract.ts'
import * as history from './index.ts'
import { CustomerPage } from './page-contract.ts'
import { TimelinePage, TimelineQuery, YearPage, YearQuery } from './timeline-contract.ts'
import { toldRoutes } from './told-routes.ts'

const ById = z.object({ id: z.guid() })
const Columns = z.object({
  columns: z.preprocess(
    value => (typeof value === 'string' ? value.split(',') : value),
    z.array(z.string().max(120)).max(80).optional(),
  ),
})
const ExportQuery = CustomerFilter.extend({ format: z.enum(TABLE_FORMATS).default('csv'), ...Columns.shape })

const listRoutes: Route[] = [
  get('/api/v1/customers', {
    searchesNames: true,
    summary: 'Customers under a filter, by kana or the newest first; with q the best found first',
    scope: 'customers:read',
    query: ListQuery,
    answer: CustomerListPage,
    refusals: ['bad-cursor'],
    handle: ({ db, sight, query, now }) => history.list(db, sight, query, now),
  }),
  get('/api/v1/customers/count', {
    searchesNames: true,
    summary: 'How many customers a filter finds: exact up to 10,000, an estimate beyond',
    scope: 'customers:read',
    query: CustomerFilter,
    answer: Counted,
    handle: ({ db, sight, query, now }) => history.countOf(db, sight, query, now),
  }),
  get('/api/v1/customers/ids', {
    searchesNames: true,
    summary: 'Whom a filter means, ids alone, many at a time: gather them first, then act on them in batches',
    scope: 'customers:read',
    query: IdsQuery,
    answer: z.object({ items: z.array(z.string()), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, sight, query, now }) => history.ids(db, sight, query, now),
  }),
  get('/api/v1/customers/export', {
    searchesNames: true,
    summary: 'The list under a filter as a file: CSV (UTF-8 with BOM), CSV in CP932, or Excel',
    scope: 'export',
    also: 'customers:read',
    query: ExportQuery,
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'many'),
    refusals: ['approval-needed', 'no-such-column'],
    takes: async ({ db, sight, query: { format: _, columns: __, ...filter }, language, now }) => ({
      people: await history.atLeast(db, sight, filter, now),
      title: sentence('customers.file', language) ?? 'customers',
    }),
    async handle({ db, sight, query, language, now }) {
      const { format, columns, ...filter } = query
      return tableFile(format, await history.exported(db, sight, filter, { columns, language }, now))
    },
  }),
  get('/api/v1/customers/export/losses', {
    searchesNames: true,
    summary: 'Which characters of this list CP932 cannot write, and what each becomes',
    scope: 'export',
    also: 'customers:read',
    query: ExportQuery,
    answer: z.object({
      characters: z.array(z.object({ character: z.string(), becomes: z.string(), people: z.int(), example: z.string() })),
      looked: z.int(),
      all: z.boolean(),
    }),
    async handle({ db, sight, query, now }) {
      const { format: _, columns, ...filter } = query
      return history.losses(db, sight, filter, columns, now)
    },
  }),
]

const pageRoutes: Route[] = [
  get('/api/v1/customers/{id}', {
    summary: 'Everything to be seen of a customer at once; a merged one tells into whom',
    scope: 'customers:read',
    params: ById,
    answer: CustomerPage,
    refusals: ['no-customer'],
    handle: ({ db, params, language, now }) => history.page(db, params.id, now, language),
  }),
  get('/api/v1/customers/{id}/timeline', {
    summary: 'Everything that happened to a customer, newest first, and what waits for them',
    scope: 'customers:read',
    params: ById,
    query: TimelineQuery,
    answer: TimelinePage,
    refusals: ['bad-cursor'],
    handle: ({ db, params, query, language }) => history.timeline(db, params.id, query, language),
  }),
  get('/api/v1/customers/{id}/year', {
    summary: 'What came and comes to a customer in one year, day by day',
    scope: 'customers:read',
    params: ById,
    query: YearQuery,
    answer: YearPage,
    handle: ({ db, sight, params, query }) => history.year(db, sight, params.id, query.year),
  }),
  post('/api/v1/customers/{id}/items', {
    summary: 'Write down a thing a customer owns',
    scope: 'purchases:write',
    status: 201,
    params: ById,
    body: HandItem,
    answer: z.object({ id: z.string() }),
    refusals: ['no-customer'],
    async handle({ db, viewer, params, body, now }) {
      await history.page(db, params.id, now)
      return { id: await purchases.addItem(db, params.id, body, actorOf(viewer), now) }
    },
  }),
  put('/api/v1/customers/{id}/items/{item}', {
    summary: 'Correct what is known of a thing a customer owns',
    scope: 'purchases:write',
    params: z.object({ id: z.guid(), item: z.guid() }),
    body: HandItem,
    refusals: ['no-item'],
    handle: ({ db, viewer, params, body, now }) =>
      purchases.correctItem(db, { customer: params.id, id: params.item }, body, actorOf(viewer), now),
  }),
]

/** All operations of this domain. */
export const historyRoutes: Route[] = [...listRoutes, ...pageRoutes, ...toldRoutes]
