import { Readable } from 'node:stream'
import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { del, get, post, put, type Route, raw } from '#platform/http/route.ts'
import { EventAnswer, FreeEvent, Guess, ImportKind, ImportView, Mapping, Preview, StrangersFound } from './contract.ts'
import { recordGathered } from './gather.ts'
import { beginUndo, cancel, guess, one, preview, receive, recordFree, refuseForeign, start, strangersIn } from './index.ts'
import { branchesOf, listRoutes } from './list-routes.ts'
import { rejectsCsv } from './rejects.ts'
import { rejectReasons } from './rows-store.ts'
import { broughtAndHere } from './views.ts'

export { mappingRoutes } from './mapping-routes.ts'

const id = z.object({ id: z.guid() })
const Begin = z.object({ kind: ImportKind, mapping: Mapping, dryRun: z.boolean().default(false), purpose: z.guid().optional() })
const Reason = z.object({ code: z.string(), rows: z.int(), sentence: z.string(), firstRow: z.int() })

export const importRoutes: readonly Route[] = [
  post('/api/v1/imports', {
    summary: 'Upload a file (raw body); answers the opened import. Nothing is taken in yet.',
    scope: 'imports:write',
    query: z.object({ name: z.string().min(1).max(255) }),
    body: 'stream',
    answer: ImportView,
    status: 201,
    refusals: ['file-empty', 'upload-too-large', 'upload-disk-full', 'upload-broken'],
    async handle({ world, query, request, viewer, sight, now }) {
      const by = viewer.kind === 'staff' ? viewer.id : null
      const opened = await receive(world, { body: request.body, fileName: query.name, by, within: branchesOf(sight) }, now)
      return one(world, opened)
    },
  }),
  ...listRoutes,
  get('/api/v1/imports/{id}', {
    summary: 'One import: state, progress, counts of every row read.',
    scope: 'imports:write',
    params: id,
    answer: ImportView,
    refusals: ['import-unknown'],
    async handle({ world, params, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return one(world, params.id)
    },
  }),
  get('/api/v1/imports/{id}/guess', {
    unmasked: true,
    summary: 'What the uploaded file seems to be: kind, columns, encoding, and what to look at.',
    scope: 'imports:write',
    params: id,
    query: z.object({
      kind: ImportKind.optional(),
      header: z.stringbool().optional(),
      skip: z.coerce.number().int().min(0).max(100).optional(),
    }),
    answer: Guess,
    refusals: [
      'import-unknown',
      'upload-gone',
      'file-empty',
      'not-a-table',
      'not-a-workbook',
      'workbook-unfolds',
      'old-excel',
      'is-pdf',
      'xlsx-gzipped',
      'gzip-broken',
    ],
    async handle({ world, params, query, sight, language }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return guess(world, params.id, query, language)
    },
  }),
  post('/api/v1/imports/{id}/preview', {
    unmasked: true,
    summary: 'The first rows as they will be read with this mapping.',
    scope: 'imports:write',
    params: id,
    body: z.object({ kind: ImportKind, mapping: Mapping }),
    answer: Preview,
    refusals: ['import-unknown', 'upload-gone', 'file-empty'],
    async handle({ world, params, body, sight, language }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return preview(world, params.id, body.kind, body.mapping, language)
    },
  }),
  post('/api/v1/imports/{id}/strangers', {
    unmasked: true,
    summary: 'Which customer numbers of an uploaded file of purchases mean nobody yet, before it is taken in.',
    scope: 'imports:write',
    params: id,
    body: z.object({ mapping: Mapping }),
    answer: StrangersFound,
    refusals: ['import-unknown', 'upload-gone', 'file-empty'],
    beyond: 'Rows under a number of another branch are given back: they are counted apart, of none is told whose it is',
    async handle({ world, house, params, body, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return strangersIn(world, house, params.id, body.mapping)
    },
  }),
  put('/api/v1/imports/{id}/run', {
    summary: 'Start the import, or its dry run, in the background.',
    scope: 'imports:write',
    params: id,
    body: Begin,
    answer: ImportView,
    refusals: [
      'import-unknown',
      'upload-gone',
      'mapping-incomplete',
      'import-running',
      'import-done',
      'purpose-unknown',
      'import-secret-column',
      'import-branch-unknown',
      'import-branch-needed',
    ],
    async handle({ world, params, body, viewer, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return start(world, params.id, { ...body, by: viewer.kind === 'staff' ? viewer.id : null })
    },
  }),
  del('/api/v1/imports/{id}/run', {
    summary: 'Cancel a running import; what was taken in stays and is counted.',
    scope: 'imports:write',
    params: id,
    answer: ImportView,
    refusals: ['import-unknown', 'import-not-running'],
    async handle({ world, params, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return cancel(world, params.id)
    },
  }),
  put('/api/v1/imports/{id}/undo', {
    summary: 'Take the whole import back in the background.',
    scope: 'imports:write',
    params: id,
    answer: ImportView,
    refusals: ['import-unknown', 'import-not-undoable', 'approval-needed'],
    // A file taken in by mistake goes at once; customers who have been here for days are erased like any others.
    erases: async ({ world, params, sight, now }) => {
      await refuseForeign(world, params.id, branchesOf(sight))
      const { kind, finishedAt, counts } = await one(world, params.id)
      const isOld = finishedAt !== null && now.getTime() - new Date(finishedAt).getTime() > DAY_MS
      return kind === 'customers' && isOld ? counts.new : 0
    },
    async handle({ world, params, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return beginUndo(world, params.id)
    },
  }),
  get('/api/v1/imports/{id}/reasons', {
    summary: 'Why rows were rejected, by reason.',
    scope: 'imports:write',
    params: id,
    answer: z.object({ items: listed(Reason) }),
    refusals: ['import-unknown'],
    async handle({ world, db, params, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return { items: asListed(await rejectReasons(db, params.id)) }
    },
  }),
  get('/api/v1/imports/{id}/kept', {
    summary:
      'Customers that an undone import brought and that stayed: somebody changed them since, or other records hang on them.',
    scope: 'imports:write',
    params: id,
    answer: z.object({ items: listed(z.object({ id: z.guid(), name: z.string() })) }),
    refusals: ['import-unknown'],
    async handle({ world, db, params, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      return { items: await broughtAndHere(db, params.id, 50) }
    },
  }),
  get('/api/v1/imports/{id}/rejects.csv', {
    unmasked: true,
    summary: 'The rejected rows with everything that is wrong behind each (CSV, UTF-8 with BOM).',
    scope: 'imports:write',
    params: id,
    answer: raw('text/csv', 'many'),
    takes: async ({ world, params }) => {
      const { fileName, counts } = await one(world, params.id)
      return { people: counts.rejected, title: fileName }
    },
    refusals: ['import-unknown', 'approval-needed'],
    async handle({ world, db, params, sight }) {
      await refuseForeign(world, params.id, branchesOf(sight))
      const { fileName } = await one(world, params.id)
      const name = encodeURIComponent(`取り込めなかった行_${fileName.replace(/\.(gz|csv|tsv|txt|xlsx)+$/i, '')}.csv`)
      const body = Readable.toWeb(Readable.from(rejectsCsv(db, params.id))) as BodyInit
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename*=UTF-8''${name}` }
      return new Response(body, { headers })
    },
  }),
]

const DAY_MS = 86_400_000

const refusedCodes = ['customer-unknown', 'empty-batch']

export const eventRoutes: readonly Route[] = [
  post('/api/v1/events', {
    summary: 'Record one fact about a customer, once by (customer, source, externalId).',
    scope: 'events:write',
    body: FreeEvent,
    answer: EventAnswer,
    status: 201,
    refusals: refusedCodes,
    async handle({ db, world, body, viewer }) {
      const answer = await recordGathered(db, body, `${viewer.kind}:${viewer.id}`, () => world.clock.now())
      if (answer.status !== 'refused') return answer
      const whom = body.customer ?? body.customerExternalId ?? ''
      throw new Refusal('customer-unknown', `お客様「${whom}」が見つかりません。先にお客様を取り込んでください。`, {
        status: 404,
        data: { value: whom },
      })
    },
  }),
  post('/api/v1/events/batch', {
    summary: 'Record up to 500 facts; each is answered on its own, in order.',
    scope: 'events:write',
    body: z.object({ events: z.array(FreeEvent).min(1).max(500) }),
    answer: z.object({ answers: z.array(EventAnswer) }),
    status: 201,
    refusals: refusedCodes,
    handle: async ({ db, body, viewer, now }) => ({
      answers: await recordFree(db, body.events, `${viewer.kind}:${viewer.id}`, now),
    }),
  }),
]
