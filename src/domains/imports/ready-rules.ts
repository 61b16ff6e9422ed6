import type { ReadyCustomer } from '#domains/customers/take-in-contract.ts'
import { readyCustomer } from '#domains/customers/take-in-rules.ts'
import type { Mapping } from './contract.ts'
import { derivedNumber } from './identity-rules.ts'
import type { Values } from './mapping-rules.ts'
import { customerNumberOf, customerRowOf, type People, type Problem } from './row-rules.ts'

// Neither a name nor a number: what tells this customer apart stands in the other fields.
const NAMELESS = 'お客様 番号なし'

/** The customer a row tells of, under its number or one derived from what does not change; or why nobody can be made of it. */
export function readyRow(values: Values, reading: { mapping: Mapping; people: People }): ReadyCustomer | Problem {
  const number = customerNumberOf(values)
  const ready = readyCustomer(customerRowOf(values, number ?? '?', reading.mapping.dateOrder, reading.people))
  if ('refused' in ready) return { problem: ready.refused, value: ready.value }
  if (number !== null) return ready
  const derived = derivedNumber(ready.columns)
  if (derived === null) return { problem: 'nobody-named', value: '' }
  return { ...ready, externalId: derived, calledIfNew: ready.columns.kana ?? NAMELESS }
}

/** Of two tellings of who bought, the one that knows the name: further lines of an order are often bare, and who bought stands whole on the first. */
export function fuller(known: ReadyCustomer | null, told: ReadyCustomer | null): ReadyCustomer | null {
  if (known === null || told === null) return told ?? known
  return told.columns.name === null && known.columns.name !== null ? known : told
}
