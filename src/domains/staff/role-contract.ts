import { z } from 'zod'
import { AnId, At, Name } from './contract.ts'
import { type Scope, scopes } from './permissions.ts'

const Permission = z.enum(Object.keys(scopes) as [Scope, ...Scope[]])

/** A role of the house's own as somebody makes it. */
export const RoleInput = z.strictObject({ name: Name, permissions: z.array(Permission).min(1).max(100) })
export type RoleInput = z.output<typeof RoleInput>

export const OwnRole = z.object({
  id: AnId,
  name: z.string(),
  permissions: z.array(z.string()),
  people: z.int().describe('How many have it'),
  updatedAt: At,
})
export type OwnRole = z.infer<typeof OwnRole>

/** Every permission there is with its words, the product's roles with theirs, and the house's own. */
export const RoleBook = z.object({
  permissions: z.array(z.object({ name: z.string(), words: z.string(), sessionOnly: z.boolean() })),
  builtIn: z.array(z.object({ name: z.string(), permissions: z.array(z.string()), people: z.int() })),
  own: z.array(OwnRole),
})
export type RoleBook = z.infer<typeof RoleBook>
