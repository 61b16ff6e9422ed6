import type { Claimed } from '#domains/touchpoints/contract.ts'

/** When the order or item behind a contact began, by the subject's id; only of subjects that have to be told apart. */
export type Began = ReadonlyMap<string, number>
const unknown: Began = new Map()

/**
 * Who is judged first. Of one person the more important, so that it is the one the cap lets through; then what is due first, what was planned first, what belongs to the
 * older order, and at last the ledger's own key. Never the row's id: a simulation writes rows of its own and must choose the same one of two.
 */
export function before(a: Claimed, b: Claimed, began: Began = unknown): number {
  if (a.customerId !== b.customerId) return a.customerId < b.customerId ? -1 : 1
  return sooner(a, b, began)
}

/** The same for contacts of one person, or of one instant. */
export function sooner(a: Claimed, b: Claimed, began: Began = unknown): number {
  return (
    a.priority - b.priority ||
    a.dueAt.getTime() - b.dueAt.getTime() ||
    a.plannedFor.getTime() - b.plannedFor.getTime() ||
    startOf(a, began) - startOf(b, began) ||
    text(a.planId, b.planId) ||
    text(a.stepKey, b.stepKey) ||
    text(a.occurrence, b.occurrence) ||
    text(a.customerId, b.customerId)
  )
}

/** The contacts that stand beside another of the same person and step, so that the order of their subjects decides. */
export function alike(sorted: readonly Claimed[]): Claimed[] {
  // Nearly all people have one contact in a batch; only of the others a key is made.
  const several = sorted.filter((it, place) => isOf(it, sorted[place - 1]) || isOf(it, sorted[place + 1]))
  const steps = Map.groupBy(several, it => `${it.customerId}/${it.planId}/${it.stepKey}`)
  return [...steps.values()].filter(same => same.length > 1).flat()
}

const isOf = (it: Claimed, neighbour: Claimed | undefined): boolean => neighbour?.customerId === it.customerId

// What has no known beginning comes last.
const startOf = ({ subjectId }: Claimed, began: Began): number =>
  began.size === 0 ? 0 : (began.get(subjectId ?? '') ?? Number.MAX_SAFE_INTEGER)

const text = (one: string, other: string): number => (one === other ? 0 : one < other ? -1 : 1)
