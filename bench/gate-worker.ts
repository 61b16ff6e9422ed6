import { type Kysely, sql } from 'kysely'
import * as gate from '#domains/gate/index.ts'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { connect } from '#platform/database/connect.ts'
import type { DB } from '#platform/database/tables.ts'
import { NOW } from './gate-data.ts'

const BATCH = 5000
// As a worker of the product: two batches at once, so that one is read while the other is judged.
const AT_ONCE = 2

/** What one of `parts` workers does: the people of its lanes, judged and recorded as they lie in its hand, or claimed first. */
export type Share = { part: number; parts: number; how: 'judge' | 'claim' }

export async function work(db: Kysely<DB>, { part, parts, how }: Share): Promise<void> {
  const lanes = Array.from({ length: touchpoints.LANES }, (_, lane) => lane).filter(lane => lane % parts === part)
  await (how === 'judge' ? judgeAll(db, lanes) : claimAll(db, lanes))
}

/** What is in hand, read in the order of customers one batch after the other, while the batches before are judged. */
function reader(db: Kysely<DB>, lanes: readonly number[]): () => Promise<Claimed[]> {
  let last = '00000000-0000-0000-0000-000000000000'
  let turn: Promise<Claimed[]> = Promise.resolve([])
  const read = async () => {
    const found = await sql<Claimed>`
      select customer_id as "customerId", id, plan_id as "planId", step_key as "stepKey", occurrence, plan_version as "planVersion", kind, legal_class as "legalClass", priority,
             due_at as "dueAt", not_after as "notAfter", planned_for as "plannedFor", channel, subject_id as "subjectId", branch_id as "branchId", staff_id as "staffId", attempts,
             contacted_at as "contactedAt", data
        from touchpoints where customer_id > ${last} and lane = any(${[...lanes]}::int[]) order by customer_id limit ${BATCH}`.execute(
      db,
    )
    last = found.rows.at(-1)?.customerId ?? last
    return found.rows
  }
  return () => {
    turn = turn.then(read)
    return turn
  }
}

async function judgeAll(db: Kysely<DB>, lanes: readonly number[]): Promise<void> {
  const next = reader(db, lanes)
  const one = async () => {
    for (let batch = await next(); batch.length > 0; batch = await next()) await gate.judge(db, batch, NOW)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

async function claimAll(db: Kysely<DB>, lanes: number[]): Promise<void> {
  const one = async () => {
    for (let lane = lanes.shift(); lane !== undefined; lane = lanes.shift()) await claimAndJudge(db, lane)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

async function claimAndJudge(db: Kysely<DB>, lane: number): Promise<void> {
  const claim = { worker: 'bench', lane, limit: BATCH, until: new Date(NOW.getTime() + 300_000) }
  for (let more = true; more; ) {
    more = await db.transaction().execute(async tx => {
      const claimed = await touchpoints.claim(tx, claim, NOW)
      await gate.judge(tx, claimed, NOW)
      return claimed.length >= BATCH
    })
  }
}

// As a process of its own it waits for its share, does it, and says so.
if (import.meta.main) {
  const database = connect(process.argv[2] ?? '', { max: AT_ONCE + 1 })
  process.on('message', (share: Share) => void work(database.db, share).then(() => process.send?.('done')))
  process.on('disconnect', () => void database.close())
  process.send?.('ready')
}
