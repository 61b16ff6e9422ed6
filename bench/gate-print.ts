import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Kysely, sql } from 'kysely'
import * as gate from '#domains/gate/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { openCluster } from '#platform/database/cluster.ts'
import { connect } from '#platform/database/connect.ts'
import { migrate } from '#platform/database/migrate.ts'
import type { DB } from '#platform/database/tables.ts'
import { invent } from './gate-people.ts'

/**
 * The fingerprint of what the gate says of people made up in every way it looks at: run before and after a change that must not change an answer (`node bench/gate-print.ts`), the two are
 * equal to the byte. Ids are made from numbers, so that nothing hangs on chance.
 */
class TakenBack extends Error {}
const TIMES = ['2026-07-21T02:00:00Z', '2026-07-21T13:30:00Z', '2026-07-20T01:00:00Z', '2026-08-14T04:00:00Z']

const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-gate-print-'))
const cluster = await openCluster(folder, { fsync: 'off' })
await migrate(cluster.url)
const { db, close } = connect(cluster.url, { max: 2 })
try {
  await invent(db, Number(process.argv[2] ?? 3000))
  for (const packs of [false, true]) for (const time of TIMES) await tell(db, packs, new Date(time))
} finally {
  await close()
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function tell(db: Kysely<DB>, packs: boolean, now: Date): Promise<void> {
  await db
    .transaction()
    .execute(async tx => {
      if (packs) {
        const on = JSON.stringify({ on: ['insurance', 'medical', 'real-estate', 'used', 'finance', 'mail-order'] })
        await sql`insert into settings (key, value, updated_at) values ('packs', ${on}::jsonb, ${now})`.execute(tx)
      }
      for (const lane of await touchpoints.lanesDue(tx, now)) {
        const claim = { worker: 'print', lane, limit: 40, until: new Date(now.getTime() + 60_000) }
        for (let more = true; more; ) {
          const claimed = await touchpoints.claim(tx, claim, now)
          await gate.judge(tx, claimed, now, { closed: new Set(['sms']) })
          more = claimed.length >= claim.limit
        }
      }
      const said = await sql<{ line: string; kind: string }>`
        select concat_ws('|', v.customer_id, v.touchpoint_id, v.at, v.answer, coalesce(v.channel, '-'), v.rule, v.until, v.evidence, v.gate_version, t.state, t.reason, t.kind, t.due_at, t.not_after, t.channel, t.merged_into, t.data) as line,
               v.answer || ' ' || v.rule as kind
          from verdicts v join touchpoints t on t.customer_id = v.customer_id and t.id = v.touchpoint_id order by v.customer_id, v.touchpoint_id, v.id`.execute(
        tx,
      )
      const counts = Object.entries(Object.groupBy(said.rows, row => row.kind)).map(([kind, rows]) => `${kind} ${rows?.length}`)
      const print = createHash('sha256')
        .update(said.rows.map(row => row.line).join('\n'))
        .digest('hex')
      console.log(
        `${now.toISOString()} packs ${packs ? 'on' : 'off'}: ${said.rows.length} verdicts, ${print}\n  ${counts.sort().join(', ')}`,
      )
      throw new TakenBack()
    })
    .catch(error => {
      if (!(error instanceof TakenBack)) throw error
    })
}
