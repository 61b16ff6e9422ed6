import { Readable } from 'node:stream'
import { z } from 'zod'
import { Refusal } from '#kernel/refusal.ts'
import { del, get, post, put, type Route } from '#platform/http/route.ts'
import { EventAnswer, FreeEvent, Guess, ImportKind, ImportView, Mapping, Preview, SavedMapping } from './contract.ts'
import { recordGathered } from './gather.ts'
import { beginUndo, cancel, guess, list, one, preview, receive, recordFree, start } from './index.ts'
import { dropMapping, savedMappings, saveMapping } from './mapping-store.ts'
import { rejectsCsv } from './rejects.ts'
import { rejectReasons } from './rows-store.ts'

const id = z.object({ id: z.guid() })
const Begin = z.object({ kind: ImportKind, mapping: Mapping, dryRun: z.boolean().default(false), purpose: z.guid().optional() })
const Reason = z.object({ code: z.string(), rows: z.int(), sentence: z.string(), firstRow: z.int() })

export const importRoutes: readonly Route[] = [
  post('/api/v1/imports', {
    about: 'everybody',
    summary: 'Upload a file (raw body); answers the opened import. Nothing is taken in yet.',
    scope: 'imports:write',
    query: z.object({ name: z.string().min(1).max(255) }),
    body: 'stream',
    answer: ImportView,
    status: 201,
    refusals: ['file-empty', 'upload-too-large', 'upload-disk-full', 'upload-broken'],
    async handle({ world, query, request, viewer, now }) {
      const by = viewer.kind === 'staff' ? viewer.id : null
      const opened = await receive(world, { body: request.body, fileName: query.name, by }, now)
      return one(world, opened)
    },
  }),
  get('/api/v1/imports', {
    about: 'everybody',
    summary: 'Imports, newest first.',
    scope: 'imports:write',
    query: z.object({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: z.object({ items: z.array(ImportView), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, query }) => list(db, query.cursor, query.limit),
  }),
  get('/api/v1/imports/{id}', {
    about: 'everybody',
    summary: 'One import: state, progress, counts of every row read.',
    scope: 'imports:write',
    params: id,
    answer: ImportView,
    refusals: ['import-unknown'],
    handle: ({ world, params }) => one(world, params.id),
  }),
  get('/api/v1/imports/{id}/guess', {
    about: 'everybody',
    unmasked: true,
    summary: 'What the uploaded file seems to be: kind, columns, encoding, and what to look at.',
    scope: 'imports:write',
    params: id,
    query: z.object({ kind: ImportKind.optional() }),
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
    handle: ({ world, params, query }) => guess(world, params.id, query.kind),
  }),
  post('/api/v1/imports/{id}/preview', {
    about: 'everybody',
    unmasked: true,
    summary: 'The first rows as they will be read with this mapping.',
    scope: 'imports:write',
    params: id,
    body: z.object({ kind: ImportKind, mapping: Mapping }),
    answer: Preview,
    refusals: ['import-unknown', 'upload-gone', 'file-empty'],
    handle: ({ world, params, body }) => preview(world, params.id, body.kind, body.mapping),
  }),
  put('/api/v1/imports/{id}/run', {
    about: 'everybody',
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
    ],
    handle: ({ world, params, body, viewer }) =>
      start(world, params.id, { ...body, by: viewer.kind === 'staff' ? viewer.id : null }),
  }),
  del('/api/v1/imports/{id}/run', {
    about: 'everybody',
    summary: 'Cancel a running import; what was taken in stays and is counted.',
    scope: 'imports:write',
    params: id,
    answer: ImportView,
    refusals: ['import-unknown', 'import-not-running'],
    handle: ({ world, params }) => cancel(world, params.id),
  }),
  put('/api/v1/imports/{id}/undo', {
    about: 'everybody',
    summary: 'Take the whole import back in the background.',
    scope: 'imports:write',
    params: id,
    answer: ImportView,
    refusals: ['import-unknown', 'import-not-undoable'],
    handle: ({ world, params }) => beginUndo(world, params.id),
  }),
  get('/api/v1/imports/{id}/reasons', {
    about: 'everybody',
    summary: 'Why rows were rejected, by reason.',
    scope: 'imports:write',
    params: id,
    answer: z.object({ items: z.array(Reason) }),
    handle: async ({ db, params }) => ({ items: await rejectReasons(db, params.id) }),
  }),
  get('/api/v1/imports/{id}/rejects.csv', {
    about: 'everybody',
    unmasked: true,
    summary: 'The rejected rows with the reason behind each (CSV, UTF-8 with BOM).',
    scope: 'imports:write',
    params: id,
    answer: { contentType: 'text/csv' },
    refusals: ['import-unknown'],
    async handle({ world, db, params }) {
      const { fileName } = await one(world, params.id)
      const name = encodeURIComponent(`取り込めなかった行_${fileName.replace(/\.(gz|csv|tsv|txt|xlsx)+$/i, '')}.csv`)
      const body = Readable.toWeb(Readable.from(rejectsCsv(db, params.id))) as BodyInit
      const headers = { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename*=UTF-8''${name}` }
      return new Response(body, { headers })
    },
  }),
]

export const mappingRoutes: readonly Route[] = [
  get('/api/v1/import-mappings', {
    about: 'house',
    summary: 'Saved mappings.',
    scope: 'imports:write',
    answer: z.object({ items: z.array(SavedMapping) }),
    handle: async ({ db }) => ({ items: await savedMappings(db) }),
  }),
  post('/api/v1/import-mappings', {
    about: 'house',
    summary: 'Keep a mapping under a name; it is chosen by itself for files with the same headings.',
    scope: 'imports:write',
    body: z.object({ kind: ImportKind, name: z.string().trim().min(1).max(60), mapping: Mapping }),
    answer: z.object({ id: z.string() }),
    status: 201,
    handle: async ({ db, body, now }) => ({ id: await saveMapping(db, body, now) }),
  }),
  del('/api/v1/import-mappings/{id}', {
    about: 'house',
    summary: 'Drop a saved mapping.',
    scope: 'imports:write',
    params: id,
    refusals: ['mapping-unknown'],
    async handle({ db, params }) {
      if (!(await dropMapping(db, params.id)))
        throw new Refusal('mapping-unknown', 'この列の対応は見つかりません。一覧を開き直してください。', { status: 404 })
    },
  }),
]

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
