import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { freeText } from '#kernel/free-text.ts'
import { CHANNELS, Topic } from './contract.ts'

export const NoticeKind = z.enum(['web', 'paper', 'card', 'mail', 'oral', 'published'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** The words a yes answered, as they were shown: a page, a form, a card, a mail, what was said aloud, or a page that publishes the address. */
export const NewNotice = z.object({
  name: z.string().trim().min(1).max(80),
  kind: NoticeKind,
  wording: z.string().trim().min(1).max(20_000),
  /** How the box stood before anybody touched it: no box, or an empty one. A ticked one is no consent (M8). */
  box: z.enum(['none', 'off', 'on']).default('none'),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  shownFrom: Day,
  shownUntil: Day.optional(),
})
export type NewNotice = z.infer<typeof NewNotice>

export const NoticeRow = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  kind: NoticeKind,
  wording: z.string(),
  box: z.enum(['none', 'off']),
  url: z.string().nullable(),
  shownFrom: Day,
  shownUntil: Day.nullable(),
  madeAt: z.date().or(z.iso.datetime()),
  /** How many answered these words with a yes. */
  yes: z.int(),
})
export type NoticeRow = z.infer<typeof NoticeRow>

/** A topic of the house, as it is put and shown. */
export const TopicRow = z.object({
  key: Topic.refine(key => !['ad', 'all', 'aftercare'].includes(key), {
    error: '「ad」「all」「aftercare」は使えません。',
  }),
  nameJa: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(60),
  aboutJa: z.string().trim().max(200).default(''),
  aboutEn: z.string().trim().max(200).default(''),
  place: z.int().min(0).max(999).default(0),
  closed: z.boolean().default(false),
})
export type TopicRow = z.infer<typeof TopicRow>

export const NEEDS = [
  'no-phone',
  'writing',
  'large-print',
  'sign-language',
  'slow-speech',
  'braille',
  'pictures',
  'wheelchair',
  'companion',
] as const

/** Needs that no call may meet: the gate holds a call to who has one, and releases it when none is left. */
export const NO_CALLS: ReadonlySet<string> = new Set<(typeof NEEDS)[number]>(['no-phone', 'sign-language'])

/** '18:00-20:00'; both ends of one day, the first before the last. */
const HoursOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: '時間は「18:00-20:00」のように入力してください。',
  })
  .refine(text => text.slice(0, 5) < text.slice(6), { error: '終わりの時刻は、始まりより後にしてください。' })

/** How a customer wishes to be looked after: when, how many ads a month at most, by which channels first, and what they need (障害者差別解消法 8条2項). */
export const Wishes = z.object({
  /** Null: nobody asked; 'any': any time will do. */
  hours: z.literal('any').or(HoursOfDay).nullable().default(null),
  /** Weekdays, 0 = Sunday; none: any day. */
  days: z
    .array(z.int().min(0).max(6))
    .max(7)
    .refine(days => new Set(days).size === days.length, { error: '同じ曜日が重なっています。' })
    .default([]),
  /** Which ways the days and hours hold for, e.g. calls and visits alone; none: every way. */
  hoursFor: z
    .array(z.enum(CHANNELS))
    .max(7)
    .refine(ways => new Set(ways).size === ways.length, { error: '同じ手段が重なっています。' })
    .default([]),
  adsPerMonth: z.int().min(0).max(31).nullable().default(null),
  channels: z.array(z.enum(CHANNELS)).max(7).default([]),
  needs: z.array(z.enum(NEEDS)).max(NEEDS.length).default([]),
  note: freeText(300).trim().nullable().default(null),
})
export type Wishes = z.infer<typeof Wishes>

/** Their telephone is wished for, or is all we have, and they can't telephone; or their time is none of ours: at night, while we are closed, on days we are. */
export const WishConflict = z.enum(['phone-wished', 'phone-only', 'hours-night', 'hours-closed', 'days-closed'])
export type WishConflict = z.infer<typeof WishConflict>
/** The wishes as whoever reaches them sees them, with what of it doesn't go together. */
export const SeenWishes = Wishes.extend({ conflicts: z.array(WishConflict) })
export type SeenWishes = z.infer<typeof SeenWishes>

/** Ends a wording: until which day it was shown (null: it is shown again). Its words stay for ever. */
export const EndNotice = z.strictObject({ until: Day.nullable() })
