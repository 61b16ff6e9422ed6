import { type Channel, type Claimed, type ContactKind, type PlanCard, StepCard } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { NOBODY } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'
import { asCall, becameCall } from './calls.ts'
import type { Row } from './reading.ts'

const byKind: Record<ContactKind, readonly Channel[]> = {
  message: ['email'],
  survey: ['email'],
  call: ['phone'],
  visit: ['visit'],
  postcard: ['postcard'],
  check: [],
}

/** The contacts with their cards and ladders, and the plans they belong to. */
export async function readRows(db: Db, claimed: readonly Claimed[]): Promise<{ rows: Row[]; plans: Map<string, PlanCard> }> {
  const pins = pinsOf(claimed)
  const steps = await touchpoints.cards(db, pins)
  const plans = await touchpoints.planCards(db, [...new Set(pins.map(pin => pin.planId))])
  const cardOf = finder(steps)
  const rows = claimed.map(touchpoint => {
    const card = touchpoint.planId === NOBODY ? byHand(touchpoint) : cardOf(touchpoint)
    const row = { touchpoint, card, ladder: card?.channels ?? byKind[touchpoint.kind] }
    return touchpoint.kind === 'call' && becameCall(touchpoint) ? asCall(row) : row
  })
  return { rows, plans }
}

function pinsOf(claimed: readonly Claimed[]): touchpoints.PlanPin[] {
  const versions = new Map<string, Set<number>>()
  for (const { planId, planVersion } of claimed) {
    if (planId === NOBODY) continue
    const known = versions.get(planId)
    if (known) known.add(planVersion)
    else versions.set(planId, new Set([planVersion]))
  }
  return [...versions].flatMap(([planId, some]) => [...some].map(version => ({ planId, version })))
}

// Neighbours often are of one step: a key is made only when the step changes.
function finder(steps: ReadonlyMap<string, StepCard>): (it: Claimed) => StepCard | null {
  let last: Claimed | null = null
  let card: StepCard | null = null
  return it => {
    const same = last !== null && last.stepKey === it.stepKey && last.planVersion === it.planVersion && last.planId === it.planId
    if (!same) card = steps.get(`${it.planId}/${it.planVersion}/${it.stepKey}`) ?? null
    last = it
    return card
  }
}

function byHand({ data }: Claimed): StepCard | null {
  const own = StepCard.safeParse(data ?? {})
  return own.success ? own.data : null
}
