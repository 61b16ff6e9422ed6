import { z } from 'zod'
import { asListed, listed } from '#kernel/paging.ts'
import { Refusal } from '#kernel/refusal.ts'
import { del, get, post, type Route } from '#platform/http/route.ts'
import { ImportKind, Mapping, SavedMapping } from './contract.ts'
import { dropMapping, savedMappings, saveMapping } from './mapping-store.ts'

const id = z.object({ id: z.guid() })

export const mappingRoutes: readonly Route[] = [
  get('/api/v1/import-mappings', {
    about: 'house',
    summary: 'Saved mappings.',
    scope: 'imports:write',
    answer: z.object({ items: listed(SavedMapping) }),
    handle: async ({ db }) => ({ items: asListed(await savedMappings(db)) }),
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
