import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Secrets } from '#platform/crypto.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { readClick } from './links.ts'

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
