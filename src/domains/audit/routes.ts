import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { get, type Route, raw } from '#platform/http/route.ts'
import { AuditFilter, AuditPage, AuditQuery, NewestSeal, SealHash, Verified } from './contract.ts'
import { askedToday, newest, peopleIn, search, table, verify } from './index.ts'

// The record speaks of everybody's customers: whoever sees only some branches has no business in it.
const look = { scope: 'audit', about: 'everybody' } as const

export const auditRoutes: readonly Route[] = [
  get('/api/v1/audit', {
    ...look,
    summary: 'Who saw or did what, newest first; this look is in it from now on',
    query: AuditQuery,
    answer: AuditPage,
    refusals: ['bad-cursor'],
    handle: async ({ db, query, now }) => search(db, await askedToday(db, query, now)),
  }),
  get('/api/v1/audit/export', {
    ...look,
    summary: 'The same as a file',
    query: AuditFilter.extend({ format: z.enum(TABLE_FORMATS).default('csv') }),
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'many'),
    refusals: ['approval-needed'],
    takes: async ({ db, query: { format: _, ...asked }, now }) => ({
      people: await peopleIn(db, await askedToday(db, asked, now)),
      title: 'audit',
    }),
    async handle({ db, query, now }) {
      const { format, ...asked } = query
      const { zone } = await settings.get(db, 'company')
      return tableFile(format, table(db, await askedToday(db, asked, now), zone, now))
    },
  }),
  get('/api/v1/audit/verification', {
    ...look,
    summary: 'Recompute every seal and name the first entry that does not fit',
    query: z.object({ since: SealHash.optional().describe('A seal noted down outside: broken where it is not in the chain') }),
    answer: Verified,
    handle: ({ db, world, query, now }) => verify(db, world.secrets, now, query.since ?? null),
  }),
  get('/api/v1/audit/seal', {
    ...look,
    summary: 'The newest seal: note its hash down outside, and verify since it later',
    answer: NewestSeal.nullable(),
    handle: ({ db }) => newest(db),
  }),
]
