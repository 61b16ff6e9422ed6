import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { DayPoint } from '#kernel/day-point.ts'
import { freeText } from '#kernel/free-text.ts'

export const instant = z.date().or(z.iso.datetime())
export const ById = z.object({ id: z.guid() })
export const Made = z.object({ id: z.string() })

const Country = z.string().regex(/^[A-Z]{2}$/, { error: '国は JP、US のように2文字で入力してください。' })
const Line = freeText(300).trim()
const Items = z.array(z.string().trim().min(1).max(80)).max(40)

/** 委託先: who handles our data for us (25条), in which country (28条), and when we last looked. */
export const ProcessorInput = z.strictObject({
  name: Line.min(1),
  work: Line.min(1),
  items: Items.default([]),
  country: Country.default('JP'),
  measures: freeText(2000).trim().nullable().default(null),
  subcontracts: z.boolean().default(false),
  contractOn: Day.nullable().default(null),
  checkedOn: Day.nullable().default(null),
  checkNote: freeText(1000).trim().nullable().default(null),
  endedOn: Day.nullable().default(null),
})
export type ProcessorInput = z.infer<typeof ProcessorInput>

export const Processor = z.object({
  id: z.string(),
  name: z.string(),
  work: z.string(),
  items: z.array(z.string()),
  country: z.string(),
  measures: z.string().nullable(),
  subcontracts: z.boolean(),
  contractOn: Day.nullable(),
  checkedOn: Day.nullable(),
  checkNote: z.string().nullable(),
  endedOn: Day.nullable(),
  /** The day by which it must be looked at again. */
  checkBy: Day.nullable(),
  /** What is missing: a contract, a check, measures of a foreign one. */
  lacks: z.array(z.enum(['contract', 'check', 'measures'])),
})
export type Processor = z.infer<typeof Processor>

export const PROVISION_BASES = ['consent', 'law', 'life', 'health', 'public-body', 'academic', 'succession', 'joint-use'] as const
export const ProvisionBasis = z.enum(PROVISION_BASES)
export const ProvisionClass = z.enum(['contract', 'batch', 'single'])

/** 提供の記録 (29・30条): to whom or from whom, about whom, which items, on what basis; for a foreign party what the person was told (28条). */
export const ProvisionInput = z
  .strictObject({
    direction: z.enum(['out', 'in']),
    class: ProvisionClass.default('single'),
    day: Day,
    party: Line.min(1),
    partyAddress: Line.nullable().default(null),
    partyRepresentative: Line.nullable().default(null),
    country: Country.default('JP'),
    abroadTold: freeText(2000).trim().nullable().default(null),
    basis: ProvisionBasis,
    items: Items.min(1),
    obtained: freeText(1000).trim().nullable().default(null),
    note: freeText(2000).trim().nullable().default(null),
    customers: z.array(z.guid()).min(1).max(10_000),
  })
  .refine(it => it.direction === 'out' || it.obtained, {
    error: '受け取ったときは、相手がどうやって手に入れたかを入力してください。',
    path: ['obtained'],
  })
  .refine(it => it.country === 'JP' || it.direction === 'in' || it.abroadTold, {
    error: '外国の相手には、国の名前・制度・相手の措置をご本人に伝えた内容を入力してください。',
    path: ['abroadTold'],
  })
export type ProvisionInput = z.infer<typeof ProvisionInput>

export const Provision = z.object({
  id: z.string(),
  direction: z.enum(['out', 'in']),
  class: ProvisionClass,
  day: Day,
  party: z.string(),
  partyAddress: z.string().nullable(),
  partyRepresentative: z.string().nullable(),
  country: z.string(),
  abroadTold: z.string().nullable(),
  basis: ProvisionBasis,
  items: z.array(z.string()),
  obtained: z.string().nullable(),
  note: z.string().nullable(),
  people: z.int(),
  keepUntil: Day,
})
export type Provision = z.infer<typeof Provision>

export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})

/** What a register may be narrowed by: words, and a day on which it began. */
export const Found = z.object({ q: z.string().trim().max(100).optional(), since: DayPoint.optional() })
export type Found = z.infer<typeof Found>

export const FindRow = z.object({
  customer: z.string(),
  id: z.string(),
  name: z.string(),
  place: z.enum(['note', 'talk']),
  kinds: z.array(z.string()),
  foundAt: instant,
  sensitive: z.object({ text: z.string() }).nullable(),
})
export type FindRow = z.infer<typeof FindRow>
export const FindDecision = z.strictObject({ decision: z.enum(['consented', 'harmless', 'removed']) })
