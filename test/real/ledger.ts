import type { Step } from '#domains/plans/contract.ts'
import type { House } from './house.ts'

export const HOUR = 3_600_000
export type Contact = {
  customerId: string
  id: string
  state: string
  reason: string | null
  occurrence: string
  channel: string | null
  dueAt: string
  contactedAt: string | null
  settledAt: string | null
  kind: Step['kind']
  plan: { id: string; name: string }
  step: { key: string }
}

export const midnight = (day: string): Date => new Date(`${day}T00:00:00+09:00`)
export const dayOf = (at: string | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date(at))
export const dayAfter = (at: Date): string => dayOf(new Date(+at + 24 * HOUR))

/** Every row of a list, page by page. */
export async function all<Row>(house: House, list: string): Promise<Row[]> {
  const rows: Row[] = []
  for (let cursor = ''; ; ) {
    const page = await house.get(`${list}&limit=200${cursor}`)
    rows.push(...page.items)
    if (page.next === null) return rows
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
}

/** Every row of the ledger that fits. */
export const ledger = (house: House, query: string): Promise<Contact[]> =>
  all<Contact>(house, `/api/v1/touchpoints?order=newest&${query}`)

/** Names a contact as its key does: what is to become of it hangs on that alone. */
export const keyOf = (it: Contact) => ({
  customerId: it.customerId,
  planId: it.plan.id,
  stepKey: it.step.key,
  occurrence: it.occurrence,
})

/** People do as they do about what they bought, on whatever day a step counts it from. */
export const boughtIn = (occurrence: string): string => occurrence.replace(/^received:/, 'purchase:')
