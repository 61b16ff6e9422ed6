import { z } from 'zod'

export const ChannelKind = z.enum(['email', 'sms', 'line', 'phone', 'visit', 'postcard', 'chat'])
export type ChannelKind = z.infer<typeof ChannelKind>

/** One message to one recipient. `key` names the contact and is the same on every repeat; so is the Message-ID made from it. */
export type Message = {
  key: string
  messageId: string
  to: string
  subject: string | null
  text: string
  html: string | null
  /** Further headers of a mail, values in ASCII. */
  headers: Readonly<Record<string, string>>
  at: Date
  language: 'ja' | 'en'
}

/** What the other side said. `unsure`: it may or may not have taken the message. `channel`: the trouble is the channel's, not this recipient's. */
export type Receipt =
  | { outcome: 'accepted'; ref: string }
  | { outcome: 'refused'; why: string; reason: Reason; detail: string }
  | { outcome: 'later'; after: number; why: string; detail: string; channel: boolean }
  | { outcome: 'unsure'; why: string; detail: string }

/** Why a host refused: `unknown` and `host` mean the address is dead, the rest says something of the message, the mailbox or the sender. */
export const Reason = z.enum([
  'unknown',
  'host',
  'moved',
  'suspended',
  'full',
  'filtered',
  'policy',
  'blocked',
  'too-big',
  'content',
  'rate',
  'expired',
  'system',
  'other',
])
export type Reason = z.infer<typeof Reason>

/** What stands in a form for one setting. */
export const FormField = z.object({
  name: z.string(),
  label: z.string(),
  hint: z.string().nullable(),
  kind: z.enum(['text', 'number', 'choice', 'yes-no', 'secret']),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).nullable(),
  required: z.boolean(),
  initial: z.union([z.string(), z.number(), z.boolean()]).nullable(),
})
export type FormField = z.infer<typeof FormField>

export const ProviderWire = z.object({ name: z.string(), label: z.string(), about: z.string(), form: z.array(FormField) })

export const ChannelWire = z.object({
  kind: ChannelKind,
  label: z.string(),
  /** message: sent by Kizukai; human: handed to a person. */
  by: z.enum(['message', 'human']),
  state: z.enum(['off', 'on']),
  provider: z.string(),
  /** Where the settings come from: this screen, SMTP_URL, or nothing is set. */
  from: z.enum(['settings', 'environment', 'nothing']),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  secretSet: z.boolean(),
  providers: z.array(ProviderWire),
  checks: z.array(z.object({ ok: z.boolean(), sentence: z.string() })),
})
export type ChannelWire = z.infer<typeof ChannelWire>

export const Configure = z.object({
  provider: z.string(),
  state: z.enum(['off', 'on']),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type Configure = z.infer<typeof Configure>

export const TestAnswer = z.object({ ok: z.boolean(), sentence: z.string(), detail: z.string() })
export type TestAnswer = z.infer<typeof TestAnswer>
