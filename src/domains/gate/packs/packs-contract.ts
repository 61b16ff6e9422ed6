import { z } from 'zod'
import { PACKS } from '#domains/staff/settings-contract.ts'

/** A trade: what its law asks, and each rule with what it blocks. */
export const PackWire = z.object({
  key: z.enum(PACKS),
  on: z.boolean(),
  text: z.string(),
  rules: z.array(z.object({ id: z.string(), answer: z.enum(['refuse', 'hold']), law: z.array(z.string()), text: z.string() })),
})
export type PackWire = z.infer<typeof PackWire>
