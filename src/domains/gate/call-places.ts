import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { becameCall } from './calls.ts'
import { readCompany } from './company.ts'
import type { CompanyFacts, Verdict } from './contract.ts'
import { type Place, type Placed, places } from './place-rules.ts'
import { insertVerdicts, type Judged } from './verdict-store.ts'

/** A contact judged at an instant; `said`: what the cap said before it became a call. */
export type Judging = Judged & { said: Verdict; at: Date }
type Wanting<It> = Place & { it: It }

/**
 * Of all that became calls for want of a place only so many stand on one day of a branch: what is made now, then the most important, whenever it was judged; a promised call gives its place to a more important
 * one. Two for one person on one day are one call. What is over it ends as the cap said.
 * One look at the days for the batch, and only where it has such a call; `alone`: nobody else gives places away until the transaction ends, so that two workers never fill one day twice; only then is anything written.
 * @law C5
 */
export async function keepPlaces<It extends Judging>(
  db: Db,
  judged: readonly It[],
  { caps, zone }: CompanyFacts,
  { alone, now }: { alone: boolean; now: Date },
): Promise<readonly It[]> {
  const wanting = judged.flatMap(it => wants(it, zone))
  if (wanting.length === 0) return judged
  if (alone) await touchpoints.aloneWithCalls(db)
  const standing = await standingOn(db, judged, wanting, zone)
  const { over, along, given } = places([...standing.map(placeOf), ...wanting], caps.callsPerDay)
  if (alone && given.length > 0) await giveUp(db, given, now)
  if (over.size === 0 && along.size === 0) return judged
  return judged.map(it => {
    const into = along.get(it.touchpoint.id)
    if (into !== undefined) return { ...it, verdict: together(it, into) }
    return over.has(it.touchpoint.id) ? { ...it, verdict: without(it) } : it
  })
}

// News is none any more after a fortnight, and a person may move a call further than that.
const AHEAD = 120

/**
 * The house makes fewer such calls on a day now: of those that wait the most important keep their places, what somebody promised or has in hand is made all the same, and the others end as the cap said when they became
 * calls, as if the limit had always been so (0014). Twice is once; answers how many ended.
 * @law C5
 */
export function keepToLimit(db: Db, now: Date): Promise<number> {
  return inTransaction(db, async tx => {
    const { caps, zone } = await readCompany(tx, now)
    await touchpoints.aloneWithCalls(tx)
    const today = dayOf(now, zone)
    const span = { from: at(today, '00:00', zone), to: at(addDays(today, AHEAD), '00:00', zone) }
    const standing = await touchpoints.capCalls(tx, { ...span, zone, without: [] })
    const { given } = places(standing.map(placeOf), caps.callsPerDay)
    if (given.length > 0) await giveUp(tx, given, now)
    return given.length
  })
}

// What became of a promised call is a word of the gate like any other.
async function giveUp(db: Db, given: Placed['given'], now: Date): Promise<void> {
  const gone = await touchpoints.giveUpCalls(db, given, now)
  const words = gone.map(({ customerId, id, why, by, later, channel }) => {
    const answer = later === null ? ('refuse' as const) : ('defer' as const)
    return { touchpoint: { customerId, id }, verdict: { answer, rule: why, channel, until: later, into: null, evidence: { by } } }
  })
  await insertVerdicts(db, words, now)
}

async function standingOn<It extends Judging>(
  db: Db,
  judged: readonly It[],
  wanting: readonly Wanting<It>[],
  zone: string,
): Promise<touchpoints.CapCall[]> {
  const days = wanting.map(it => it.day).toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const mine = judged.flatMap(({ touchpoint }) => (becameCall(touchpoint) ? [touchpoint.id] : []))
  const from = at(first, '00:00', zone)
  return touchpoints.capCalls(db, { from, to: at(addDays(last, 1), '00:00', zone), zone, without: mine })
}

const placeOf = (call: touchpoints.CapCall): Place => ({ ...call, order: null })

// On which day it would be such a call: it becomes one, or is one that is made now or later.
function wants<It extends Judging>(it: It, zone: string): Wanting<It>[] {
  const { verdict, touchpoint } = it
  const becomes = verdict.rule === 'cap.call'
  if (!becomes && (touchpoint.kind !== 'call' || !becameCall(touchpoint))) return []
  if (verdict.answer !== 'hand' && verdict.answer !== 'defer') return []
  const { customerId, id, branchId, priority } = touchpoint
  const agreed = touchpoint.data?.note === undefined ? 'deferred' : 'agreed'
  const holds = becomes ? 'wanted' : verdict.answer === 'hand' ? 'made' : agreed
  return [{ it, customerId, id, branchId, priority, day: dayOf(verdict.until ?? it.at, zone), holds, order: touchpoint }]
}

// It is told in the other's call; what the cap broke stays said.
function together({ touchpoint, verdict }: Judging, into: string): Verdict {
  return { ...verdict, answer: 'merge', rule: whyOf(touchpoint, verdict), until: null, into, evidence: { by: into } }
}

function whyOf({ data }: Judging['touchpoint'], { evidence }: Verdict): string {
  const kept = (data?.cap ?? {}) as { why?: string }
  return String(evidence?.why ?? kept.why ?? 'cap.day')
}

// One that was a call already ends as the cap said when it became one.
function without({ said, touchpoint, verdict }: Judging): Verdict {
  if (verdict.rule === 'cap.call') return said
  const { by } = (touchpoint.data?.cap ?? {}) as { by?: string | null }
  const rule = whyOf(touchpoint, verdict)
  return { answer: 'refuse', rule, channel: verdict.channel, until: null, into: null, evidence: { by: by ?? null } }
}
