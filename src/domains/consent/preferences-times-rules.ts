import { Wishes } from './notice-contract.ts'

/** When a customer wishes to be reached, and over which ways that holds. */
export type Times = Pick<Wishes, 'hours' | 'days' | 'hoursFor'>

/** The ways a person speaks over: whom it disturbs when they come at a wrong hour. */
export const SPOKEN: Times['hoursFor'] = ['phone', 'visit']

/**
 * Reads when a customer wishes to be reached from their page's form; undefined where the page did not ask, 'wrong' where the hours end before they begin. One end alone is filled up with the
 * law's (8:00, 21:00).
 * @law C1 C2
 */
export function timesOf(form: URLSearchParams, before: Times): Times | 'wrong' | undefined {
  if (form.get('times') !== '1') return undefined
  const hours = hoursOf(form, before.hours)
  if (hours === 'wrong') return 'wrong'
  const days = [...new Set(form.getAll('day').filter(day => /^[0-6]$/.test(day)))].map(Number).toSorted()
  const isAsked = days.length > 0 || (hours !== null && hours !== 'any')
  return { hours, days, hoursFor: isAsked ? waysOf(form.get('over'), before.hoursFor) : [] }
}

function hoursOf(form: URLSearchParams, before: Times['hours']): Times['hours'] | 'wrong' {
  const [from, to] = [form.get('from') ?? '', form.get('to') ?? '']
  // Who never said and says nothing now has not said that any time will do.
  if (from === '' && to === '') return before === null ? null : 'any'
  const read = Wishes.shape.hours.safeParse(`${from || '08:00'}-${to || '21:00'}`)
  return read.success ? (read.data ?? null) : 'wrong'
}

const waysOf = (over: string | null, before: Times['hoursFor']): Times['hoursFor'] =>
  over === 'keep' ? before : over === 'spoken' ? SPOKEN : []

/** Is it the same wish? */
export const sameTimes = (one: Times, other: Times): boolean =>
  one.hours === other.hours && sameSet(one.days, other.days) && sameSet(one.hoursFor, other.hoursFor)

export const sameSet = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every(it => other.includes(it))
