import { z } from 'zod'
import { listed } from '#kernel/paging.ts'

const instant = z.date().or(z.iso.datetime())
export const ApprovalKind = z.enum([
  'plan',
  'enrolment',
  'entry',
  'export',
  'template',
  'consent',
  'contact',
  'erasure',
  'setting',
  'figure',
  'act',
])
export type ApprovalKind = z.infer<typeof ApprovalKind>

/** What a setting, a figure of the law or a part of the words would be from then on. */
export const Loosened = z.object({ name: z.string(), from: z.string(), to: z.string() })
export type Loosened = z.infer<typeof Loosened>

export const ApprovalRow = z.object({
  id: z.string(),
  what: ApprovalKind,
  subjectId: z.string().nullable(),
  title: z.string().describe('The name of the plan, text or list; the key of a setting or figure'),
  changes: z.array(Loosened).describe('What would be looser, for a setting or figure; the new words, for a text'),
  people: z.int(),
  imports: z
    .array(z.object({ id: z.string(), name: z.string() }))
    .describe('The files with which those came who entered a plan together'),
  askedBy: z.object({ id: z.string(), name: z.string() }),
  askedAt: instant,
  testedAt: instant.nullable(),
  state: z.enum(['open', 'approved', 'refused', 'withdrawn', 'used']),
  decidedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  until: instant,
  approvers: z.array(z.string()).describe('The names of those who may say yes or no'),
  close: z
    .boolean()
    .describe(
      'Nobody may but who was invited, or given the word, lately by whoever asks (or the other way round): their yes bears a mark',
    ),
  mine: z.boolean(),
  mayTest: z.boolean().describe('May the caller send the words to themselves'),
  mayDecide: z.boolean(),
})
export type ApprovalRow = z.infer<typeof ApprovalRow>
export const ApprovalList = z.object({ items: listed(ApprovalRow) })

/** What stands looser than it comes because one person said so while nobody else could approve. */
export const Alone = z.object({
  subject: z.string().describe('setting:<key> or figure:<key>'),
  name: z.string().nullable(),
  at: instant,
})
export type Alone = z.infer<typeof Alone>
export const Guards = z.object({
  alone: z.array(Alone),
  approvers: z.array(z.string()).describe('The names of the other people who may approve'),
})
export type Guards = z.infer<typeof Guards>

export const Decision = z.strictObject({
  approve: z.boolean(),
  note: z.string().trim().max(300).nullable().default(null).describe('Why not, for whoever asked'),
  people: z
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe('How many people the caller saw: where more have come since, the yes is refused'),
})
export type Decision = z.output<typeof Decision>
export const Tested = z.object({ sent: z.int().describe('Letters on their way to oneself'), to: z.string().nullable() })
