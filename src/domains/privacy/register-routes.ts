import { z } from 'zod'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { get, type Route, raw } from '#platform/http/route.ts'
import { REGISTERS, registerPeople, registerTable } from './register-tables.ts'

/** The registers as files. */
export const registerFileRoutes: readonly Route[] = [
  get('/api/v1/privacy/registers/{register}/export', {
    summary: 'One of the registers of personal data as a file',
    scope: 'export',
    also: 'privacy:read',
    about: 'everybody',
    params: z.object({ register: z.enum(REGISTERS) }),
    query: z.object({ format: z.enum(TABLE_FORMATS).default('csv') }),
    answer: raw('text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'many'),
    refusals: ['approval-needed'],
    takes: ({ db, params, language, now }) => registerPeople(db, params.register, language, now),
    async handle({ db, sight, params, query, language, now }) {
      return tableFile(query.format, await registerTable(db, params.register, { masked: sight.masked, language }, now))
    },
  }),
]
