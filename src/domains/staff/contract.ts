import { z } from 'zod'
import { parseEmail } from '#kernel/email.ts'
import { idOf } from '#kernel/ids.ts'
import { foldWidth } from '#kernel/text.ts'
import { isZone, TOKYO } from '#kernel/wall-clock.ts'
import { keyScopes } from './permissions.ts'

export type StaffId = string
export type BranchId = string

/** `custom`: a role of the house's own, named by `roleId`. */
export const Role = z.enum(['owner', 'manager', 'staff', 'viewer', 'auditor', 'custom'])
export type Role = z.infer<typeof Role>

export const StaffState = z.enum(['invited', 'active', 'left'])
export type StaffState = z.infer<typeof StaffState>

/** Whose customers somebody sees: the whole house's, or those of their own branch and of some more. */
export const Sees = z.enum(['house', 'branches'])
export type Sees = z.infer<typeof Sees>

export const Language = z.enum(['ja', 'en'])

/** A person's or a shop's name as typed: trimmed, one line. */
export const Name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}]*$/u, { error: '改行などの制御文字は使えません。' })

const MailTyped = z.string().overwrite(text => parseEmail(text).address)

/** An e-mail address people sign in with, typed in any width (A7): kept in lower case. */
export const SignInEmail = MailTyped.toLowerCase().max(254).pipe(z.email())

// A Japanese keyboard writes digits and their hyphens wide (A7, A10).
const inHalfWidth = (text: string): string => foldWidth(text.trim()).replace(/(?<=\d)[\u2010-\u2015\u2212\u30fc](?=\d)/g, '-')

const Phone = z
  .string()
  .overwrite(inHalfWidth)
  .max(30)
  .regex(/^[\d+()\-ー\s#]*$/, { error: '電話番号は 03-1234-5678 のように入力してください。' })

const Token = z
  .string()
  .regex(/^[\w-]{43}$/, { error: 'リンクが途中で切れています。届いたメールや起動した画面から、全体をもう一度開いてください。' })
export const Password = z.string().min(1).max(200)
const At = z.iso.datetime({ offset: true })
export const AnId = idOf<string>() as z.ZodType<string, string>

export const ById = z.strictObject({ id: AnId })
export const ByToken = z.strictObject({ token: Token })

/** Who we are, by law and by brand: the display items D1, D4 and D5 are made of this. */
export const Company = z.strictObject({
  name: Name.describe('Official company name (D1)'),
  brand: Name.nullable().default(null),
  postalCode: z
    .string()
    .overwrite(inHalfWidth)
    .regex(/^(\d{3}-?\d{4})?$/, { error: '郵便番号は 150-0001 のように入力してください。' })
    .default(''),
  address: z.string().trim().max(300).default('').describe('Postal address (D4)'),
  phone: Phone.default(''),
  questionsTo: MailTyped.pipe(z.union([z.email(), z.literal('')]))
    .default('')
    .describe('E-mail for questions and complaints (D5)'),
  url: z
    .union([z.url({ protocol: /^https?$/ }).max(500), z.literal('')], { error: 'ページの番地は https:// から入力してください。' })
    .default('')
    .describe('Page where customers ask; stands at the foot of mails'),
  zone: z.string().refine(isZone, { error: '時間帯は Asia/Tokyo のように指定してください。' }).default(TOKYO),
})
export type Company = z.infer<typeof Company>

/** A company whose customers have somewhere to ask (D5): whoever sets it up names one way at least, for it stands at the foot of every message. */
export const ReachableCompany = Company.refine(it => [it.phone, it.questionsTo, it.url].some(way => way !== ''), {
  path: ['questionsTo'],
  error: 'お客様がお返事できる先を、電話番号(phone)・メールアドレス(questionsTo)・ページ(url)のうち一つは入れてください。',
})

export const Branch = z.object({
  id: AnId,
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  externalId: z.string().nullable(),
  sort: z.int(),
  closedAt: At.nullable(),
})
export type Branch = z.infer<typeof Branch>

export const BranchInput = z.strictObject({
  name: Name,
  phone: Phone.nullable().default(null),
  address: z.string().trim().max(300).nullable().default(null),
  externalId: z.string().trim().min(1).max(100).nullable().default(null),
  sort: z.int().min(0).max(9999).default(0),
})
export type BranchInput = z.infer<typeof BranchInput>

export const Person = z.object({
  id: AnId,
  name: z.string(),
  kana: z.string().nullable(),
  email: z.string().nullable(),
  role: Role,
  roleId: AnId.nullable(),
  branchId: AnId.nullable(),
  sees: Sees,
  moreBranches: z.array(AnId),
  state: StaffState,
  dailyCalls: z.int(),
  externalId: z.string().nullable(),
  invitedUntil: At.nullable().describe('While invited: until when the open link works'),
})
export type Person = z.infer<typeof Person>

export const Invitation = z.strictObject({
  name: Name,
  email: SignInEmail,
  role: Role,
  roleId: AnId.nullable().default(null),
  branchId: AnId.nullable().default(null),
  sees: Sees.default('house'),
  moreBranches: z.array(AnId).max(500).default([]),
  by: z.enum(['mail', 'link']).default('mail').describe('mail: a letter is sent; link: the answer holds the link'),
})
export type Invitation = z.infer<typeof Invitation>

/** The link is there only when it was asked for; it is not shown again. */
export const Invited = z.object({ id: AnId, link: z.url().nullable(), expiresAt: At })

export const PersonChange = z.strictObject({
  name: Name.optional(),
  kana: z.string().trim().max(100).nullable().optional(),
  role: Role.optional(),
  roleId: AnId.nullable().optional(),
  branchId: AnId.nullable().optional(),
  sees: Sees.optional(),
  moreBranches: z.array(AnId).max(500).optional(),
  dailyCalls: z.int().min(0).max(500).optional(),
  externalId: z.string().trim().min(1).max(100).nullable().optional(),
})
export type PersonChange = z.infer<typeof PersonChange>

export const Departure = z.strictObject({ handTo: AnId.nullable().default(null).describe('Who takes over the open tasks') })

export const ScopeName = z.enum(keyScopes)

export const KeyInput = z.strictObject({
  name: Name,
  scopes: z.array(ScopeName).min(1).max(keyScopes.length),
  sees: Sees.default('house'),
  branches: z.array(AnId).max(500).default([]),
})
export type KeyInput = z.infer<typeof KeyInput>

export const ApiKey = z.object({
  id: AnId,
  name: z.string(),
  scopes: z.array(z.string()),
  sees: Sees,
  branches: z.array(AnId),
  createdBy: z.string().nullable(),
  createdAt: At,
  lastUsedAt: At.nullable(),
  revokedAt: At.nullable(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const FreshKey = ApiKey.extend({ key: z.string().describe('Shown only now') })

export { At, Phone, Token }
