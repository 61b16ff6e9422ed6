import type { Claimed } from '#domains/touchpoints/contract.ts'
import { writeNewId } from '#kernel/ids.ts'
import { copyBytes, instantField, intField, jsonField, textField } from '#platform/database/copy-bytes.ts'
import { writeId } from '#platform/database/ids.ts'
import { GATE_VERSION, type Verdict } from './contract.ts'

export type Said = { touchpoint: Pick<Claimed, 'customerId' | 'id'>; verdict: Verdict }

export const VERDICT_COLUMNS = [
  'customer_id',
  'touchpoint_id',
  'id',
  'at',
  'answer',
  'channel',
  'rule',
  'until',
  'evidence',
  'gate_version',
]
const EACH_ID = 20

/** What stands behind a verdict, and what it was merged into. */
export const evidenceOf = ({ evidence, into }: Verdict): string | null =>
  evidence || into ? JSON.stringify({ ...evidence, ...(into ? { into } : {}) }) : null

/** Verdicts as COPY reads them: each two ids, one of its own, and a copy of what it says, which stands at its place in `said`. Null where an id is none, for PostgreSQL to refuse. */
export function verdictBytes(
  judged: readonly Said[],
  places: readonly number[],
  said: readonly Verdict[],
  now: Date,
): Buffer | null {
  const [at, version] = [instantField(now), intField(GATE_VERSION)]
  const words = said.map(it =>
    Buffer.concat([
      at,
      textField(it.answer),
      textField(it.channel),
      textField(it.rule),
      instantField(it.until),
      jsonField(evidenceOf(it)),
      version,
    ]),
  )
  const size = places.reduce((sum, place) => sum + 3 * EACH_ID + (words[place]?.length ?? 0), 0)
  const { bytes, place: first } = copyBytes(judged.length, size)
  let place = first
  for (const [n, { touchpoint }] of judged.entries()) {
    bytes.writeInt16BE(VERDICT_COLUMNS.length, place)
    if (!writeId(bytes, place + 2, touchpoint.customerId) || !writeId(bytes, place + 22, touchpoint.id)) return null
    bytes.writeInt32BE(16, place + 42)
    writeNewId(bytes, place + 46)
    place += 62
    place += words[places[n] ?? 0]?.copy(bytes, place) ?? 0
  }
  return bytes
}
