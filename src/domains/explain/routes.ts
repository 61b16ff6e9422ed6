import { z } from 'zod'
import * as channels from '#domains/channels/index.ts'
import { settings } from '#domains/staff/index.ts'
import { idOf } from '#kernel/ids.ts'
import { paperFile, paperOf } from '#platform/files/paper.ts'
import { TABLE_FORMATS, tableFile } from '#platform/files/write-table.ts'
import { get, type Route, raw } from '#platform/http/route.ts'
import { Explanation } from './contract.ts'
import { explainById, known } from './index.ts'
import { proofOf } from './proof.ts'
import { Proof } from './proof-contract.ts'
import { proofPaper, proofTable } from './proof-paper.ts'

/** Why: for past, present and future. */
export const explainRoutes: readonly Route[] = [
  get('/api/v1/customers/{id}/explain', {
    summary: 'Why this customer got, did not get or will get each contact',
    scope: 'contacts:read',
    params: z.object({ id: idOf<'customer'>() }),
    query: z.object({ plan: z.guid().optional(), contact: z.guid().optional() }),
    answer: Explanation,
    refusals: ['customer-not-found', 'touchpoint-not-found'],
    beyond: 'The gate asks who else has this address, wherever they are looked after',
    handle: async ({ db, house, world, params, query, language, now }) => {
      await known(db, params.id)
      const closed = await channels.closed(db, { secrets: world.secrets, smtpUrl: world.config.smtpUrl })
      return explainById(
        house,
        { customer: params.id, plan: query.plan ?? null, contact: query.contact ?? null, language, closed },
        now,
      )
    },
  }),
  get('/api/v1/consent/proof', {
    summary:
      'What can be shown of an address on demand: words, wordings, the request and the advertising with what it stood on (M10)',
    scope: 'export',
    also: 'customers:read',
    // An address that is asked for and found tells whose it is.
    unmasked: 'contact',
    query: z.object({ address: z.string().trim().min(3).max(320) }),
    answer: Proof,
    refusals: ['proof-no-address'],
    handle: ({ db, query, now }) => proofOf(db, query.address, now),
  }),
  get('/api/v1/consent/proof-file', {
    summary: 'The same as a file: CSV for a spreadsheet, or PDF for an authority',
    scope: 'export',
    also: 'customers:read',
    unmasked: true,
    query: z.object({ address: z.string().trim().min(3).max(320), format: z.enum(['pdf', ...TABLE_FORMATS]).default('pdf') }),
    answer: raw('application/pdf, text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'one'),
    refusals: ['proof-no-address'],
    handle: async ({ db, query, language, now }) => {
      const { zone } = await settings.get(db, 'company')
      const [proof, reader] = [await proofOf(db, query.address, now), { language, zone }]
      if (query.format !== 'pdf') return tableFile(query.format, proofTable(proof, reader))
      const parts = proofPaper(proof, reader)
      const name = parts[0]?.kind === 'title' ? parts[0].text : 'proof'
      return paperFile(name, await paperOf(name, parts))
    },
  }),
]
