import * as touchpoints from '#domains/touchpoints/index.ts'
import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { becameCall } from './calls.ts'
import type { CompanyFacts, Verdict } from './contract.ts'
import { sooner } from './order-rules.ts'
import type { Judged } from './verdict-store.ts'

/** A contact judged at an instant; `said`: what the cap said before it became a call. */
export type Judging = Judged & { said: Verdict; at: Date }
type Wanting<It> = { it: It; day: string; promised: boolean }

/**
 * Of all that became calls for want of a place only so many stand on one day of a branch: first those that were promised before, then the most important. What is over it ends as the cap said.
 * One count for the batch, and only where it has such a call; `alone`: nobody else gives places away until the transaction ends, so that two workers never fill one day twice.
 * @law C5
 */
export async function keepPlaces<It extends Judging>(
  db: Db,
  judged: readonly It[],
  { caps, zone }: CompanyFacts,
  { alone }: { alone: boolean },
): Promise<readonly It[]> {
  const wanting = judged.flatMap(it => wants(it, zone))
  if (wanting.length === 0) return judged
  if (alone) await touchpoints.aloneWithCalls(db)
  const taken = await counted(db, judged, wanting, zone)
  const over = new Set<It>()
  for (const { it, day } of wanting.toSorted(
    (a, b) => Number(b.promised) - Number(a.promised) || sooner(a.it.touchpoint, b.it.touchpoint),
  )) {
    const place = `${it.touchpoint.branchId}/${day}`
    const count = taken.get(place) ?? 0
    if (count >= caps.callsPerDay) over.add(it)
    else taken.set(place, count + 1)
  }
  return over.size === 0 ? judged : judged.map(it => (over.has(it) ? { ...it, verdict: without(it) } : it))
}

async function counted<It extends Judging>(
  db: Db,
  judged: readonly It[],
  wanting: readonly Wanting<It>[],
  zone: string,
): Promise<Map<string, number>> {
  const days = wanting.map(it => it.day).toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const mine = judged.flatMap(({ touchpoint }) => (becameCall(touchpoint) ? [touchpoint.id] : []))
  const from = at(first, '00:00', zone)
  const calls = await touchpoints.capCalls(db, { from, to: at(addDays(last, 1), '00:00', zone), zone, without: mine })
  return new Map(calls.map(({ branchId, day, count }) => [`${branchId}/${day}`, count]))
}

// On which day it would be such a call: it becomes one, or is one that is made now or later.
function wants<It extends Judging>(it: It, zone: string): Wanting<It>[] {
  const { verdict, touchpoint } = it
  const becomes = verdict.rule === 'cap.call'
  if (!becomes && (touchpoint.kind !== 'call' || !becameCall(touchpoint))) return []
  if (verdict.answer !== 'hand' && verdict.answer !== 'defer') return []
  return [{ it, day: dayOf(verdict.until ?? it.at, zone), promised: !becomes }]
}

// One that was a call already ends as the cap said when it became one.
function without({ said, touchpoint, verdict }: Judging): Verdict {
  if (verdict.rule === 'cap.call') return said
  const { why, by } = (touchpoint.data?.cap ?? {}) as { why?: string; by?: string | null }
  return {
    answer: 'refuse',
    rule: why ?? 'cap.day',
    channel: verdict.channel,
    until: null,
    into: null,
    evidence: { by: by ?? null },
  }
}
