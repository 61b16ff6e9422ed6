import type { Day } from '#kernel/day.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { ring } from '#platform/jobs.ts'
import type { StopChannel } from './contract.ts'
import { dayIn, dayMark, packed, unpacked } from './preferences-link.ts'
import { isClosed } from './rules.ts'
import { sharersOf } from './saying-store.ts'
import { permissions, say } from './sayings.ts'

const PURPOSE = 'unsubscribe'
const NIL = '00000000-0000-0000-0000-000000000000'

/** Whom a link stops, from which contact it came and over which channel. */
export type Stop = { customer: string; touchpoint: string | null; channel: StopChannel }

const MARKS: Readonly<Record<StopChannel, string>> = { email: 'e', sms: 's', line: 'l', chat: 'c' }

/**
 * The address of the page where this customer stops our offers over a channel; signed, without an end, usable without signing in (M11, E2). `day` is that of the letter:
 * from the page one comes to the preferences as by a link of that day, so that an old letter passed on opens no more than it says.
 */
export function unsubscribeLink(secrets: Secrets, publicUrl: string, { customer, touchpoint, channel }: Stop, day: Day): string {
  const contact = touchpoint ?? NIL
  const when = dayMark(day)
  const token = `${packed(customer)}${packed(contact)}${MARKS[channel]}${when}${secrets.sign(PURPOSE, customer, contact, channel, when)}`
  return `${publicUrl.replace(/\/$/, '')}/p/unsubscribe/${token}`
}

/** Reads a token; null if anything about it was changed or is missing. Letters of before know no day: they stop as ever, and lead no further. */
export function readToken(secrets: Secrets, token: string): (Stop & { day: Day | null }) | null {
  if (!/^[A-Za-z0-9_-]{67}(?:[A-Za-z0-9_-]{4})?$/.test(token)) return null
  const when = token.length === 71 ? token.slice(45, 49) : ''
  const [customer, touchpoint] = [unpacked(token.slice(0, 22)), unpacked(token.slice(22, 44))]
  const channel = (Object.keys(MARKS) as StopChannel[]).find(it => MARKS[it] === token[44])
  const signed = [customer, touchpoint, ...(channel ? [channel] : []), ...(when === '' ? [] : [when])]
  if (!channel || !secrets.verify(PURPOSE, token.slice(45 + when.length), ...signed)) return null
  return { customer, touchpoint: touchpoint === NIL ? null : touchpoint, channel, day: when === '' ? null : dayIn(when) }
}

/** Did this customer stop our offers over this channel already, for good? */
export async function isStopped(db: Db, { customer, channel }: Stop): Promise<boolean> {
  const kept = (await permissions(db, [customer])).get(customer) ?? []
  return isClosed(kept, channel, { orAll: true })
}

/**
 * Stops offers over the link's channel, or all of them, for everybody who reads at this address; who stopped before is left as they are. Records the refusal and rings
 * `touchpoints.unsubscribed` {customers, ids} for the contact it came from.
 */
export function unsubscribe(
  db: Db,
  stop: Stop,
  how: { scope: 'channel' | 'all'; way: 'link' | 'one-click' },
  now: Date,
): Promise<void> {
  return inTransaction(db, async tx => {
    const all = await sharersOf(tx, stop.customer, stop.channel)
    const channel = how.scope === 'all' ? 'all' : stop.channel
    const kept = await permissions(tx, all)
    const missing = all.filter(id => !isClosed(kept.get(id) ?? [], channel))
    if (missing.length === 0) return

    const evidence = { ...(stop.touchpoint ? { touchpoint: stop.touchpoint } : {}), askedBy: stop.customer }
    await say(
      tx,
      missing.map(customer => ({ customer, said: 'no', channel, way: how.way, evidence, actor: 'customer' })),
      now,
    )
    if (stop.touchpoint)
      await ring(tx, { job: 'touchpoints.unsubscribed', payload: { customers: [stop.customer], ids: [stop.touchpoint] } })
  })
}
