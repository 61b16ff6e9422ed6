import { z } from 'zod'
import { HoldRow, StandingByChannel } from '#domains/consent/contract.ts'
import { SeenWishes } from '#domains/consent/notice-contract.ts'
import { AttributeField } from '#domains/customers/person-contract.ts'
import { OwnedItem } from '#domains/purchases/hand-item-contract.ts'
import { listed } from '#kernel/paging.ts'
import { Named } from './filter-contract.ts'

const instant = z.date().or(z.iso.datetime({ offset: true }))
const text = z.string().nullable()

/** All that is known of who a customer is, as shown; phones as people write them, days YYYY-MM-DD. */
export const Person = z.object({
  id: z.string(),
  kind: z.enum(['person', 'company']),
  state: z.enum(['active', 'merged', 'deceased', 'erased', 'archived']),
  mergedInto: text,
  name: z.string(),
  kana: text,
  honorific: text,
  companyId: text,
  site: text,
  department: text,
  title: text,
  corporateNumber: text,
  email: text,
  emailQuality: text,
  phone: text,
  mobile: text,
  phoneE164: text,
  mobileE164: text,
  line: text,
  postal: text,
  prefecture: text,
  city: text,
  address: text,
  birthday: text,
  language: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  /** Values of the company’s own fields that hold 要配慮個人情報; nothing for who may not see them. */
  sensitive: z.record(z.string(), z.unknown()).nullable(),
  branch: Named.nullable(),
  staff: Named.nullable(),
  company: Named.nullable(),
  createdAt: instant,
  updatedAt: instant,
})

export const CustomerPage = z.object({
  customer: Person,
  fields: z.array(AttributeField),
  facts: z.object({
    purchases: z.int(),
    spend: z.int(),
    currency: z.string(),
    firstAt: instant.nullable(),
    lastAt: instant.nullable(),
    rhythmDays: z.number().nullable(),
  }),
  bought: z.array(z.object({ name: z.string(), on: text, warrantyUntil: text })),
  said: z.object({ word: z.string(), at: instant, by: text, channel: text }).nullable(),
  promises: z.array(z.object({ id: z.string(), what: z.string(), dueOn: z.string(), late: z.boolean() })),
  mayCall: z.object({ now: z.boolean(), until: instant.nullable(), from: instant.nullable(), why: text }),
  items: listed(OwnedItem),
  persons: z.array(z.object({ id: z.string(), name: z.string(), department: text, title: text, phone: text })),
  household: z.object({ id: z.string(), name: z.string(), members: z.array(Named) }).nullable(),
  keys: z.array(
    z.object({ source: z.string(), number: z.string(), import: z.object({ id: z.string(), file: z.string() }).nullable() }),
  ),
  standing: StandingByChannel,
  dead: z.array(z.object({ channel: z.string(), reason: z.string(), since: instant })),
  holds: z.array(HoldRow),
  wishes: SeenWishes,
  duplicates: z.array(Named),
})
export type CustomerPage = z.input<typeof CustomerPage>
