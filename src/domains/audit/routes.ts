import { z } from 'zod'
import { settings } from '#domains/staff/index.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { get, type Route, raw } from '#platform/http/route.ts'
import { AuditFilter, AuditPage, AuditQuery, Verified } from './contract.ts'
import { search, table, verify } from './index.ts'

// The record speaks of everybody's customers: whoever sees only some branches has no business in it.
const look = { scope: 'audit', about: 'everybody' } as const

export const auditRoutes: readonly Route[] = [
  get('/api/v1/audit', {
    ...look,
    summary: 'Who saw or did what, newest first; this look is in it from now on',
    query: AuditQuery,
    answer: AuditPage,
    refusals: ['bad-cursor'],
    handle: ({ db, query }) => search(db, query),
  }),
  get('/api/v1/audit/export', {
    ...look,
    summary: 'The same as a file',
    query: AuditFilter.extend({ format: z.enum(TABLE_FORMATS).default('csv') }),
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    async handle({ db, query, now }) {
      const { format, ...filter } = query
      const { zone } = await settings.get(db, 'company')
      return tableFile(format, table(db, filter, zone, now))
    },
  }),
  get('/api/v1/audit/verification', {
    ...look,
    summary: 'Recompute every seal and name the first entry that does not fit',
    answer: Verified,
    handle: ({ db, world, now }) => verify(db, world.secrets, now),
  }),
]
