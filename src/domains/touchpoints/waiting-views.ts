import { type RawBuilder, sql } from 'kysely'
import { CHANNELS } from '#domains/consent/contract.ts'

export const LANES = 64

/** Every lane, for a question that is not about one: the indexes of what waits begin with it. */
export const everyLane = sql.raw(`'{${Array.from({ length: LANES }, (_, lane) => lane).join(',')}}'::smallint[]`)

type Part = RawBuilder<unknown>

const unhindered = sql`(t.reason is distinct from 'channel-trouble' or t.channel is null)`
const messages = sql`t.state in ('planned', 'moved') and t.kind in ('message', 'survey') and ${unhindered}`
const byHand = sql`t.state in ('planned', 'moved') and t.kind in ('call', 'visit', 'postcard', 'check') and ${unhindered}`
const putOff = sql`t.state in ('planned', 'moved') and t.reason = 'channel-trouble' and t.channel is not null`

/**
 * What waits stands in three indexes along the lanes (touchpoints_messages, touchpoints_by_hand, touchpoints_put_off), each row in one of them: so a backlog that can't move, while a server is away or sending is
 * paused, is never read to find what can. These are their words, as conditions on `t`.
 */
export const waitingParts: readonly Part[] = [messages, byHand, putOff]

/** A select of `columns` of the waiting rows `t` that hold `where` (their day), of every lane: for lists and counts that would else read the whole ledger. `kinds`: messages alone, or what people do. */
export function waitingAlong(columns: Part, where: Part, kinds: 'all' | 'messages' | 'hands' = 'all'): Part {
  const parts = { all: waitingParts, messages: [messages, putOff], hands: [byHand] }[kinds]
  const selects = parts.map(
    part => sql`select ${columns} from touchpoints t where t.lane = any(${everyLane}) and ${part} and ${where}`,
  )
  return sql.join(selects, sql` union all `)
}

/** Which of what waits may move: messages at all, and of those put off the ones whose channel takes them again (`only`: nothing but those of that channel, to ask it). */
export type Movable = { messages?: boolean; without?: readonly string[]; only?: string | undefined }

/**
 * The oldest waiting rows that may move, a select of `columns` of `t` ordered by their day: each part along its index, no further than `limit`. `where` narrows them, the lanes too. What was put off is read channel by
 * channel; `adsLast` sorts notices before ads.
 */
export function oldestWaiting(movable: Movable, { columns, where, limit }: { columns: Part; where: Part; limit: number }): Part {
  const oldest = (part: Part, more: Part = sql``) =>
    sql`select ${columns}, t.due_at, t.legal_class from touchpoints t where ${part} and ${where} ${more} order by t.due_at limit ${limit}`
  const parts = [
    ...(movable.only === undefined ? [sql`(${oldest(byHand)})`] : []),
    ...(movable.only === undefined && movable.messages !== false ? [sql`(${oldest(messages)})`] : []),
    ...(movable.messages === false
      ? []
      : [ofChannels(channelsOf(movable), oldest(putOff, sql`and t.channel = k.channel and t.legal_class = k.class`))]),
  ]
  const order = movable.only === undefined ? sql`w.due_at` : sql`(w.legal_class = 'ad'), w.due_at`
  return sql`select w.* from (${sql.join(parts, sql` union all `)}) w order by ${order} limit ${limit}`
}

// Whether anything was put off at all is asked once, not lane by lane; by its first lane, since that is the end of an index, whatever the statistics say.
const ofChannels = (channels: readonly string[], each: Part): Part => sql`
  (select p.* from (select c as channel, l as class from unnest(${channels}::text[]) c, unnest('{ad,notice,safety}'::text[]) l) k cross join lateral (${each}) p
    where (select min(t.lane) from touchpoints t where ${putOff}) is not null)`

const channelsOf = ({ only, without = [] }: Movable): readonly string[] =>
  only === undefined ? CHANNELS.filter(channel => !without.includes(channel)) : [only]

/** The same as a condition on the waiting rows `t` of somebody. */
export function mayMove({ only, messages: sends, without = [] }: Movable): Part {
  if (only !== undefined) return sql`${putOff} and t.channel = ${only}`
  if (sends === false) return byHand
  return without.length === 0 ? sql`true` : sql`(${unhindered} or t.channel <> all(${[...without]}::text[]))`
}
