import type { Claimed } from '#domains/touchpoints/contract.ts'
import { sooner } from './order-rules.ts'

/**
 * A call that stands in for advertising, or wants to, on a day of a branch. `made`: it is made, or being made, and keeps its place; `agreed`: somebody set it to this day by hand, and the customer may know of it;
 * `promised`: it waits in the ledger for its day and nobody was told; `deferred`: one that was promised and is put off to this day; `wanted`: a message that would become a call. `order`: the contact itself where it is at hand.
 */
export type Place = {
  customerId: string
  id: string
  branchId: string | null
  day: string
  priority: number
  holds: 'made' | 'agreed' | 'promised' | 'deferred' | 'wanted'
  order: Claimed | null
}

export type Placed = {
  /** Those at hand that get no place. */
  over: ReadonlySet<string>
  /** Those at hand that are told in another call of the same person and day: into which. */
  along: ReadonlyMap<string, string>
  /** Promised calls that give their place away. */
  given: readonly { customerId: string; id: string }[]
}

/**
 * Who has the places of each branch and day: one call for a person, as important as the most important of what is told in it; what is made now or was agreed first, then the most important, of equals the one that was promised.
 * @law C5
 */
export function places(all: readonly Place[], perDay: number): Placed {
  const calls = [...Map.groupBy(all, it => `${it.branchId}/${it.day}`).values()].map(day => onDay(day, perDay))
  const [kept, left] = [calls.flatMap(it => it.kept), calls.flatMap(it => it.left)]
  const leaving = left.flatMap(({ first, others }) => [first, ...others])
  return {
    over: new Set(leaving.flatMap(it => (stands(it) ? [] : [it.id]))),
    along: new Map(kept.flatMap(({ first, others }) => others.map(other => [other.id, first.id] as const))),
    given: leaving.filter(it => it.holds === 'promised'),
  }
}

// Where the house makes fewer now, what a person promised is made all the same (0014).
function onDay(day: readonly Place[], perDay: number): { kept: Call[]; left: Call[] } {
  const calls = [...Map.groupBy(day, it => it.customerId).values()].flatMap(joined).toSorted(byRank)
  const room = Math.max(perDay, calls.filter(it => stays(it.first)).length)
  return { kept: calls.slice(0, room), left: calls.slice(room) }
}

type Call = { first: Place; others: Place[]; priority: number }

// What stands in the ledger stands for the others, else the most important; several that stand there already each keep their own call.
function joined(mine: readonly Place[]): Call[] {
  const coming = mine.filter(it => !stands(it)).toSorted((a, b) => rankOf(a) - rankOf(b) || before(a, b))
  const standing = mine.filter(stands)
  const calls = (standing.length > 0 ? standing : coming.slice(0, 1)).map(
    (first): Call => ({ first, others: [], priority: first.priority }),
  )
  const [call] = calls.toSorted(byRank)
  for (const other of standing.length > 0 ? coming : coming.slice(1)) {
    call?.others.push(other)
    if (call) call.priority = Math.min(call.priority, other.priority)
  }
  return calls
}

const stays = ({ holds }: Place): boolean => holds === 'made' || holds === 'agreed'
const stands = (it: Place): boolean => stays(it) || it.holds === 'promised'

const RANKS = { made: 0, agreed: 0, promised: 1, deferred: 1, wanted: 2 } as const
const rankOf = ({ holds }: Place): number => RANKS[holds]

// What is made now or agreed is not taken away; of equally important ones who was promised it first keeps it.
function byRank(one: Call, other: Call): number {
  const [a, b] = [one.first, other.first]
  return Number(stays(b)) - Number(stays(a)) || one.priority - other.priority || rankOf(a) - rankOf(b) || before(a, b)
}

function before(a: Place, b: Place): number {
  if (a.order && b.order) return a.priority - b.priority || sooner(a.order, b.order)
  return a.priority - b.priority || Number(a.order !== null) - Number(b.order !== null)
}
