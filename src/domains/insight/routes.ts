import { z } from 'zod'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { del, get, post, put, type Route, raw, type Sight, type Viewer } from '#platform/http/route.ts'
import {
  AnnotationWords,
  BehindPage,
  BoardPage,
  Coverage,
  FigureKey,
  GrainKey,
  Kpi,
  OfBranch,
  PeopleFile,
  PeopleQuery,
  WindowQuery,
} from './contract.ts'
import * as insight from './index.ts'
import { whoseFor } from './whose-rules.ts'

const ById = z.object({ id: z.guid() })
const ByFigure = z.object({ figure: FigureKey })
const Grain = OfBranch.extend({ grain: GrainKey.default('month') })
const whose = ({ sight, query }: { sight: Sight; query: { branch?: string | undefined } }) =>
  whoseFor(sight.branches, query.branch)
const staffOf = (viewer: Viewer): string | null => (viewer.kind === 'staff' ? viewer.id : null)
const day = z.iso.date()

const figureRoutes: Route[] = [
  get('/api/v1/insight/board', {
    summary: 'Every figure per month, quarter or business year, with its counts and the annotations of that time',
    scope: 'insight:read',
    query: Grain,
    answer: BoardPage,
    async handle(call) {
      const [board, branches] = await Promise.all([
        insight.board(call.db, whose(call), call.query.grain, call.now),
        insight.branchesAmong(call.db, call.sight.branches),
      ])
      return { ...board, branches }
    },
  }),
  get('/api/v1/insight/board/export', {
    summary: 'The board as a file: CSV (UTF-8 with BOM), CSV in CP932, or Excel',
    scope: 'export',
    also: 'insight:read',
    query: Grain.extend({ figure: FigureKey.optional(), format: z.enum(TABLE_FORMATS).default('csv') }),
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'nobody'),
    async handle(call) {
      const { db, query, language, now } = call
      return tableFile(
        query.format,
        insight.boardTable(await insight.board(db, whose(call), query.grain, now), query.figure, language),
      )
    },
  }),
  get('/api/v1/insight/kpi', {
    summary: 'Every figure over any window of days [from, to), counted from the facts themselves',
    scope: 'insight:read',
    query: OfBranch.extend({ from: day.optional(), to: day.optional() }),
    answer: Kpi,
    refusals: ['bad-window'],
    handle: call => insight.kpi(call.db, whose(call), call.query, call.now),
  }),
  get('/api/v1/insight/coverage', {
    summary: 'Contacts due and done by branch and by person, and why the rest was not done',
    scope: 'insight:read',
    query: WindowQuery,
    answer: Coverage,
    handle: call => insight.coverage(call.db, whose(call), call.query),
  }),
  get('/api/v1/insight/figures/{figure}/people', {
    searchesNames: true,
    summary: 'The people behind a figure, the latest first, each with why they count',
    scope: 'insight:read',
    params: ByFigure,
    query: PeopleQuery,
    answer: BehindPage,
    refusals: ['bad-cursor'],
    handle: call => insight.people(call.db, whose(call), call.params.figure, call.query, call.query, call.now),
  }),
  get('/api/v1/insight/figures/{figure}/people/export', {
    searchesNames: true,
    summary: 'The people behind a figure as a file',
    scope: 'export',
    also: 'insight:read',
    params: ByFigure,
    query: PeopleFile,
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'many'),
    refusals: ['approval-needed'],
    takes: async call => {
      const { db, params, language, now } = call
      const { format: _, ...of } = call.query
      const { name } = await insight.peopleTable(db, whose(call), params.figure, of, { masked: call.sight.masked, language }, now)
      return { people: await insight.peopleBehind(db, whose(call), params.figure, of, now), title: name }
    },
    async handle(call) {
      const { db, sight, params, language, now } = call
      const { format, ...of } = call.query
      const masked = { masked: sight.masked, language }
      return tableFile(format, await insight.peopleTable(db, whose(call), params.figure, of, masked, now))
    },
  }),
]

const annotationRoutes: Route[] = [
  post('/api/v1/insight/annotations', {
    summary: 'Write down what explains a bend in a line',
    scope: 'insight:write',
    status: 201,
    body: AnnotationWords,
    answer: z.object({ id: z.string() }),
    handle: async ({ db, viewer, body, now }) => ({ id: await insight.annotate(db, body, staffOf(viewer), now) }),
  }),
  put('/api/v1/insight/annotations/{id}', {
    summary: 'Mend an annotation',
    scope: 'insight:write',
    params: ById,
    body: AnnotationWords,
    refusals: ['no-annotation'],
    handle: ({ db, params, body, now }) => insight.mendAnnotation(db, params.id, body, now),
  }),
  put('/api/v1/insight/annotations/{id}/removal', {
    summary: 'Take an annotation away',
    scope: 'insight:write',
    params: ById,
    refusals: ['no-annotation'],
    handle: ({ db, params, now }) => insight.removeAnnotation(db, params.id, now),
  }),
  del('/api/v1/insight/annotations/{id}/removal', {
    summary: 'Bring an annotation back',
    scope: 'insight:write',
    params: ById,
    refusals: ['no-annotation'],
    handle: ({ db, params }) => insight.restoreAnnotation(db, params.id),
  }),
]

/** Figures, the people behind them, and annotations. */
export const insightRoutes: Route[] = [...figureRoutes, ...annotationRoutes]
