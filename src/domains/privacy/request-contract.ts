import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'
import { instant } from './contract.ts'

export const REQUEST_KINDS = ['purpose', 'disclosure', 'correction', 'stop-use', 'erase', 'stop-provision'] as const
export const RequestKind = z.enum(REQUEST_KINDS)
export type RequestKind = z.infer<typeof RequestKind>

/** Why a stop is asked for (35条): unlawful handling, no longer needed, a breach, interests that may be harmed. */
export const Ground = z.enum(['unlawful', 'not-needed', 'breach', 'harm', 'wish'])

export const RequestInput = z
  .strictObject({
    customer: z.guid().nullable().default(null),
    kind: RequestKind,
    ground: Ground.nullable().default(null),
    by: z.enum(['person', 'agent']).default('person'),
    agentName: freeText(100).trim().nullable().default(null),
    agentProof: freeText(300).trim().nullable().default(null),
    asker: freeText(100).trim().min(1),
    reach: freeText(300).trim().nullable().default(null),
    form: z.enum(['electronic', 'paper']).default('electronic'),
    detail: freeText(4000).trim().nullable().default(null),
    receivedOn: Day,
    staff: z.guid().nullable().default(null),
    fee: z.int().min(0).max(10_000).default(0),
  })
  .refine(it => (it.by === 'agent') === (it.agentName !== null && it.agentName !== ''), {
    error: '代理の方からのお申し出では、代理の方のお名前を入力してください。',
    path: ['agentName'],
  })
  .refine(it => it.fee === 0 || it.kind === 'purpose' || it.kind === 'disclosure', {
    error: '手数料をいただけるのは、利用目的の通知と開示だけです。',
    path: ['fee'],
  })
export type RequestInput = z.infer<typeof RequestInput>

export const Identity = z.strictObject({
  how: freeText(300).trim().min(2),
  customer: z.guid(),
  agentProof: freeText(300).trim().optional(),
})
export type Identity = z.infer<typeof Identity>

export const Answer = z
  .strictObject({
    outcome: z.enum(['done', 'refused', 'withdrawn']),
    answer: freeText(4000).trim().min(2),
    reason: freeText(2000).trim().nullable().default(null),
    /** The person's name typed again, where answering erases them. */
    name: z.string().max(200).optional(),
    feePaidOn: Day.nullable().default(null),
  })
  .refine(it => it.outcome !== 'refused' || (it.reason !== null && it.reason.length >= 5), {
    error: 'お断りするときは、理由を入力してください(36条)。',
    path: ['reason'],
  })
export type Answer = z.infer<typeof Answer>

export const RequestRow = z.object({
  id: z.string(),
  number: z.string(),
  customer: z.object({ id: z.string(), name: z.string() }).nullable(),
  kind: RequestKind,
  ground: Ground.nullable(),
  by: z.enum(['person', 'agent']),
  agentName: z.string().nullable(),
  agentProof: z.string().nullable(),
  asker: z.string(),
  reach: z.string().nullable(),
  form: z.enum(['electronic', 'paper']),
  detail: z.string().nullable(),
  receivedOn: Day,
  dueOn: Day,
  staff: z.object({ id: z.string(), name: z.string() }).nullable(),
  identity: z.object({ how: z.string(), at: instant }).nullable(),
  fee: z.int(),
  feePaidOn: Day.nullable(),
  state: z.enum(['open', 'done', 'refused', 'withdrawn']),
  answer: z.string().nullable(),
  refusalReason: z.string().nullable(),
  answeredAt: instant.nullable(),
  late: z.boolean(),
})
export type RequestRow = z.infer<typeof RequestRow>
