import { z } from 'zod'
import { Manners, NO_MANNERS } from './manners-contract.ts'

export const TemplateKind = z.enum(['message', 'script', 'postcard', 'checklist'])
export type TemplateKind = z.infer<typeof TemplateKind>
/** notice-ad: a notice that carries an advertisement beside its matter, between {% ad %} and {% endad %} (特電法規則6条1号). */
export const LegalClass = z.enum(['ad', 'notice-ad', 'notice', 'safety'])
export type LegalClass = z.infer<typeof LegalClass>
export const Language = z.enum(['ja', 'en'])
export type Language = z.infer<typeof Language>

export const TemplateKey = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { error: '英小文字・数字・ハイフンで入力してください。' })

/** The words of a template. `short` is the form for SMS and LINE; without one the plain text of the body is used there. */
export const Words = z.object({
  subject: z.string().trim().max(200).nullable().default(null),
  body: z.string().min(1, { error: '本文を入力してください。' }).max(50_000),
  short: z.string().max(2000).nullable().default(null),
})
export type Words = z.infer<typeof Words>

/** A text as installed, drafted or published: words with what they are. */
export const Text = Words.extend({
  key: TemplateKey,
  name: z.string().min(1).max(60),
  kind: TemplateKind.default('message'),
  legalClass: LegalClass.default('ad'),
  language: Language.default('ja'),
  manners: Manners.default(NO_MANNERS),
})
export type Text = z.infer<typeof Text>

export const Draft = Words.extend({
  name: z.string().trim().min(1, { error: '名前を入力してください。' }).max(60),
  legalClass: LegalClass,
  language: Language.default('ja'),
  manners: Manners.default(NO_MANNERS),
  /** Why the class is below what was read from the words; without one it is not published. */
  classReason: z.string().trim().max(500).nullable().default(null),
})
export type Draft = z.infer<typeof Draft>

export const NewTemplate = Draft.extend({ key: TemplateKey, kind: TemplateKind.default('message') })
export type NewTemplate = z.infer<typeof NewTemplate>

/** Where in a text something stands: line 1 is its first. */
export const Part = z.enum(['subject', 'body', 'short', 'footer'])
export type Part = z.infer<typeof Part>

/** A field that is empty for this customer, or unknown, or words that can't be read: with where. */
export const Gap = z.object({ field: z.string(), label: z.string(), part: Part, line: z.int() })
export type Gap = z.infer<typeof Gap>
export const Fault = z.object({
  part: Part,
  line: z.int(),
  code: z.enum(['unknown-field', 'unreadable', 'tag-not-allowed', 'too-long', 'subject-missing']),
  sentence: z.string(),
  field: z.string().optional(),
})
export type Fault = z.infer<typeof Fault>

export const Rendered = z.object({
  subject: z.string().nullable(),
  body: z.string(),
  html: z.string(),
  short: z.string(),
  missing: z.array(z.string()),
  gaps: z.array(Gap),
})
export type Rendered = z.infer<typeof Rendered>

/** Where a text stands: what is sent goes by `live`; `draft` has words that wait to be published, `unpublished` nothing else. */
export const TemplateState = z.enum(['live', 'draft', 'unpublished', 'archived'])

export const TemplateFilter = z.object({
  kind: TemplateKind.optional(),
  class: LegalClass.optional(),
  state: TemplateState.optional(),
  q: z.string().trim().max(100).optional(),
})
export type TemplateFilter = z.infer<typeof TemplateFilter>

export const TemplateRow = z.object({
  id: z.uuid(),
  key: TemplateKey,
  name: z.string(),
  kind: TemplateKind,
  legalClass: LegalClass,
  liveVersion: z.int().nullable(),
  hasDraft: z.boolean(),
  archived: z.boolean(),
  /** What is live is of a class below what its words read as. */
  lowered: z.boolean(),
  subject: z.string().nullable(),
  updatedAt: z.date().nullable(),
})
export type TemplateRow = z.infer<typeof TemplateRow>

export const Version = Words.extend({
  version: z.int(),
  language: Language,
  legalClass: LegalClass,
  fields: z.array(z.string()),
  manners: Manners,
  /** What was read from the words, and, where the class is below it, why. */
  readClass: LegalClass.nullable(),
  classReason: z.string().nullable(),
  publishedAt: z.date(),
  publishedBy: z.string().nullable(),
  /** Who published it, by name, for people to read. */
  publisher: z.string().nullable(),
})
export type Version = z.infer<typeof Version>

export const TemplateWhole = TemplateRow.extend({
  draft: Draft.nullable(),
  versions: z.array(Version),
  /** What in the words speaks for their class (M1, M2). */
  reasons: z.array(z.string()),
  faults: z.array(Fault),
})
export type TemplateWhole = z.infer<typeof TemplateWhole>

/** A version pinned by (template, version); the words that a touchpoint of that plan version says. */
export type Pin = { key: string; version: number; language?: Language }
export type PinnedText = Omit<Text, 'manners'> & { templateId: string; version: number; lane?: string | null }
