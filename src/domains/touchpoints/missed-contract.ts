import { z } from 'zod'
import type { Typed } from '#domains/customers/search-rules.ts'
import { State } from './ledger-contract.ts'

/** A month, '2026-07'. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: '月は 2026-07 の形で入力してください。' })
const instant = z.date().or(z.iso.datetime())
const Named = z.object({ id: z.string(), name: z.string() })
const Where = { month: Month, branch: z.guid().optional(), plan: z.guid().optional() }

export const MissedQuery = z.object(Where)
export const MissedPeopleQuery = z.object({
  ...Where,
  reason: z.string().max(60).optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
/** `q`: whom the words find (by name and kana alone where `namesOnly`). */
export type MissedWhich = Typed & {
  month: string
  branch?: string | undefined
  plan?: string | undefined
  reason?: string | undefined
}

/** How many contacts, with how many people. */
const Amount = { contacts: z.int(), people: z.int() }

export const MissedSign = z.object({
  branch: Named.nullable(),
  total: z.int(),
  people: z.int(),
  note: z.string(),
  by: z.object({ id: z.string(), name: z.string() }).nullable(),
  at: instant,
})
export type MissedSign = z.infer<typeof MissedSign>

/** How many contacts of a month a branch owed and did not make, for one reason. */
export const MissedCount = z.object({ branch: Named.nullable(), reason: z.string(), sentence: z.string(), ...Amount })
export type MissedCount = z.infer<typeof MissedCount>

/** What a branch owes of a month, who answered for it last, and whether it changed since. */
export const MissedBranch = z.object({
  branch: Named.nullable(),
  ...Amount,
  signed: MissedSign.nullable(),
  changed: z.boolean(),
})
export type MissedBranch = z.infer<typeof MissedBranch>

/** A reason whose number is another than when the list was signed. */
export const MissedSince = z.object({ reason: z.string(), sentence: z.string(), before: z.int(), now: z.int() })
export type MissedSince = z.infer<typeof MissedSince>

/**
 * The list of a month. `signed`: who answered last for what was asked, a branch or the whole house; `since`: what changed from then on; `signs`: everybody who answered for this month, the latest first;
 * `maySign`: the branches one may answer for (null among them: the whole house); `over`: the month has ended; `due`: was any contact planned for it at all?
 */
export const Missed = z.object({
  month: Month,
  over: z.boolean(),
  due: z.boolean(),
  total: z.int(),
  people: z.int(),
  branches: z.array(MissedBranch),
  items: z.array(MissedCount),
  signed: MissedSign.nullable(),
  changed: z.boolean(),
  since: z.array(MissedSince),
  signs: z.array(MissedSign),
  maySign: z.array(z.string().nullable()),
})
export type Missed = z.infer<typeof Missed>

export const MissedPerson = z.object({
  customer: Named,
  contact: z.string(),
  plan: z.string().nullable(),
  step: z.string(),
  plannedFor: instant,
  state: State,
  reason: z.string(),
  sentence: z.string(),
  note: z.string().nullable(),
  branch: z.string().nullable(),
})
export type MissedPerson = z.infer<typeof MissedPerson>

/** A month and how far it is answered for: by the whole house, and by how many branches. */
export const MissedMonth = z.object({ month: Month, over: z.boolean(), house: MissedSign.nullable(), branches: z.int() })
export type MissedMonth = z.infer<typeof MissedMonth>

export const SignMissed = z.strictObject({
  branch: z.guid().nullable().default(null),
  note: z.string().trim().min(1, { error: '確かめたことを一言入力してください。' }).max(500),
})
