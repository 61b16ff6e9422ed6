import { z } from 'zod'

/** What a signed link of a public page carries, and the language one chose on it. */
export const PageToken = z.object({ token: z.string().max(200) })
export const PageQuery = z.object({ lang: z.enum(['ja', 'en']).optional().catch(undefined) })
