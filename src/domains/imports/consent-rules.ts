import type { Saying } from '#domains/consent/contract.ts'
import { parseDay } from '#kernel/japanese-date.ts'
import type { Mapping } from './contract.ts'
import type { Compiled, Values } from './mapping-rules.ts'
import { askedBy, isPermission, saidIn } from './permission-rules.ts'

type Heard = Pick<Saying, 'said' | 'channel' | 'evidence'> & { at: string | null }
type Word = Pick<Saying, 'said' | 'channel'> & { column: string; cell: string }

/** Does a file with this mapping say anything about being written to? */
export const tellsOfConsent = ({ columns, derived }: Mapping): boolean =>
  [...Object.values(columns), ...Object.keys(derived)].some(isPermission)

/**
 * What a row says about being written to, at most one word a channel: a no in any of its columns is a no. A word in a column of refusals is always a no; a yes
 * counts only with its evidence — when or how it was said (M14) — and a word nobody can place says nothing.
 */
export function heardIn(cells: readonly string[], values: Values, compiled: Compiled): Heard[] {
  const { consentOn, consentWay } = values
  return wordsIn(cells, values, compiled).flatMap(({ said, channel, column, cell }): Heard[] => {
    if (said === 'no')
      return [{ said, channel, at: null, evidence: { column, cell, on: consentOn ?? null, way: consentWay ?? null } }]
    if (!isProven(values)) return []
    const at = consentOn === undefined ? null : parseDay(consentOn)
    return [{ said, channel, at, evidence: { column, cell, on: consentOn ?? null, way: consentWay ?? null } }]
  })
}

/** Over which channels a row says a yes that cannot be shown later: nothing says when or how it was given, so it is no consent (M14). @law M14 */
export function unprovenOver(cells: readonly string[], values: Values, compiled: Compiled): Saying['channel'][] {
  if (isProven(values)) return []
  return wordsIn(cells, values, compiled).flatMap(({ said, channel }) => (said === 'yes' ? [channel] : []))
}

const isProven = ({ consentOn = '', consentWay = '' }: Values): boolean => `${consentOn}${consentWay}`.trim() !== ''

function wordsIn(cells: readonly string[], values: Values, { fields, headers }: Compiled): Word[] {
  const found = new Map<string, Word>()
  const hear = (field: string, column: string, cell: string) => {
    if (!isPermission(field)) return
    const { kind, channel } = askedBy(field, column)
    const said = saidIn(kind, cell)
    if (said !== null && found.get(channel)?.said !== 'no') found.set(channel, { said, channel, column, cell: cell.trim() })
  }
  for (const [index, field] of fields.entries()) hear(field, headers[index] ?? '', cells[index] ?? '')
  // What the mapping says of every row, where no column does.
  for (const [field, value] of Object.entries(values)) if (!fields.includes(field)) hear(field, '', String(value))
  return [...found.values()]
}
