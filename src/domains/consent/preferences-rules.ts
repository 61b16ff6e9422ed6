import { type Day, isDay } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import { CHANNELS, type Permission, type Said } from './contract.ts'
import type { TopicRow, WishConflict } from './notice-contract.ts'
import type { Times } from './preferences-times-rules.ts'
import { CARE, stands } from './rules.ts'

export type Channel = (typeof CHANNELS)[number]

/** One line of the page: a topic over a channel, and what stands of it today (null: nobody asked yet). */
export type Cell = { topic: string; channel: Channel; said: Said | null }

/** What a customer sent from their page. `pause`: null leaves it as it is, '' ends it. */
export type Choice = {
  stop: boolean
  cells: readonly { topic: string; channel: Channel; said: Said }[]
  pause: Day | '' | null
  adsPerMonth: number | null | undefined
  times: Times | undefined
}

export const PAUSES = [1, 3, 6] as const
export const OFTEN = [1, 2, 4] as const
/** A link this old still stops, but shows no history and opens nothing: an old mail passed on must not speak for somebody. */
export const LINK_DAYS = 180

/** What stands of every topic over every channel this customer has; null: they never said (care comes until they refuse it). */
export function cellsOf(
  permissions: readonly Permission[],
  channels: readonly Channel[],
  topics: readonly string[],
  today: Day,
): Cell[] {
  const kept = withoutPause(permissions)
  return topics.flatMap(topic =>
    channels.map(channel => ({
      topic,
      channel,
      said: stands(kept, channel, topic === CARE ? 'care' : 'ad', today, topic)?.said ?? null,
    })),
  )
}

/** What stands without a pause of everything: that is shown and ended by itself. */
export const withoutPause = (permissions: readonly Permission[]): Permission[] =>
  permissions.filter(it => !(it.said === 'no' && it.until !== null && it.channel === 'all'))

/** Until when everything is paused; null if nothing is. */
export function pausedUntil(permissions: readonly Permission[], today: Day): Day | null {
  const pause = permissions.find(
    it => it.said === 'no' && it.channel === 'all' && it.topic === 'ad' && it.until !== null && it.until > today,
  )
  return pause?.until ?? null
}

/** Only what the customer changed is said: an untouched line is no word of theirs (M8, T5). @law M8 T5 */
export function changes(cells: readonly Cell[], choice: Choice): Choice['cells'] {
  const now = new Map(cells.map(it => [`${it.topic}.${it.channel}`, it.said]))
  return choice.cells.filter(it => now.has(`${it.topic}.${it.channel}`) && now.get(`${it.topic}.${it.channel}`) !== it.said)
}

/** Reads the page's form but for the times; anything it does not know is left out. */
export function choiceOf(form: URLSearchParams, today: Day): Omit<Choice, 'times'> {
  const cells = [...form].flatMap(([name, value]) => {
    const [mark, topic = '', channel = ''] = name.split('.')
    if (mark !== 't' || (value !== 'yes' && value !== 'no') || !isChannel(channel)) return []
    return [{ topic, channel, said: value as Said }]
  })
  return { stop: form.get('stop') === 'all', cells, pause: pauseOf(form, today), adsPerMonth: oftenOf(form.get('often')) }
}

function pauseOf(form: URLSearchParams, today: Day): Choice['pause'] {
  const said = form.get('pause')
  if (said === 'none') return ''
  const months = PAUSES.find(it => String(it) === said)
  if (months) return addMonths(today, months)
  const day = form.get('pauseUntil') ?? ''
  // Who wrote a day and left the list alone meant the day.
  return (said === 'date' || said === 'keep') && isDay(day) && day > today ? day : null
}

function oftenOf(said: string | null): Choice['adsPerMonth'] {
  if (said === null) return undefined
  return OFTEN.find(it => String(it) === said) ?? (said === 'any' ? null : undefined)
}

const isChannel = (text: string): text is Channel => (CHANNELS as readonly string[]).includes(text)

/** All that the page shows. */
export type PreferencesView = {
  customer: string
  language: string
  cells: readonly Cell[]
  channels: readonly Channel[]
  topics: readonly TopicRow[]
  pausedUntil: Day | null
  adsPerMonth: number | null
  times: Times
  /** Why nobody can be reached at these times, and when the house is open on these days. */
  unmet: { why: WishConflict; open: { from: string; to: string } | null } | null
  stopped: boolean
  said: readonly { at: Date; said: string; channel: string; topic: string; way: string; until: string | null }[]
}
