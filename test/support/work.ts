import * as gate from '#domains/gate/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Database } from '#platform/database/connect.ts'

const HOUR = 3_600_000

/** A worker's round: what is due is judged as lanes are taken together, what may go is sent, what is for people is handed over and stands in 今日. */
export async function work(db: Database['db'], now: Date): Promise<void> {
  for (const lanes of await touchpoints.lanesTogether(db, now, 2000)) {
    const judged = await db
      .transaction()
      .execute(async tx =>
        gate.judge(
          tx,
          await touchpoints.claim(tx, { worker: 'w', lane: lanes, limit: 2000, until: new Date(+now + HOUR) }, now),
          now,
        ),
      )
    const turns = judged.flatMap(({ touchpoint: { customerId, id, channel }, verdict: { answer } }) =>
      answer === 'send' || answer === 'hand'
        ? [{ customerId, id, channel, from: 'claimed' as const, to: answer === 'send' ? ('sent' as const) : ('handed' as const) }]
        : [],
    )
    const turned = await touchpoints.turn(db, turns, 'worker:w', now)
    const handed = turned.filter(row => row.to === 'handed').map(row => ({ customer: row.customerId, id: row.id }))
    await tasks.take(db, handed, 'Asia/Tokyo', now)
  }
}
