import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { SENSITIVE_KINDS } from '#kernel/sensitive-words.ts'

const text = (most: number) => z.string().max(most).default('')

/** A customer as a person types it into the form; an empty text means: nothing is known. */
export const CustomerForm = z.strictObject({
  kind: z.enum(['person', 'company']).default('person'),
  name: text(200),
  kana: text(200),
  honorific: text(20),
  companyId: z.guid().nullable().default(null),
  site: text(200),
  department: text(200),
  title: text(100),
  corporateNumber: text(40),
  email: text(300),
  phone: text(60),
  mobile: text(60),
  line: text(100),
  postal: text(20),
  prefecture: text(20),
  city: text(100),
  address: text(400),
  birthday: text(40),
  branch: z.guid().nullable().default(null),
  staff: z.guid().nullable().default(null),
  language: z.enum(['ja', 'en']).default('ja'),
  attributes: z.record(z.string().max(100), z.string().max(2000)).default({}),
})
export type CustomerForm = z.output<typeof CustomerForm>

/** The same with the moment it was read at: whoever saves over somebody else's newer words is told. */
export const CustomerEdit = CustomerForm.extend({ readAt: z.iso.datetime() })
export type CustomerEdit = z.output<typeof CustomerEdit>

/** What was typed and what became of it, where the two differ. */
export const Mended = z.object({ field: z.string(), typed: z.string(), shown: z.string() })
export type Mended = z.infer<typeof Mended>

/** What was kept as typed though it could not be understood, or is likelier another; `suggestion` is asked about, never used. */
export const Doubtful = z.object({ field: z.string(), typed: z.string(), suggestion: z.string().nullable() })
export type Doubtful = z.infer<typeof Doubtful>

export const Saved = z.object({ id: z.string(), updatedAt: z.iso.datetime(), mended: z.array(Mended), doubts: z.array(Doubtful) })
export type Saved = z.infer<typeof Saved>

export const Assignment = z.strictObject({
  customers: z.array(z.guid()).min(1).max(10_000),
  branch: z.guid().nullable().optional(),
  staff: z.guid().nullable().optional(),
})
export type Assignment = z.output<typeof Assignment>

/** How many changed, and what they had before, those alike together: putting `before` takes it back. */
export const Assigned = z.object({
  changed: z.int(),
  before: z.array(z.object({ branch: z.string().nullable(), staff: z.string().nullable(), customers: z.array(z.string()) })),
})
export type Assigned = z.infer<typeof Assigned>

export const AttributeChange = z.strictObject({
  customers: z.array(z.guid()).min(1).max(10_000),
  key: z.string().min(1).max(100),
  value: z.string().max(2000),
})
export type AttributeChange = z.output<typeof AttributeChange>
export const AttributesSet = z.object({
  changed: z.int(),
  before: z.array(z.object({ value: z.string(), customers: z.array(z.string()) })),
})
export type AttributesSet = z.infer<typeof AttributesSet>

export const Death = z.strictObject({ on: Day.nullable().default(null) })
export const Erasure = z.strictObject({
  name: z.string().min(1).max(200).describe('The name as shown, typed again so that nobody is erased by a slip'),
})

export const FieldKind = z.enum(['text', 'number', 'date', 'yes-no', 'choice'])
export type FieldKind = z.infer<typeof FieldKind>

/** A field of the company's own. */
const SensitiveKind = z.enum(SENSITIVE_KINDS)

export const AttributeField = z.object({
  key: z.string(),
  label: z.string(),
  kind: FieldKind,
  choices: z.array(z.string()).nullable(),
  sort: z.int(),
  /** 要配慮個人情報 of this kind: seen only by who may, in no list and no export (P3). */
  sensitive: SensitiveKind.nullable(),
})
export type AttributeField = z.infer<typeof AttributeField>

export const FieldInput = z.strictObject({
  label: z.string().trim().min(1).max(60),
  kind: FieldKind,
  choices: z.array(z.string().trim().min(1).max(100)).max(200).nullable().default(null),
  sort: z.int().min(0).max(9999).default(0),
  sensitive: SensitiveKind.nullable().default(null),
})
export type FieldInput = z.output<typeof FieldInput>

export const HouseholdInput = z.strictObject({
  name: z.string().trim().max(100).default(''),
  members: z.array(z.guid()).min(1).max(50),
})
export type HouseholdInput = z.output<typeof HouseholdInput>
export const HouseholdName = z.strictObject({
  name: z.string().trim().min(1, { error: 'ご家族の呼び名を入力してください。' }).max(100),
})
export const Together = z.object({ id: z.string(), joined: z.array(z.string()) })
export type Together = z.infer<typeof Together>

/** People of one surname at one address: likely one home. `household` is the home somebody has already. */
export const HomeProposal = z.object({
  address: z.string(),
  name: z.string(),
  members: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kana: z.string().nullable(),
      birthday: z.string().nullable(),
      household: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
})
export type HomeProposal = z.infer<typeof HomeProposal>

export const SavedViewInput = z.strictObject({
  screen: z.string().min(1).max(60),
  name: z.string().trim().min(1).max(60),
  filter: z.record(z.string().max(60), z.union([z.string().max(400), z.array(z.string().max(400)).max(100)])),
  columns: z.array(z.string().max(60)).max(60).nullable().default(null),
  shared: z.boolean().default(true),
})
export type SavedViewInput = z.output<typeof SavedViewInput>
export const SavedViewChange = SavedViewInput.pick({ name: true }).extend({ shared: z.boolean() })
export type SavedViewChange = z.output<typeof SavedViewChange>
export const SavedView = z.object({
  id: z.string(),
  screen: z.string(),
  name: z.string(),
  filter: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  columns: z.array(z.string()).nullable(),
  mine: z.boolean(),
})
export type SavedView = z.infer<typeof SavedView>
