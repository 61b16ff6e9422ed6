import { z } from 'zod'
import { Day } from '#kernel/day.ts'
import { DayPoint } from '#kernel/day-point.ts'
import { freeText } from '#kernel/free-text.ts'
import { Clock, ContractKind, ContractRow, Party } from './contract-contract.ts'

/** What a call or visit is for. sales: we offer something; buying: we come to buy used goods from them; service: anything else. */
export const Purpose = z.enum(['service', 'sales', 'buying'])
export type Purpose = z.infer<typeof Purpose>

const instant = z.date().or(z.iso.datetime())
const product = z.string().trim().min(1).max(200).nullable().default(null)

/** Somebody does not want to be offered something: what (null: anything), by which way of coming (all: any), and their words. */
export const NewNoSolicit = z.strictObject({
  product,
  channel: z.enum(['all', 'phone', 'visit']).default('all'),
  quote: freeText(500).trim().default(''),
  way: z.enum(['phone', 'visit', 'counter', 'letter', 'reply', 'hang-ups']).default('phone'),
})
/** The same as a person tells it: with the words that were said. */
export const ToldNoSolicit = NewNoSolicit.extend({
  quote: freeText(500).trim().min(1, { error: 'お客様の言葉か、お断りの理由を入力してください。' }),
})
export type NewNoSolicit = z.output<typeof NewNoSolicit>

export const NoSolicitRow = NewNoSolicit.extend({
  id: z.string(),
  since: instant,
  actor: z.string().nullable(),
  reopened: z.object({ at: instant, words: z.string(), actor: z.string().nullable() }).nullable(),
})
export type NoSolicitRow = z.infer<typeof NoSolicitRow>

/** The customer's own words that open it again. */
export const Reopen = z.strictObject({
  words: freeText(500).trim().min(5, { error: 'お客様ご本人のお言葉を入力してください。' }),
})

/** What the customer asked for or agreed to hear before anything was offered: 'request' they asked us to come; 'willing' they were asked and said yes. */
export const NewAssent = z.strictObject({
  kind: z.enum(['request', 'willing']),
  product: z.string().trim().min(1).max(200),
  words: freeText(500).trim().min(2),
  on: Day,
})
export type NewAssent = z.output<typeof NewAssent>
export const AssentRow = NewAssent.extend({
  id: z.string(),
  at: instant,
  actor: z.string().nullable(),
  /** The one contact this request opens; null: the kind of goods as such. */
  contact: z.string().nullable(),
})
export type AssentRow = z.infer<typeof AssentRow>

export const Continuing = z.object({
  place: z.enum(['store', 'visit', 'phone']),
  is: z.boolean(),
  asked: z.number(),
  found: z.int(),
  since: Day,
  days: z.array(Day),
})
export type Continuing = z.infer<typeof Continuing>

export const Excess = z.object({
  name: z.string(),
  times: z.int(),
  quantity: z.number(),
  since: Day,
  lastOn: Day,
  backUntil: Day,
})
export type Excess = z.infer<typeof Excess>

/** All that the law on selling asks to know of one customer. */
export const SellingPage = z.object({
  /** What kind of party they are: as somebody wrote it down, else by what they are. */
  party: Party,
  outside: z.enum(['business', 'abroad', 'public']).nullable(),
  noSolicit: z.array(NoSolicitRow),
  assents: z.array(AssentRow),
  contracts: z.array(ContractRow),
  continuing: z.array(Continuing),
  /** Purchases of the same time of which nobody knows where they came about. */
  unplaced: z.int(),
  excess: z.array(Excess),
})
export type SellingPage = z.infer<typeof SellingPage>

export const PartyOf = z.strictObject({ party: Party })

/** Why a call or visit may not be made: they declined it, they did not ask us to come, or their cooling-off runs. */
export type Unwanted = 'no-solicit' | 'not-requested' | 'cooling-off'

const customer = z.object({ id: z.string(), name: z.string(), kana: z.string().nullable(), branch: z.string().nullable() })

/** A line of the register as the list of the whole house shows it. */
export const RegisterRow = NoSolicitRow.extend({ customer, who: z.string().nullable() })
export type RegisterRow = z.infer<typeof RegisterRow>
export const RegisterFilter = z.object({
  state: z.enum(['standing', 'all']).default('standing'),
  branch: z.guid().optional(),
  since: DayPoint.optional(),
  q: z.string().trim().max(100).optional(),
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
/** `namesOnly`: `q` finds by name and kana alone, for whom contact data is masked. */
export type RegisterFilter = z.infer<typeof RegisterFilter> & { namesOnly?: boolean }
export const Register = z.object({ items: z.array(RegisterRow), next: z.string().nullable() })

/** A contract that may still be taken back; `daysLeft` counts the last day too, null while the clock waits. */
export const OpenContract = z.object({
  id: z.string(),
  customer,
  name: z.string(),
  kind: z.string(),
  contractOn: Day,
  clock: Clock,
  daysLeft: z.int().nullable(),
})
export type OpenContract = z.infer<typeof OpenContract>

export const CoolingFilter = RegisterFilter.omit({ state: true, since: true }).extend({ kind: ContractKind.optional() })
export type CoolingFilter = z.infer<typeof CoolingFilter> & { namesOnly?: boolean }
