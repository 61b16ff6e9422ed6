import * as consent from '#domains/consent/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { readClick, readUnsubscribe } from './links.ts'

/** Stops ads over the channel of this link, at once and for good (M11–M13); null for a link that was tampered with. Doing it again changes nothing. */
export async function stopByLink(
  db: Db,
  secrets: Secrets,
  token: string,
  way: 'one-click' | 'link',
  now: Date,
): Promise<{ channel: string } | null> {
  const who = readUnsubscribe(secrets, token)
  if (!who) return null
  const { customerId, touchpointId } = who
  const channel = who.channel === 'sms' || who.channel === 'line' ? who.channel : ('email' as const)
  await inTransaction(db, async tx => {
    const fresh = await record(
      tx,
      [
        {
          customer: customerId,
          name: 'mail.unsubscribed',
          at: now,
          subject: touchpointId,
          channel,
          actor: 'customer',
          source: 'unsubscribe',
          externalId: touchpointId,
          data: { way },
        },
      ],
      now,
    )
    if (fresh === 0) return
    await consent.say(
      tx,
      [{ customer: customerId, said: 'no', channel, way, evidence: { touchpoint: touchpointId }, actor: 'customer', at: now }],
      now,
    )
    await touchpoints.recordOutcomes(
      tx,
      [{ customerId, id: touchpointId, outcome: 'unsubscribed', key: 'link' }],
      'customer',
      now,
    )
  })
  return { channel }
}

/** Is this link ours? A GET only looks: scanners open every link and must not stop anything (E2). */
export const isStopLink = (secrets: Secrets, token: string): boolean => readUnsubscribe(secrets, token) !== null

/** Where a counted link leads, noted as a click of its contact; null for one that was tampered with. */
export async function follow(db: Db, secrets: Secrets, token: string, now: Date): Promise<string | null> {
  const it = readClick(secrets, token)
  if (!it || !/^https?:\/\//i.test(it.href)) return null
  const { customerId, touchpointId, href } = it
  await inTransaction(db, async tx => {
    await record(
      tx,
      [
        {
          customer: customerId,
          name: 'mail.clicked',
          at: now,
          subject: touchpointId,
          channel: 'email',
          actor: 'customer',
          data: { href: href.slice(0, 500) },
        },
      ],
      now,
    )
    await touchpoints.recordOutcomes(tx, [{ customerId, id: touchpointId, outcome: 'clicked', key: 'click' }], 'customer', now)
  })
  return href
}
