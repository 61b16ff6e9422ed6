import { known } from '#domains/customers/index.ts'
import type { ReadyCustomer, TakenIn } from '#domains/customers/take-in-contract.ts'
import type { Db } from '#platform/database/connect.ts'
import type { Row } from '#platform/files/csv.ts'
import type { Beside } from './contract.ts'
import { numbersElsewhere } from './elsewhere.ts'
import type { Problem } from './row-rules.ts'
import type { Refused, Taking } from './taking.ts'
import { anonymousOutside } from './views.ts'

/** The rows of one order, and whose they are. */
type Group = { customer: ReadyCustomer | null; lines: readonly { row: Row }[]; number: string }

const isNameless = (customer: ReadyCustomer): boolean => customer.columns.name === null && customer.columns.kana === null

/** The orders that are this import's to take; refused are those of another branch's customers and, where that was chosen, those under a number nobody knows. */
export async function keepOwn<G extends Group>(tx: Db, taking: Taking, groups: G[], refused: Refused): Promise<G[]> {
  if (taking.within === null && taking.mapping.strangers === 'add') return groups
  const numbers = groups.flatMap(group => group.customer?.externalId ?? [])
  const elsewhere = await numbersElsewhere(tx, taking, numbers)
  const holders = taking.mapping.strangers === 'add' ? null : await known(tx, taking.source, [...new Set(numbers)])
  const sales = await salesElsewhere(tx, taking, groups)
  return groups.filter(group => {
    const problem = group.customer
      ? problemOf(group.customer, elsewhere, holders)
      : sales.has(group.number)
        ? ({ problem: 'sale-elsewhere', value: group.number, field: 'order' } as const)
        : null
    if (problem) for (const { row } of group.lines) refused.add(row, problem)
    return problem === null
  })
}

const salesElsewhere = (tx: Db, { within, source }: Taking, groups: readonly Group[]): Promise<ReadonlySet<string>> =>
  anonymousOutside(
    tx,
    source,
    groups.flatMap(group => (group.customer ? [] : group.number)),
    within,
  )

function problemOf(
  customer: ReadyCustomer,
  elsewhere: ReadonlySet<string>,
  holders: ReadonlyMap<string, string> | null,
): Problem | null {
  const value = customer.externalId
  if (elsewhere.has(value)) return { problem: 'number-elsewhere', value, field: 'customer' }
  const isStranger = holders !== null && isNameless(customer) && !holders.has(value)
  return isStranger ? { problem: 'customer-unknown', value, field: 'customer' } : null
}

/** How many customers without a name were made of numbers nobody knew, and of how many rows. */
export function strangersOf(
  groups: readonly Group[],
  taken: ReadonlyMap<string, TakenIn>,
): Pick<Beside, 'strangers' | 'strangerRows'> {
  const numbers = new Set<string>()
  let strangerRows = 0
  for (const { customer, lines } of groups) {
    if (customer === null || !isNameless(customer) || taken.get(customer.externalId)?.change !== 'new') continue
    numbers.add(customer.externalId)
    strangerRows += lines.length
  }
  return { strangers: numbers.size, strangerRows }
}
