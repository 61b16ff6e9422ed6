import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'
import { listed } from '#kernel/paging.ts'
import { instant } from './contract.ts'

/** What is looked at each month, in the order of the sheet. */
export const CHECK_ITEMS = [
  'purpose',
  'consent',
  'refusal',
  'opt-out',
  'disposal',
  'storage',
  'training',
  'processors',
  'requests',
  'breaches',
  'sensitive',
] as const
export const CheckKey = z.enum(CHECK_ITEMS)
export type CheckKey = z.infer<typeof CheckKey>

/** One item as the data says it: `look` needs a person's eye, `ok` shows nothing amiss, `ask` no data can tell. */
export const CheckItem = z.object({
  key: CheckKey,
  says: z.enum(['ok', 'look', 'ask']),
  figures: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
  link: z.string().nullable(),
  law: z.array(z.string()),
})
export type CheckItem = z.infer<typeof CheckItem>

export const SignedItem = CheckItem.extend({ good: z.boolean(), remark: z.string() })
export const SignedCheck = z.object({
  id: z.string(),
  month: Day,
  corrects: z.string().nullable(),
  items: z.array(SignedItem),
  note: z.string().nullable(),
  signedName: z.string(),
  signedAt: instant,
})
export type SignedCheck = z.infer<typeof SignedCheck>

export const MonthCheck = z.object({ month: Day, items: listed(CheckItem), signed: z.array(SignedCheck) })
export type MonthCheck = z.infer<typeof MonthCheck>

export const Signing = z.strictObject({
  answers: z.record(CheckKey, z.strictObject({ good: z.boolean(), remark: freeText(500).trim().default('') })),
  note: freeText(2000).trim().nullable().default(null),
  corrects: z.guid().nullable().default(null),
})
export type Signing = z.infer<typeof Signing>
