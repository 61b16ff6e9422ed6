import { z } from 'zod'
import { searchFor } from '#domains/customers/search-rules.ts'
import { asListed, Counted, listed } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { actorOf, get, put, type Route, raw } from '#platform/http/route.ts'
import { missed, missedCounted, missedNames, missedTable } from './missed.ts'
import { Missed, MissedMonth, MissedPeopleQuery, MissedPerson, MissedQuery, Month, SignMissed } from './missed-contract.ts'
import { missedMonths, signMissed } from './missed-signing.ts'

const MissedExport = MissedPeopleQuery.omit({ cursor: true, limit: true }).extend({
  format: z.enum(TABLE_FORMATS).default('csv'),
})

/** 漏れゼロ: the monthly list of whom we owed a contact and did not reach. */
export const missedRoutes: readonly Route[] = [
  get('/api/v1/missed', {
    summary:
      'How many contacts of a month were owed and not made, by branch and reason, who signed the list and what changed since',
    scope: 'contacts:read',
    query: MissedQuery,
    answer: Missed,
    handle: ({ db, query, sight, language, now }) => missed(db, query, { language, sight, now }),
  }),
  get('/api/v1/missed/months', {
    summary: 'The last thirteen months, and how far each is answered for',
    scope: 'contacts:read',
    answer: z.object({ items: listed(MissedMonth) }),
    handle: async ({ db, now }) => ({ items: asListed(await missedMonths(db, now)) }),
  }),
  get('/api/v1/missed/people', {
    summary: 'Those people by name, in the order of the days they were to be reached',
    scope: 'contacts:read',
    query: MissedPeopleQuery,
    answer: z.object({ items: z.array(MissedPerson), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    searchesNames: true,
    handle: ({ db, sight, query: { cursor, limit, ...which }, language, now }) =>
      missedNames(db, { ...which, ...searchFor(sight) }, { cursor, limit, language }, now),
  }),
  get('/api/v1/missed/count', {
    summary: 'How many of those contacts a filter finds, counted up to 1,000',
    scope: 'contacts:read',
    query: MissedPeopleQuery.omit({ cursor: true, limit: true }),
    answer: Counted,
    searchesNames: true,
    handle: ({ db, sight, query, now }) => missedCounted(db, { ...query, ...searchFor(sight) }, now),
  }),
  get('/api/v1/missed/export', {
    summary: 'The list of a month as a file: CSV (UTF-8 with BOM), CSV in CP932, or Excel',
    scope: 'export',
    also: 'contacts:read',
    query: MissedExport,
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'many'),
    refusals: ['approval-needed'],
    searchesNames: true,
    takes: async ({ db, sight, query: { format: _, ...asked }, language, now }) => ({
      people: (await missed(db, { ...asked, ...searchFor(sight) }, { language, sight, now })).people,
      title: asked.month,
    }),
    async handle({ db, sight, query: { format, ...asked }, language, now }) {
      return tableFile(format, missedTable(db, { ...asked, ...searchFor(sight) }, { language, sight, now }))
    },
  }),
  put('/api/v1/missed/{month}/sign', {
    summary: 'Answer for the list of a month that is over: of a branch one sees, or of the whole house',
    scope: 'contacts:write',
    params: z.object({ month: Month }),
    body: SignMissed,
    refusals: ['missed-too-early', 'missed-by-person', 'missed-not-yours', 'missed-no-branch', 'missed-nothing-due'],
    handle: ({ db, params, body, sight, viewer, now }) => {
      if (viewer.kind !== 'staff')
        throw new Refusal('missed-by-person', '漏れゼロの確認は、担当者が画面から行ってください。', { status: 403 })
      return signMissed(db, { ...params, ...body }, sight, actorOf(viewer), now)
    },
  }),
]
