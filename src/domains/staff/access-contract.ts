import { z } from 'zod'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { AnId, At, Language, Name, Password, ReachableCompany, Role, SignInEmail, Token } from './contract.ts'

/** What anybody may know before signing in. */
export const Door = z.object({
  signOn: z.object({ label: z.string(), mandatory: z.boolean() }).nullable().describe('Single sign-on, where it is set'),
  company: z.string().nullable().describe('Brand or company name'),
  setUp: z.boolean().describe('false: nobody owns this installation yet; open the link the first start printed'),
})

/** What a link that works once is for; looking changes nothing. */
export const LinkLook = z.object({
  purpose: z.enum(['first', 'sign-in', 'invitation']),
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: Role.nullable(),
  company: z.string().nullable(),
  expiresAt: At,
})
export type LinkLook = z.infer<typeof LinkLook>

export const FirstSetUp = z.strictObject({
  token: Token,
  owner: z.strictObject({ name: Name, email: SignInEmail, password: Password }),
  company: ReachableCompany,
  calendar: BusinessCalendar.optional(),
  branches: z
    .array(z.strictObject({ name: Name }))
    .max(500)
    .default([]),
})
export type FirstSetUp = z.infer<typeof FirstSetUp>

export const SignIn = z.strictObject({ email: SignInEmail, password: Password })
export const AskForLink = z.strictObject({ email: SignInEmail })
export const UseLink = z.strictObject({ token: Token })
export const Acceptance = z.strictObject({ token: Token, name: Name, password: Password })

export const SignedIn = z.object({ id: AnId, name: z.string(), role: Role, sessionUntil: At })
export type SignedIn = z.infer<typeof SignedIn>

export const Session = z.object({
  id: AnId,
  way: z.enum(['password', 'link', 'first', 'invitation', 'passkey', 'oidc']),
  agent: z.string().nullable(),
  createdAt: At,
  seenAt: At,
  current: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const PasswordChange = z.strictObject({
  current: Password.nullable().default(null).describe('Not needed within 15 minutes of signing in by a mailed link'),
  next: Password,
})

export const MyChange = z.strictObject({ name: Name.optional(), language: Language.nullable().optional() })

export type MyChange = z.infer<typeof MyChange>

export const Me = z.object({
  kind: z.enum(['staff', 'key']),
  id: AnId,
  name: z.string(),
  email: z.string().nullable(),
  role: z.string(),
  permissions: z.array(z.string()),
  sees: z.array(AnId).nullable().describe('Branches whose customers are seen; null: all'),
  masked: z.array(z.enum(['contact', 'sensitive'])).describe('What of customers is hidden'),
  language: Language.nullable(),
  organisation: z.object({ name: z.string(), legalName: z.string() }),
  branch: z.object({ id: AnId, name: z.string() }).nullable(),
  branches: z.array(z.object({ id: AnId, name: z.string() })),
  zone: z.string(),
  clock: z.object({ now: At, travelling: z.boolean() }),
  sending: z.object({ paused: z.boolean(), reason: z.string().nullable() }),
  hasPassword: z.boolean(),
  counts: z.record(z.string(), z.int()).describe('Badges of the navigation; each domain adds its own'),
})
export type Me = z.infer<typeof Me>
