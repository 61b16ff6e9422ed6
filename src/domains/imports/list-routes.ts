import { z } from 'zod'
import { Counted } from '#kernel/paging.ts'
import { get, type Route, type Sight } from '#platform/http/route.ts'
import { ImportFilter, ImportView } from './contract.ts'
import { counted, list } from './index.ts'

/** The branches whose imports somebody sees; null: all of them. */
export const branchesOf = (sight: Sight): readonly string[] | null => (sight.branches === 'all' ? null : sight.branches)

/** The imports one sees, under a filter. Names of files are no contact data: whoever may import finds by them. */
export const listRoutes: readonly Route[] = [
  get('/api/v1/imports', {
    summary: 'Imports, newest first.',
    scope: 'imports:write',
    query: ImportFilter.extend({ cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    searchesNames: true,
    answer: z.object({ items: z.array(ImportView), next: z.string().nullable() }),
    refusals: ['bad-cursor'],
    handle: ({ db, query, sight, now }) => list(db, { ...query, cursor: query.cursor, within: branchesOf(sight) }, now),
  }),
  get('/api/v1/imports/count', {
    summary: 'How many imports a filter finds, counted up to 1,000.',
    scope: 'imports:write',
    query: ImportFilter,
    searchesNames: true,
    answer: Counted,
    handle: ({ db, query, sight, now }) => counted(db, { ...query, within: branchesOf(sight) }, now),
  }),
]
