import type { Day } from '#kernel/day.ts'

/** The columns of the analytics copy, table by table: an allow-list. Names, addresses, numbers and texts people type are not in it, so nothing need be filtered out. */
export const COPY_COLUMNS = {
  people: ['person', 'kind', 'state', 'birth_year', 'prefecture', 'language', 'branch', 'since'],
  orders: ['order', 'person', 'placed_on', 'delivered_on', 'state', 'total', 'currency', 'branch'],
  lines: ['order', 'person', 'line', 'product', 'quantity', 'amount'],
  contacts: ['person', 'plan', 'step', 'kind', 'legal_class', 'state', 'reason', 'channel', 'due_on', 'contacted_on', 'outcome'],
  events: ['person', 'name', 'on', 'channel', 'score'],
} as const
export type CopyTable = keyof typeof COPY_COLUMNS
export type Cell = string | number | null

/** Codes that a house makes up (products, its own events) may name a person where few have them: below this many people they are left out. */
export const FEW = 5

/**
 * A birthday as its year, a place as its prefecture (仮名加工: what is left must not lead to one person).
 * @law P19
 */
export const coarse = ({
  birthday,
  prefecture,
}: {
  birthday: Day | null
  prefecture: string | null
}): { year: number | null; prefecture: string | null } => ({
  year: birthday === null ? null : Number(birthday.slice(0, 4)),
  prefecture: prefecture !== null && /^(?:北海道|東京都|(?:京都|大阪)府|.{2,3}県)$/.test(prefecture) ? prefecture : null,
})

/** A code of the house as it may stand in the copy: as it is where at least `few` people have it, else nothing. */
export const common = (code: string | null, people: number, few = FEW): string | null =>
  code !== null && people >= few ? code : null
