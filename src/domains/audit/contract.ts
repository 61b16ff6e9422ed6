import { z } from 'zod'
import { DayPoint } from '#kernel/day-point.ts'

const Id = z.guid()
const instant = z.date().or(z.iso.datetime())
/** A moment, or the beginning of a day of the company's zone. */
const Since = z.iso.datetime({ offset: true }).or(DayPoint)

export const AuditQuery = z.object({
  who: Id.optional().describe('A member of staff or an API key'),
  what: z.string().max(60).optional(),
  whom: Id.optional().describe('A customer'),
  from: Since.optional(),
  to: Since.optional(),
  archive: z.stringbool().default(false).describe('Look through the archive instead of what is online'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export type AuditQuery = z.output<typeof AuditQuery>
export const AuditFilter = AuditQuery.omit({ cursor: true, limit: true })
export type AuditFilter = z.output<typeof AuditFilter>

/** One entry; names are looked up when it is read and stand nowhere in the record. */
export const AuditRow = z.object({
  id: z.string(),
  at: instant,
  actor: z.string(),
  name: z.string().nullable().describe('Who that is now'),
  what: z.string(),
  whom: z.string().nullable(),
  subject: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  seal: z.int().nullable().describe('The seal that covers it; null for the last minutes'),
})
export type AuditRow = z.infer<typeof AuditRow>
export const AuditPage = z.object({ items: z.array(AuditRow), next: z.string().nullable() })

/** The newest seal. */
export const NewestSeal = z.object({ no: z.int(), hash: z.string(), entries: z.int(), at: instant })
export type NewestSeal = z.infer<typeof NewestSeal>

/** The hash of a seal as it was noted down. */
export const SealHash = z.string().regex(/^[0-9a-f]{64}$/, { error: '封印は、0-9 と a-f の64文字で入力してください。' })

/** What came of recomputing every seal. */
export const Verified = z.object({
  whole: z.boolean(),
  seals: z.int(),
  entries: z.int().describe('Entries recomputed'),
  retired: z.int().describe('Entries past their time, whose seal alone was checked'),
  unsealed: z.int().describe('Entries no seal covers yet'),
  last: z
    .object({ no: z.int(), hash: z.string(), at: instant })
    .nullable()
    .describe('The newest seal: note its hash down outside'),
  broken: z.object({ seal: z.int().nullable(), entry: z.string().nullable(), why: z.string() }).nullable(),
})
export type Verified = z.infer<typeof Verified>
