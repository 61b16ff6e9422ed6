import { z } from 'zod'
import { BusinessCalendar } from '#kernel/business-calendar.ts'
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

/** What one contact over each channel costs, in yen, for the cost of a simulation; figures of 2026 (SMS2, N6, H2). */
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

/** How many days the words of sent messages are kept; that they went, to whom and their fingerprint stay (T3). */
export const Keeping = z.strictObject({ wordsDays: z.int().min(7).max(3650).default(90) })

/** Every setting there is: its name, its shape, and by parsing `{}` what holds until somebody says otherwise. */
export const settingSchemas = {
  company: Company.extend({ name: Company.shape.name.or(z.literal('')).default('') }),
  calendar: BusinessCalendar,
  quiet: QuietHours,
  caps: Caps,
  basis: Basis,
  sending: Sending,
  languages: Languages,
  prices: Prices,
  insight: Insight,
  keeping: Keeping,
} as const

export type SettingKey = keyof typeof settingSchemas
export type Setting<K extends SettingKey> = z.output<(typeof settingSchemas)[K]>
export type Settings = { [K in SettingKey]: Setting<K> }

export const settingKeys = Object.keys(settingSchemas) as SettingKey[]
