import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { record } from '#platform/events.ts'
import { announce } from '#platform/live.ts'
import { newlyHeard } from './heard-views.ts'
import { staffOf } from './rules.ts'
import { noteSpoken } from './store.ts'
import { lastSent } from './views.ts'

type Heard = { channel: string; word: string; at?: Date | undefined; touchpointId?: string | undefined }

/** Keeps in mind that these customers were heard where no task told it: a reply by mail, a survey, a call done past 今日. A mail we sent is no speech. Twice is once. */
export async function noteHeard(db: Db, pins: readonly { customer: string; id: string }[]): Promise<void> {
  if (pins.length > 0) await inTransaction(db, async tx => noteSpoken(tx, await newlyHeard(tx, pins)))
}

/**
 * Records by hand what a customer said — a reply, a letter, a word at the counter — as `reply.received`, and as the outcome of the contact it answers
 * (the one named, else the last one sent over that channel within 60 days). Answers that touchpoint's id, or null.
 */
export async function hear(
  db: Db,
  customer: string,
  heard: Heard,
  actor: string,
  now: Date,
): Promise<{ touchpointId: string | null }> {
  const at = heard.at ?? now
  return inTransaction(db, async tx => {
    const answered = heard.touchpointId ?? (await lastSent(tx, customer, heard.channel, at))
    await record(
      tx,
      [
        {
          customer,
          name: 'reply.received',
          at,
          subject: answered,
          channel: heard.channel,
          actor,
          data: { word: heard.word, by: 'hand' },
        },
      ],
      now,
    )
    await noteSpoken(tx, [{ customer, at, word: heard.word, staff: staffOf(actor) }])
    if (answered)
      await touchpoints.recordOutcomes(
        tx,
        [{ customerId: customer, id: answered, outcome: 'replied', at, note: heard.word }],
        actor,
        now,
      )
    await announce(tx, 'customers')
    return { touchpointId: answered }
  })
}
