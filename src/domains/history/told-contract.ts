import { z } from 'zod'
import { AuditFilter, AuditQuery, AuditRow } from '#domains/audit/contract.ts'

/** What one may ask of the record: as the plain record, in the reader's words. */
export const ToldQuery = AuditQuery
export const ToldFilter = AuditFilter

/** An entry of the audit record as people read it: a sentence, and the name of the customer now; `times`: so often within a minute, as one page asks for several things. */
export const ToldRow = AuditRow.extend({
  told: z.string(),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  times: z.int(),
})
export type ToldRow = z.infer<typeof ToldRow>
export const ToldPage = z.object({ items: z.array(ToldRow), next: z.string().nullable() })
