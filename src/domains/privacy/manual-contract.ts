import { z } from 'zod'
import { instant } from './contract.ts'

export const ManualInput = z.strictObject({
  kind: z.enum(['manual', 'training']),
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(60_000),
})
export type ManualInput = z.infer<typeof ManualInput>

export const Manual = z.object({
  id: z.string(),
  kind: z.enum(['manual', 'training']),
  title: z.string(),
  version: z.int(),
  body: z.string(),
  html: z.string(),
  publishedAt: instant,
  readAt: instant.nullable(),
  readers: z.array(z.object({ id: z.string(), name: z.string(), readAt: instant.nullable() })).nullable(),
})
export type Manual = z.infer<typeof Manual>
