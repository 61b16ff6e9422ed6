/** The matters rules are read by, each with the beginnings of their ids. */
const GROUPS = {
  mail: ['M', 'D', 'E'],
  selling: ['T'],
  personal: ['P'],
  time: ['C', 'SMS', 'N'],
  gifts: ['K'],
  manners: ['G', 'H', 'Q'],
  names: ['A'],
  trade: ['4'],
  keeping: ['11'],
  gate: ['12'],
} as const
type RuleGroup = keyof typeof GROUPS
const groups = Object.keys(GROUPS) as RuleGroup[]

const beginningOf = (id: string): string => /^(?:\d+(?=-)|[A-Z]+)/.exec(id)?.[0] ?? id

/** The matter a rule belongs to. */
export const groupOf = (id: string): RuleGroup | 'other' =>
  groups.find(group => (GROUPS[group] as readonly string[]).includes(beginningOf(id))) ?? 'other'

/** Rule ids as people read them: by matter, within it as they are numbered (M2 before M10). */
export function inReadingOrder(ids: readonly string[]): string[] {
  const place = (id: string) => groups.indexOf(groupOf(id) as RuleGroup)
  const order = (id: string) => GROUPS[groupOf(id) as RuleGroup]?.indexOf(beginningOf(id) as never) ?? 0
  return ids.toSorted((a, b) => place(a) - place(b) || order(a) - order(b) || a.localeCompare(b, 'en', { numeric: true }))
}
