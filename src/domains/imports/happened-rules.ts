import { parseExternalId } from '#kernel/number.ts'
import { displayText } from '#kernel/text.ts'
import { instantOf } from './bought-rules.ts'
import type { DateOrder } from './contract.ts'
import type { Values } from './mapping-rules.ts'
import { isProblem, type Problem } from './row-rules.ts'

export type Happened = { name: string; at: Date; channel: string | null; externalId: string | null; data: Record<string, string> }

/** The fact a row tells of, or why it can't be read. */
export function happenedOf(values: Values, order: DateOrder, zone: string): Happened | Problem {
  const name = displayText(values.event ?? '')
    .replace(/\s+/g, '-')
    .slice(0, 80)
  if (name === '') return { problem: 'no-event', value: '', field: 'event' }
  if (values.at === undefined || values.at.trim() === '') return { problem: 'no-date', value: '', field: 'at' }
  const at = instantOf(values.at, values.atTime, order, zone)
  if (!(at instanceof Date)) return { ...at, field: 'at' }
  const data: Record<string, string> = { ...values.attributes }
  if (values.text !== undefined) data.text = displayText(values.text)
  const externalId = values.eventId === undefined ? null : parseExternalId(values.eventId).slice(0, 200) || null
  return { name, at, channel: values.channel === undefined ? null : displayText(values.channel).slice(0, 20), externalId, data }
}

/** Everything in a fact that can't be read; empty when `happenedOf` reads it. */
export function happenedFaults(values: Values, order: DateOrder, zone: string): Problem[] {
  const whole = happenedOf({ ...values, event: values.event || '-' }, order, zone)
  const unnamed = happenedOf({ ...values, at: '2000-01-01' }, order, zone)
  return [unnamed, whole].filter(isProblem)
}
