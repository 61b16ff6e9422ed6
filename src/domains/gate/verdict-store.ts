import { sql } from 'kysely'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import type { Db } from '#platform/database/connect.ts'
import { canCopy, copyIn } from '#platform/database/copy-in.ts'
import { idArray } from '#platform/database/ids.ts'
import { GATE_VERSION, type Verdict } from './contract.ts'
import { evidenceOf, type Said, VERDICT_COLUMNS, verdictBytes } from './verdict-bytes.ts'

export type Judged = { touchpoint: Claimed; verdict: Verdict }

/**
 * Writes one verdict row each. Most say the same ('pass', over e-mail), so what they say is made once and each row only names its number. Rows are copied in as bytes; where that can't be
 * (through a view) they are inserted.
 */
export async function insertVerdicts(db: Db, judged: readonly Said[], now: Date): Promise<void> {
  if (judged.length === 0) return
  const said: Verdict[] = []
  const placeOf = placing(said)
  const places = judged.map(({ verdict }) => placeOf(verdict))
  const bytes = canCopy(db) ? verdictBytes(judged, places, said, now) : null
  if (bytes) return copyIn(db, 'verdicts', VERDICT_COLUMNS, bytes)
  const customers = judged.map(({ touchpoint }) => touchpoint.customerId)
  const ids = judged.map(({ touchpoint }) => touchpoint.id)
  await sql`
    insert into verdicts (customer_id, touchpoint_id, at, answer, channel, rule, until, evidence, gate_version)
    select v.customer_id, v.touchpoint_id, ${now}::timestamptz, k.answer, k.channel, k.rule, k.until, k.evidence, ${GATE_VERSION}
      from unnest(${idArray(customers)}::uuid[], ${idArray(ids)}::uuid[], ${`{${places.join(',')}}`}::int[]) as v(customer_id, touchpoint_id, place)
      join unnest(${said.map((_, place) => place)}::int[], ${said.map(it => it.answer)}::text[], ${said.map(it => it.channel)}::text[], ${said.map(it => it.rule)}::text[],
        ${said.map(it => it.until)}::timestamptz[], ${said.map(evidenceOf)}::jsonb[]
      ) as k(place, answer, channel, rule, until, evidence) using (place)`.execute(db)
}

/** Where among all that is said a verdict stands; what says the same stands there once. */
function placing(said: Verdict[]): (verdict: Verdict) => number {
  // Most are the very same object, then neither a key is made nor compared.
  const [same, alike] = [new Map<Verdict, number>(), new Map<string, number>()]
  const add = (verdict: Verdict) => said.push(verdict) - 1
  return verdict => {
    const { answer, rule, channel, until, into, evidence } = verdict
    if (until || into || evidence) return add(verdict)
    const known = same.get(verdict)
    if (known !== undefined) return known
    const key = `${answer} ${rule} ${channel}`
    const place = alike.get(key) ?? add(verdict)
    alike.set(key, place)
    same.set(verdict, place)
    return place
  }
}

type VerdictRecord = {
  at: Date
  answer: string
  rule: string
  channel: string | null
  until: Date | null
  evidence: unknown
  gateVersion: number
  touchpointId: string
}

/** Every verdict on these contacts of one customer, oldest first. */
export async function verdictsOf(db: Db, customer: string, ids: readonly string[]): Promise<VerdictRecord[]> {
  if (ids.length === 0) return []
  const found = await sql<VerdictRecord>`
    select touchpoint_id as "touchpointId", at, answer, rule, channel, until, evidence, gate_version as "gateVersion"
      from verdicts where customer_id = ${customer} and touchpoint_id = any(${[...ids]}::uuid[]) order by id`.execute(db)
  return found.rows
}
