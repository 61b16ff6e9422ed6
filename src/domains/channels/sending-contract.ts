import { z } from 'zod'

const instant = z.date().or(z.iso.datetime())

/** good: as it should be; note: worth mending; bad: mails may not arrive; unknown: could not be told. */
export const Tone = z.enum(['good', 'note', 'bad', 'unknown'])
export type Tone = z.infer<typeof Tone>

export const Matter = z.enum(['domain', 'spf', 'dkim', 'dmarc', 'mx', 'server', 'figures'])
export type Matter = z.infer<typeof Matter>

/** A record to write into the DNS: its whole name, its name below the domain ('@': the domain itself), its value, and the value in pieces of 255. */
export const DnsLine = z.object({
  type: z.literal('TXT'),
  name: z.string(),
  host: z.string(),
  value: z.string(),
  pieces: z.string(),
})
export type DnsLine = z.infer<typeof DnsLine>

export const FindingWire = z.object({
  id: z.string(),
  matter: Matter,
  tone: Tone,
  sentence: z.string(),
  write: DnsLine.nullable().describe('What to write into the DNS, where that mends it'),
})
export type FindingWire = z.infer<typeof FindingWire>

/** A key the house signs its mails with; `kept`: one that signed before, whose record stays for mails on their way. */
export const KeyWire = z.object({
  selector: z.string(),
  state: z.enum(['waiting', 'signing', 'kept']),
  madeAt: instant,
  seenAt: instant.nullable().describe('When its record was last seen right in the DNS'),
  begunAt: instant.nullable(),
  endedAt: instant.nullable(),
  write: DnsLine,
})
export type KeyWire = z.infer<typeof KeyWire>

/** What became of the e-mails of the last days; counted over the newest million where there are more. */
export const Share = z.object({
  days: z.int(),
  sent: z.int(),
  failed: z.int().describe('Refused or returned'),
  complained: z.int().describe('As far as complaints are reported to us'),
  google: z.int().describe('Most to Gmail within one day'),
  outlook: z.int().describe('Most to Outlook.com within one day'),
})
export type Share = z.infer<typeof Share>

/** The figures of the law and of receivers that findings are held against. */
export const Limits = z.object({
  spam: z.number(),
  spamAim: z.number(),
  failed: z.number(),
  google: z.number(),
  outlook: z.number(),
  renewMonths: z.number(),
  keepDays: z.number(),
})
export type Limits = z.infer<typeof Limits>

export const SendingDomain = z.object({
  domain: z.string().nullable().describe('Of the sender address as it is set; null: none is'),
  fromAddress: z.string().nullable(),
  host: z.string().nullable(),
  lookedAt: instant.nullable(),
  findings: z.array(FindingWire),
  keys: z.array(KeyWire),
  share: Share.nullable(),
  limits: Limits,
})
export type SendingDomain = z.infer<typeof SendingDomain>

export const SetSigning = z.strictObject({
  selector: z.string().max(63).nullable().describe('The key to sign with; null: mails go unsigned'),
  unseen: z.boolean().default(false).describe('Begin although its record was not seen right'),
})
export type SetSigning = z.output<typeof SetSigning>
