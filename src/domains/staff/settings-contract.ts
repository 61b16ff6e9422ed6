import { z } from 'zod'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
import { Day } from '#kernel/day.ts'
import { TimeOfDay } from '#kernel/time-of-day.ts'
import { At, Company, Language } from './contract.ts'

/** No contact from `from` in the evening until `to` in the morning. The law's manners (C1) are the widest: 21:00–08:00 may only grow. */
export const QuietHours = z.strictObject({
  from: TimeOfDay.refine(from => from >= '12:00' && from <= '21:00', {
    error: '連絡しない時間の始まりは 12:00〜21:00 の間にしてください。21:00 より遅くはできません。',
  }).default('21:00'),
  to: TimeOfDay.refine(to => to >= '08:00' && to < '12:00', {
    error: '連絡しない時間の終わりは 08:00〜11:59 の間にしてください。8:00 より早くはできません。',
  }).default('08:00'),
})

/** How many ads one person gets over all channels (C5); SMS counts a second time. */
export const Caps = z
  .strictObject({
    perDay: z.int().min(0).max(10).default(1),
    perWeek: z.int().min(0).max(30).default(2),
    perMonth: z.int().min(0).max(100).default(6),
    smsPerMonth: z.int().min(0).max(30).default(2),
    /** Where no place is left: 'move' to a free day, else merge, else tell it by telephone; 'call': by telephone at once rather than later; 'no-calls': never by telephone. */
    overflow: z.enum(['move', 'call', 'no-calls']).default('move'),
    /** How many such calls one branch makes on one day at most; what is over it is not told at all. */
    callsPerDay: z.int().min(0).max(200).default(5),
  })
  .refine(caps => caps.perDay <= caps.perWeek && caps.perWeek <= caps.perMonth, {
    error: '1日 ≦ 1週間 ≦ 1か月 になるように入力してください。',
    path: ['perMonth'],
  })

/** Is anything sent at all? A restored copy starts paused. */
export const Sending = z.strictObject({
  paused: z.boolean().default(false),
  reason: z.string().trim().max(200).nullable().default(null),
  since: At.nullable().default(null),
})

/** On what an advertisement may stand without a yes (M3): `mailOrder` asks for consent always (T1); `relationSuffices` lets an existing purchase count. */
export const Basis = z.strictObject({
  mailOrder: z.boolean().default(false),
  relationSuffices: z.boolean().default(false),
})

const Line = z.string().trim().max(300).default('')

/** What a mail-order seller has to say of its terms in every advertisement (特商法11条, T6); name, address, phone and e-mail come from the company profile. */
export const Terms = z.strictObject({
  responsible: Line.describe('The person responsible for the sale'),
  prices: Line.describe('Where prices and shipping are shown, or what they are'),
  payment: Line.describe('When and how one pays'),
  delivery: Line.describe('When it is delivered'),
  returns: Line.describe('Whether and how one may return'),
  defects: Line.describe('What is done about defects'),
  subscription: Line.describe('The terms of subscriptions; empty: there are none'),
  url: z
    .union([z.url({ protocol: /^https?$/ }), z.literal('')])
    .default('')
    .describe('The page that shows all of it'),
})

/** What one contact over each channel costs, in yen, for the cost of a simulation; figures of 2026 (N6, H2). */
const Price = z.number().min(0).max(100_000)
export const Prices = z.strictObject({
  email: Price.default(0),
  sms: Price.default(10),
  line: Price.default(3),
  phone: Price.default(0),
  visit: Price.default(0),
  postcard: Price.default(85),
  chat: Price.default(0),
})

/** The languages customers are written to in; the first words of a customer without one. */
export const Languages = z.strictObject({
  usual: Language.default('ja'),
  offered: z.array(Language).min(1).max(2).default(['ja', 'en']),
})

/** The month the business year starts in (A20). */
export const Insight = z.strictObject({ startMonth: z.int().min(1).max(12).default(4) })

/** How many days the words of sent messages are kept (that they went, to whom and their fingerprint stay, T3), and uploaded files that nobody took in. */
export const Keeping = z.strictObject({
  wordsDays: z.int().min(7).max(3650).default(90),
  uploadDays: z.int().min(1).max(365).default(14),
})

/** What the public page on personal data says beside the purposes (P13): who represents the company, how people ask and what it costs, what keeps data safe. */
export const PrivacyNotice = z.strictObject({
  representative: z.string().trim().max(100).default(''),
  desk: z.string().trim().max(500).default(''),
  deskEn: z.string().trim().max(500).default(''),
  procedure: z.string().trim().max(4000).default(''),
  procedureEn: z.string().trim().max(4000).default(''),
  fee: z.int().min(0).max(10_000).default(0),
  measures: z.string().trim().max(4000).default(''),
  measuresEn: z.string().trim().max(4000).default(''),
  since: Day.nullable().default(null),
})

/** Which roles (names of the product's, ids of the house's own) must show a second factor when they sign in (P5). */
export const Access = z.strictObject({ secondFactorFor: z.array(z.string().max(60)).max(200).default([]) })

/** Must somebody of this role show a second factor, by the stored setting? */
export function needsSecond(stored: unknown, role: string): boolean {
  const read = Access.safeParse(stored ?? {})
  return read.success && read.data.secondFactorFor.includes(role)
}

/** The most days somebody can count as new. */
export const MOST_NEW_DAYS = 90

/** From how many people on a second person is asked before a sending, and before a file is written (`exports`); an approval holds this many hours. For `newDays` whoever was invited or given the word by somebody is no second person of theirs while there is another. */
export const Approval = z.strictObject({
  above: z.int().min(0).max(1_000_000).default(100),
  exports: z.boolean().default(false),
  hours: z.int().min(1).max(720).default(72),
  newDays: z.int().min(0).max(MOST_NEW_DAYS).default(7),
})

/** How many days the audit record stays searchable, and how many more it is kept in the archive (section 11: 1 year and 2). */
export const AuditKeeping = z.strictObject({
  onlineDays: z.int().min(30).max(3650).default(365),
  archiveDays: z.int().min(0).max(3650).default(730),
})

const DayOrYearly = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, {
  error: '日付は 2026-11-21、毎年の日は 11-21 の形で入力してください。',
})

/** Days on which advertising rests (G10): of every year ('08-06') or once ('2026-11-21'), both ends included. `visits`: visits rest too. New Year's three days rest always. */
export const Blackouts = z.strictObject({
  obonVisits: z.boolean().default(true),
  days: z
    .array(
      z.strictObject({
        from: DayOrYearly,
        to: DayOrYearly,
        name: z.string().trim().min(1).max(60),
        visits: z.boolean().default(false),
      }),
    )
    .max(100)
    .refine(days => days.every(it => it.from.length === it.to.length && it.from <= it.to), {
      error: '終わりの日は始まりの日と同じか後にしてください(年をまたぐときは二つに分けます)。',
    })
    .default([]),
})

/** The trades whose own laws the gate keeps (japan-rules section 4). */
export const PACKS = [
  'insurance',
  'medical',
  'mail-order',
  'housing',
  'real-estate',
  'used',
  'finance',
  'lending',
  'maker',
] as const
export const Packs = z.strictObject({ on: z.array(z.enum(PACKS)).max(PACKS.length).default([]) })
export type Pack = (typeof PACKS)[number]

/** Every setting there is: its name, its shape, and by parsing `{}` what holds until somebody says otherwise. */
export const settingSchemas = {
  company: Company.extend({ name: Company.shape.name.or(z.literal('')).default('') }),
  calendar: BusinessCalendar,
  quiet: QuietHours,
  caps: Caps,
  basis: Basis,
  terms: Terms,
  sending: Sending,
  languages: Languages,
  prices: Prices,
  insight: Insight,
  keeping: Keeping,
  access: Access,
  approval: Approval,
  audit: AuditKeeping,
  privacy: PrivacyNotice,
  blackouts: Blackouts,
  packs: Packs,
} as const

export type SettingKey = keyof typeof settingSchemas
export type Setting<K extends SettingKey> = z.output<(typeof settingSchemas)[K]>
export type Settings = { [K in SettingKey]: Setting<K> }

/** What one person alone may make stricter and not looser: set through the approvals, which ask a second person. Of the company it is the zone, by which the quiet hours are told; nobody clears of it, or of the terms, what published advertising shows. */
export const GUARDED = [
  'approval',
  'audit',
  'access',
  'quiet',
  'caps',
  'basis',
  'packs',
  'blackouts',
  'calendar',
  'company',
  'terms',
  'keeping',
] as const satisfies readonly SettingKey[]
export type Guarded = (typeof GUARDED)[number]
export const isGuarded = (key: SettingKey): key is Guarded => (GUARDED as readonly SettingKey[]).includes(key)

export const settingKeys = Object.keys(settingSchemas) as SettingKey[]

/** What each setting is about, for the document. */
export const settingWords: Record<SettingKey, string> = {
  company: 'the company profile: name, brand, address, phone, questions, zone',
  calendar: 'the business calendar: opening hours, days off, holidays',
  quiet: 'the quiet hours (never shorter than 21:00–08:00)',
  caps: 'how many ads one person gets (C5)',
  basis: 'on what footing ads are sent where nobody said yes or no',
  terms: 'what a mail-order seller says of its terms in every advertisement (T6)',
  sending: 'whether anything is sent at all',
  languages: 'the languages customers are written to in',
  insight: 'how figures are reported: the month the business year starts in (A20)',
  keeping: 'how many days the words of sent messages, and uploaded files that nobody took in, are kept',
  privacy: 'what the public page on personal data says beside the purposes (P13)',
  access: 'which roles must show a second factor',
  approval: 'from how many people on a second person is asked',
  audit: 'how long the audit record is kept',
  blackouts: 'the days on which advertising rests (G10)',
  packs: 'the trades whose own laws the gate keeps',
  prices: 'what one contact over each channel costs, in yen',
}
