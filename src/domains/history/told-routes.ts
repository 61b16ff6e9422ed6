import { z } from 'zod'
import { askedToday, counted, peopleIn } from '#domains/audit/index.ts'
import { settings } from '#domains/staff/index.ts'
import { Counted } from '#kernel/paging.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { get, type Route, raw } from '#platform/http/route.ts'
import { sentence } from '#platform/i18n/sentence.ts'
import { told, toldTable } from './told.ts'
import { ToldFilter, ToldPage, ToldQuery } from './told-contract.ts'

// As the record itself: it speaks of everybody's customers.
const look = { scope: 'audit', about: 'everybody', tag: 'audit' } as const

export const toldRoutes: readonly Route[] = [
  get('/api/v1/audit/told', {
    ...look,
    summary: 'The audit record as people read it: sentences and names, newest first; this look is in it from now on',
    query: ToldQuery,
    answer: ToldPage,
    refusals: ['bad-cursor'],
    handle: async ({ db, query, language, now }) => told(db, await askedToday(db, query, now), language),
  }),
  get('/api/v1/audit/told/count', {
    ...look,
    summary: 'How many entries of the record a filter finds, counted up to 1,000',
    query: ToldFilter,
    answer: Counted,
    handle: async ({ db, query, now }) => counted(db, await askedToday(db, query, now)),
  }),
  get('/api/v1/audit/told/export', {
    ...look,
    summary: 'The same as a file',
    query: ToldFilter.extend({ format: z.enum(TABLE_FORMATS).default('csv') }),
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'many'),
    refusals: ['approval-needed'],
    takes: async ({ db, query: { format: _, ...asked }, language, now }) => ({
      people: await peopleIn(db, await askedToday(db, asked, now)),
      title: sentence('told.file', language) ?? 'audit',
    }),
    async handle({ db, query, language, now }) {
      const { format, ...asked } = query
      const { zone } = await settings.get(db, 'company')
      return tableFile(format, toldTable(db, await askedToday(db, asked, now), zone, language))
    },
  }),
]
