import { z } from 'zod'
import { AnId, At, Name, Token } from './contract.ts'

export const Passkey = z.object({ id: AnId, name: z.string(), createdAt: At, lastUsedAt: At.nullable() })
export type Passkey = z.infer<typeof Passkey>

/** What somebody has beside a password, and what this session still lacks. */
export const Factors = z.object({
  needed: z
    .enum(['code', 'set-up'])
    .nullable()
    .describe('code: show the second factor; set-up: one is asked for and there is none yet'),
  required: z.boolean().describe('The role asks for a second factor'),
  totp: z.boolean(),
  passkeys: z.array(Passkey),
  recoveryLeft: z.int(),
})
export type Factors = z.infer<typeof Factors>

/** Six digits of the app, or a recovery code. */
export const Code = z.strictObject({ code: z.string().trim().min(6).max(40) })
export const FreshTotp = z.object({ secret: z.string(), url: z.string() })
export const RecoveryCodes = z.object({ codes: z.array(z.string()).describe('Shown only now; each works once') })

// What browser and library say to each other (WebAuthn Level 3, JSON form); the library checks it.
const FromBrowser = z.record(z.string(), z.unknown())
export const PasskeyQuestion = z.object({ token: Token, options: FromBrowser })
export const NewPasskey = z.strictObject({ token: Token, name: Name, response: FromBrowser })
export const PasskeyAnswer = z.strictObject({ token: Token, response: FromBrowser })

/** Single sign-on as it is set; the secret is only ever written. */
export const SignOn = z.strictObject({
  issuer: z.url({ protocol: /^https?$/ }).describe('https://…; http only for this machine itself'),
  clientId: z.string().trim().min(1).max(300),
  secret: z.string().max(500).nullable().default(null).describe('null keeps the one that is there'),
  label: Name.describe('What the button says: 会社のアカウント'),
  mapsBy: z.enum(['mail', 'subject']).default('mail'),
  mandatory: z.boolean().default(false),
  secondFactor: z.boolean().default(true).describe('Signing in there counts as two factors'),
  enabled: z.boolean().default(true),
})
export type SignOn = z.output<typeof SignOn>
export const SignOnView = SignOn.omit({ secret: true }).extend({ hasSecret: z.boolean(), redirect: z.url() })
export type SignOnView = z.infer<typeof SignOnView>
export const SignOnTrial = z.object({ issuer: z.string(), authorization: z.string(), token: z.string() })
