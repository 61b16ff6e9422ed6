import { sql } from 'kysely'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import type { Db } from '#platform/database/connect.ts'
import { GATE_VERSION, type Verdict } from './contract.ts'

export type Judged = { touchpoint: Claimed; verdict: Verdict }
type Said = { touchpoint: Pick<Claimed, 'customerId' | 'id'>; verdict: Verdict }

/**
 * Writes one verdict row each. Most say the same ('pass', over e-mail), so what they say is sent once and each row only names its number:
 * the statement carries two ids and a small number per row.
 */
export async function insertVerdicts(db: Db, judged: readonly Said[], now: Date): Promise<void> {
  if (judged.length === 0) return
  const kinds = new Map<string, { place: number; verdict: Verdict }>()
  let [customers, ids, places] = ['', '', '']
  for (const { touchpoint, verdict } of judged) {
    const place = placeOf(kinds, verdict)
    customers += `,${touchpoint.customerId}`
    ids += `,${touchpoint.id}`
    places += `,${place}`
  }
  const said = [...kinds.values()].map(kind => kind.verdict)
  await sql`
    insert into verdicts (customer_id, touchpoint_id, at, answer, channel, rule, until, evidence, gate_version)
    select v.customer_id, v.touchpoint_id, ${now}::timestamptz, k.answer, k.channel, k.rule, k.until, k.evidence, ${GATE_VERSION}
      from unnest(${`{${customers.slice(1)}}`}::uuid[], ${`{${ids.slice(1)}}`}::uuid[], ${`{${places.slice(1)}}`}::int[]) as v(customer_id, touchpoint_id, place)
      join unnest(${said.map((_, place) => place)}::int[], ${said.map(it => it.answer)}::text[], ${said.map(it => it.channel)}::text[], ${said.map(it => it.rule)}::text[],
        ${said.map(it => it.until)}::timestamptz[], ${said.map(it => (it.evidence || it.into ? JSON.stringify({ ...it.evidence, ...(it.into ? { into: it.into } : {}) }) : null))}::jsonb[]
      ) as k(place, answer, channel, rule, until, evidence) using (place)`.execute(db)
}

function placeOf(kinds: Map<string, { place: number; verdict: Verdict }>, verdict: Verdict): number {
  const { answer, rule, channel, until, into, evidence } = verdict
  const key = until || into || evidence ? `${kinds.size}` : `${answer} ${rule} ${channel}`
  const found = kinds.get(key)
  if (found) return found.place
  const place = kinds.size
  kinds.set(key, { place, verdict })
  return place
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
