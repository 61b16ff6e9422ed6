import { settings } from '#domains/staff/index.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { settleAddresses } from './address-store.ts'
import type { Permission, Saying, StandingByChannel } from './contract.ts'
import { standingOf } from './rules.ts'
import { appendSayings, permissionsOf, settlePermissions } from './saying-store.ts'

/**
 * Records each yes and no as it was said and lets what stands follow; a saying recorded before is left alone. An import can add refusals and first
 * consents, never weaken a refusal (M14). Events `consent.given`, `consent.refused`. Answers how many were new.
 */
export function say(db: Db, sayings: readonly Saying[], now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const heard = await appendSayings(tx, sayings, now)
    await settlePermissions(tx, heard)
    await settleAddresses(tx, heard)
    const facts = heard.map(it => ({
      customer: it.customer_id,
      name: it.said === 'yes' ? 'consent.given' : 'consent.refused',
      at: it.at,
      subject: it.id,
      channel: it.channel,
      actor: it.actor,
      source: 'consent',
      externalId: it.id,
      data: { topic: it.topic, way: it.way, ...(it.basis ? { basis: it.basis } : {}), ...(it.until ? { until: it.until } : {}) },
    }))
    await record(tx, facts, now)
    return heard.length
  })
}

/** What stands of these customers as it is kept; `rules.stands` answers for one channel. Who never said anything is not in the map. */
export async function permissions(db: Db, customers: readonly string[]): Promise<Map<string, Permission[]>> {
  return Map.groupBy(await permissionsOf(db, customers), row => row.customer)
}

/** What each of these customers said per channel, as it stands on the day of `now`. */
export async function standing(
  db: Db,
  customers: readonly string[],
  now: Date,
  zone?: string,
): Promise<Map<string, StandingByChannel>> {
  const kept = await permissions(db, customers)
  const today = dayOf(now, zone ?? (await settings.get(db, 'company')).zone)
  return new Map(customers.map(id => [id, standingOf(kept.get(id) ?? [], today)]))
}

/** After a merge the kept customer keeps the strictest of both: every refusal of the one that is gone is theirs too. One that the kept one's own later yes would open stands from the merge: a fresh yes opens it (A14, M14). */
export async function inherit(db: Db, kept: string, gone: string, now: Date): Promise<number> {
  const theirs = (await permissions(db, [gone])).get(gone) ?? []
  const refusals = theirs.filter(it => it.said === 'no')
  const yes = ((await permissions(db, [kept])).get(kept) ?? []).filter(it => it.said === 'yes')
  return say(
    db,
    refusals.map(it => ({
      customer: kept,
      said: 'no',
      channel: it.channel,
      topic: it.topic,
      until: it.until,
      way: 'merge',
      at: yes.some(own => own.since > it.since) ? now : it.since,
      evidence: { mergedFrom: gone },
    })),
    now,
  )
}
