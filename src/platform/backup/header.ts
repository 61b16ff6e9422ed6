import { z } from 'zod'

/** What stands first in a backup: when it was taken, the migrations its tables come from, what is in it, and the newest seal of the audit record. */
export const Header = z.object({
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.number().int() })),
  // Copies made before it was told have none.
  seal: z.object({ no: z.number().int(), hash: z.string() }).nullable().default(null),
  sequences: z.array(z.object({ name: z.string(), value: z.number().int() })),
})
export type Header = z.infer<typeof Header>

/** A job that had been rung but not answered when the backup was taken. */
export const Bell = z.object({
  task: z.string(),
  payload: z.unknown(),
  queue: z.string().nullable(),
  runAt: z.string(),
  maxAttempts: z.number().int(),
  key: z.string().nullable(),
  priority: z.number().int(),
})
export type Bell = z.infer<typeof Bell>
