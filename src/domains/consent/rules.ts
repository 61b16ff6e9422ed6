import type { Day } from '#kernel/day.ts'
import { CHANNELS, type ConsentChannel, type Permission, type StandingByChannel } from './contract.ts'

/** What is asked for: leave to advertise, to look after them (care, surveys; 0013), or to write at all (a notice). */
export type Need = 'ad' | 'care' | 'notice'

/** The topic every house has: what we ask and say after a purchase without selling (0013). */
export const CARE = 'aftercare'

/** What a contact of this class needs leave for: care is a notice that is no matter of theirs. */
export const needOf = (legalClass: 'ad' | 'notice' | 'safety', care: boolean): Need =>
  legalClass === 'ad' ? 'ad' : care ? 'care' : 'notice'

/**
 * What stands for one channel and topic today: a refusal (the strictest wins, 'all' beats one channel, 'ad' beats a topic, a pause ends on its day), else a consent, else null.
 * A refusal is lifted only by the customer's own later yes to the very same: that channel (or 'all' where 'all' was refused), that topic (M12, M14).
 */
export function stands(
  permissions: readonly Permission[],
  channel: ConsentChannel,
  need: Need,
  today: Day,
  topic = 'ad',
): Permission | null {
  let yes: Permission | null = null
  for (const it of permissions) {
    if (!concerns(it, channel, need, today, topic)) continue
    if (it.said === 'yes') yes = it
    else if (!permissions.some(other => lifts(other, it, channel) && concerns(other, channel, need, today, topic))) return it
  }
  return yes
}

function concerns(it: Permission, channel: ConsentChannel, need: Need, today: Day, topic: string): boolean {
  if (it.channel !== channel && it.channel !== 'all') return false
  if (it.until !== null && it.until <= today) return false
  return (
    it.topic === 'all' || (need === 'care' && it.topic === CARE) || (need === 'ad' && (it.topic === 'ad' || it.topic === topic))
  )
}

// A yes to one topic opens it though all advertising was refused before; a yes to advertising opens no topic that was refused by name.
function lifts(it: Permission, no: Permission, channel: ConsentChannel): boolean {
  if (!isOwnYes(it) || it.since <= no.since) return false
  if (it.channel !== channel && it.channel !== no.channel) return false
  // A pause ends on its day: a yes to one line of the page is said for what comes after.
  if (no.until !== null && (it.channel !== no.channel || it.topic !== no.topic)) return false
  return !isGeneral(it.topic) || isGeneral(no.topic)
}

/**
 * Is all advertising over this channel refused for good: by name, or (`orAll`) since everything was? A pause is no end, and who said yes to any of it since has something left to stop (M11).
 */
export function isClosed(permissions: readonly Permission[], channel: ConsentChannel, { orAll = false } = {}): boolean {
  const opens = (it: Permission, no: Permission) =>
    isOwnYes(it) && it.since >= no.since && (channel === 'all' || it.channel === channel || it.channel === 'all')
  return permissions.some(
    no =>
      no.said === 'no' &&
      no.until === null &&
      isGeneral(no.topic) &&
      (no.channel === channel || (orAll && no.channel === 'all')) &&
      !permissions.some(it => opens(it, no)),
  )
}

// A footing of ours (they bought, their card, their page) is no word of theirs: where they refused it opens nothing (M14).
const isOwnYes = ({ said, way, basis }: Permission): boolean =>
  said === 'yes' && way !== 'import' && way !== 'merge' && (basis ?? 'consent') === 'consent'

const isGeneral = (topic: string): boolean => topic === 'ad' || topic === 'all'

/** How a verdict names a refusal: at the address, of care, of a topic, of everything, or of one channel. */
export function refusalCase({ way, channel, topic }: Permission): 'address' | 'care' | 'topic' | 'all' | 'channel' {
  if (way === 'address') return 'address'
  if (topic === CARE) return 'care'
  if (!isGeneral(topic)) return 'topic'
  return channel === 'all' ? 'all' : 'channel'
}

/** What stands for each channel, for people to read. */
export function standingOf(permissions: readonly Permission[], today: Day): StandingByChannel {
  const seen = (channel: ConsentChannel, need: Need) => {
    const it = stands(permissions, channel, need, today)
    return it
      ? { said: it.said, since: it.since, until: it.until, way: it.way }
      : { said: null, since: null, until: null, way: null }
  }
  return Object.fromEntries(
    CHANNELS.map(channel => [channel, { ad: seen(channel, 'ad'), notice: seen(channel, 'notice') }]),
  ) as StandingByChannel
}

/** After how many soft failures (4xx) over how many hours an address is given up (E4). */
export const SOFT = { times: 5, hours: 72 } as const
