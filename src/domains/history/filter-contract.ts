import { z } from 'zod'
import { DayPoint } from '#kernel/day-point.ts'

const several = <T extends z.ZodType>(one: T) =>
  z.preprocess(value => (value === undefined || Array.isArray(value) ? value : [value]), z.array(one).max(100).optional())
const whole = z.coerce.number().int().min(0).max(1_000_000_000_000).optional()

export const Having = z.enum(['email', 'phone', 'line', 'address', 'birthday', 'kana'])
export const Refused = z.enum(['any', 'email', 'sms', 'line', 'phone', 'visit', 'postcard'])

/** What the list of customers may be narrowed by; everything given must hold, one of several values suffices. Days are of the company's zone and may be counted from today. */
export const CustomerFilter = z.object({
  q: z.string().trim().max(200).optional(),
  state: z.enum(['active', 'archived', 'deceased']).default('active'),
  kind: z.enum(['person', 'company']).optional(),
  branch: several(z.guid().or(z.literal('none'))),
  staff: several(z.guid().or(z.literal('none'))),
  has: several(Having),
  lacks: several(Having),
  prefecture: several(z.string().max(10)),
  boughtSince: DayPoint.optional(),
  notBoughtSince: DayPoint.optional(),
  purchasesMin: whole,
  spendMin: whole,
  attribute: several(
    z
      .string()
      .max(300)
      .regex(/^[^:]+:/, { error: '項目:値 の形で指定してください。' }),
  ),
  refused: Refused.optional(),
  plan: z.guid().optional(),
  birthMonth: z.coerce.number().int().min(1).max(12).optional(),
  import: z.guid().optional(),
  company: z.guid().optional(),
  household: z.guid().optional(),
  addedSince: DayPoint.optional(),
  ids: several(z.guid()),
})
export type CustomerFilter = z.output<typeof CustomerFilter>

export const ListQuery = CustomerFilter.extend({
  sort: z.enum(['kana', 'new']).default('kana'),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export type ListQuery = z.output<typeof ListQuery>

export const IdsQuery = CustomerFilter.extend({
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(10_000).default(5000),
})
export type IdsQuery = z.output<typeof IdsQuery>

const instant = z.date().or(z.iso.datetime({ offset: true }))
export const Named = z.object({ id: z.string(), name: z.string() })

export const CustomerListRow = z.object({
  id: z.string(),
  name: z.string(),
  kana: z.string().nullable(),
  kind: z.enum(['person', 'company']),
  state: z.string(),
  honorific: z.string().nullable(),
  company: z.string().nullable(),
  department: z.string().nullable(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  postalCode: z.string().nullable(),
  prefecture: z.string().nullable(),
  city: z.string().nullable(),
  address: z.string().nullable(),
  birthday: z.string().nullable(),
  branch: Named.nullable(),
  staff: Named.nullable(),
  purchases: z.int(),
  spend: z.int(),
  currency: z.string(),
  lastBoughtAt: instant.nullable(),
  lastSpokenAt: instant.nullable(),
  nextAt: instant.nullable(),
  attributes: z.record(z.string(), z.unknown()),
  createdAt: instant,
})
export type CustomerListRow = z.infer<typeof CustomerListRow>

export const CustomerListPage = z.object({ items: z.array(CustomerListRow), next: z.string().nullable() })
