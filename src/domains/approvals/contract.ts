import { z } from 'zod'

const instant = z.date().or(z.iso.datetime())
export const ApprovalKind = z.enum(['plan', 'enrolment', 'export'])
export type ApprovalKind = z.infer<typeof ApprovalKind>

export const ApprovalRow = z.object({
  id: z.string(),
  what: ApprovalKind,
  subjectId: z.string().nullable(),
  title: z.string().describe('The name of the plan, or of the list'),
  people: z.int(),
  askedBy: z.object({ id: z.string(), name: z.string() }),
  askedAt: instant,
  testedAt: instant.nullable(),
  state: z.enum(['open', 'approved', 'refused', 'withdrawn', 'used']),
  decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  until: instant,
  mine: z.boolean(),
  mayDecide: z.boolean(),
})
export type ApprovalRow = z.infer<typeof ApprovalRow>
export const ApprovalList = z.object({ items: z.array(ApprovalRow) })

export const Decision = z.strictObject({
  approve: z.boolean(),
  note: z.string().trim().max(300).nullable().default(null).describe('Why not, for whoever asked'),
})
export type Decision = z.output<typeof Decision>
export const Tested = z.object({ sent: z.int().describe('Letters on their way to oneself'), to: z.string().nullable() })
