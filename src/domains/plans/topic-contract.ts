import { z } from 'zod'

const Named = z.object({ id: z.string(), name: z.string() })

/** Where a topic of the house is at work: plans that advertise under it, and wordings (forms, pages) a consent to it answered. */
export const TopicUse = z.object({
  key: z.string(),
  plans: z.array(Named.extend({ state: z.string() })),
  notices: z.array(Named.extend({ version: z.int() })),
})
export type TopicUse = z.infer<typeof TopicUse>
