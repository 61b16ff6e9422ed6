import type { z } from 'zod'
import type { Behind as BehindSchema } from '#domains/insight/contract.ts'

/** One of the people behind a figure. */
export type Behind = z.output<typeof BehindSchema>
