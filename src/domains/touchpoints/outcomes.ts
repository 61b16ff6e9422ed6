import { complained } from '#domains/consent/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { ringFollow } from './bell.ts'
import type { Result } from './contract.ts'
import { type Noted, writeOutcomes } from './outcome-store.ts'

/**
 * Writes how contacts went, records `touchpoint.outcome` and rings `plans.follow` with { customers, ids }; the same outcome (and key) twice is once. Who tells of a trouble is left in peace until it is settled (Q8).
 * Only rows that reached the customer take an outcome. Answers how many were new.
 */
export function recordOutcomes(db: Db, results: readonly Result[], actor: string, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const noted = await writeOutcomes(tx, results, actor, now)
    if (noted.length === 0) return 0
    const fresh = await record(
      tx,
      noted.map(row => fact(row, actor)),
      now,
    )
    if (fresh === 0) return 0
    const troubles = noted.filter(row => row.outcome === 'trouble')
    await complained(
      tx,
      troubles.map(row => ({ customer: row.customer_id, id: row.id, note: row.note })),
      actor,
      now,
    )
    await ringFollow(
      tx,
      noted.map(row => ({ customerId: row.customer_id, id: row.id })),
    )
    return fresh
  })
}

function fact(row: Noted, actor: string) {
  const { outcome, note, plan_id: plan, step_key: step, kind } = row
  return {
    customer: row.customer_id,
    name: 'touchpoint.outcome',
    at: row.at,
    subject: row.id,
    channel: row.channel,
    actor,
    source: 'touchpoint',
    externalId: `${row.id}:${outcome}:${row.key}`,
    data: { outcome, plan, step, kind, ...(note === null ? {} : { note }) },
  }
}
