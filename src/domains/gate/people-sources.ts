import type { Hold } from '#domains/consent/contract.ts'
import * as consent from '#domains/consent/index.ts'
import type { Allowed, Use } from '#domains/purposes/contract.ts'
import * as purposes from '#domains/purposes/index.ts'
import type { Claimed } from '#domains/touchpoints/contract.ts'
import type { Asked } from './contract.ts'
import type { Reading, Row } from './reading.ts'

const none: readonly never[] = []

/** Holds of these people, and those that reach them from their home or company; the second question is asked only of who has one. */
export async function readHolds({ db, ids, people }: Reading): Promise<(it: Claimed) => readonly Hold[]> {
  const [own, known] = [await consent.holdsOf(db, ids), await people()]
  const [households, companies] = [new Set<string>(), new Set<string>()]
  for (const { household, company } of known.values()) {
    if (household !== null) households.add(household)
    if (company !== null) companies.add(company)
  }
  if (households.size + companies.size === 0) return it => own.get(it.customerId) ?? none
  const around = await consent.holdsAround(db, { households: [...households], companies: [...companies] })
  if (around.size === 0) return it => own.get(it.customerId) ?? none
  return ({ customerId }: Claimed): readonly Hold[] => {
    const person = known.get(customerId)
    const groups = [person?.household, person?.company]
    const reached: Hold[] = groups.flatMap(group => (group ? [...(around.get(group) ?? none)] : []))
    const mine = own.get(customerId) ?? none
    return reached.length === 0 ? mine : [...mine, ...reached.filter(it => it.customer !== customerId)]
  }
}

/** Whether the purpose they were told lets these people's data be used so; one question per use that occurs (P1). */
export async function readPurpose({ db, rows, clock, now }: Reading): Promise<(it: Claimed) => Asked['purpose']> {
  const { today } = clock(now)
  const asked = new Map<Use, Set<string>>()
  for (const row of rows) {
    const use = purposeOf(row.touchpoint)
    const people = asked.get(use) ?? new Set()
    people.add(row.touchpoint.customerId)
    asked.set(use, people)
  }
  const found = new Map<Use, Map<string, Allowed>>()
  for (const [use, people] of asked) found.set(use, await purposes.purposeAllows(db, [...people], use, today))
  return it => {
    const use = purposeOf(it)
    const allowed = found.get(use)?.get(it.customerId)
    return allowed ? { ...allowed, use } : null
  }
}

const purposeOf = ({ legalClass }: Row['touchpoint']): Use => (legalClass === 'ad' ? 'ad' : 'contract')
