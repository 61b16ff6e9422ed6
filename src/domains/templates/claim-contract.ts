import { z } from 'zod'
import { Day } from '#kernel/day.ts'

/** A praising word with its proof (K7): exactly these words may be said until that day. */
export const NewClaim = z.strictObject({
  wording: z.string().trim().min(2, { error: '言葉を入力してください。' }).max(200),
  evidence: z.string().trim().min(5, { error: '根拠を具体的に入力してください(調査の名前・時期・人数など)。' }).max(2000),
  reviewedBy: z.string().trim().min(1, { error: '確かめた人の名前を入力してください。' }).max(100),
  until: Day,
})
export type NewClaim = z.infer<typeof NewClaim>

export const Claim = NewClaim.extend({ id: z.uuid(), ended: z.boolean() })
export type Claim = z.infer<typeof Claim>
