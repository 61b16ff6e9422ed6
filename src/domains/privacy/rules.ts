import type { Day } from '#kernel/day.ts'
import { addMonths } from '#kernel/month.ts'
import type { Processor, Provision } from './contract.ts'

type Looked = Pick<Processor, 'country' | 'measures' | 'contractOn' | 'checkedOn' | 'endedOn'>

/** By when a processor must be looked at again: `months` after the last look, or after the contract where nobody looked yet. */
export const checkBy = ({ checkedOn, contractOn }: Looked, months: number): Day | null => {
  const from = checkedOn ?? contractOn
  return from === null ? null : addMonths(from, months)
}

/**
 * What a living processor lacks: a contract, a check in time, and abroad the measures it keeps (25条, 28条).
 * @law P6 P21
 */
export function lacksOf(it: Looked, months: number, today: Day): Processor['lacks'] {
  if (it.endedOn !== null && it.endedOn <= today) return []
  const due = checkBy(it, months)
  const lacks: Processor['lacks'] = []
  if (it.contractOn === null) lacks.push('contract')
  if (it.checkedOn === null || due === null || due <= today) lacks.push('check')
  if (it.country !== 'JP' && !it.measures) lacks.push('measures')
  return lacks
}

/**
 * Until when a record of provision is kept: a contract in its place `contractYears` from the last provision, batches and all others `years` (規則21・25・29条).
 * @law P9 P20
 */
export const keepUntil = (it: Pick<Provision, 'class' | 'day'>, years: { years: number; contractYears: number }): Day =>
  addMonths(it.day, 12 * (it.class === 'contract' ? years.contractYears : years.years))
