import { shareOf } from '#kernel/share.ts'
import type { House } from './house.ts'

const HOUR = 3_600_000
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
  kind: string
  plan: { id: string; name: string }
  step: { key: string }
}
type Assumed = { absent: number }
export type Run = { steps: number; calls: number; absent: number; mostCalls: { day: string; count: number } }

export const midnight = (day: string): Date => new Date(`${day}T00:00:00+09:00`)
export const dayOf = (at: string | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo' }).format(new Date(at))

/** Every row of the ledger that fits, page by page. */
export async function ledger(house: House, query: string): Promise<Contact[]> {
  const all: Contact[] = []
  for (let cursor = ''; ; ) {
    const page = await house.get(`/api/v1/touchpoints?limit=200&${query}${cursor}`)
    all.push(...page.items)
    if (page.next === null) return all
    cursor = `&cursor=${encodeURIComponent(page.next)}`
  }
}

type Look = (moment: 'today') => Promise<void>

/** The days [from, to) pass: the clock goes to each hour in which something is due, the worker works, and whoever is to be called is called. */
export async function passDays(house: House, from: Date, to: Date, assumed: Assumed, look: Look): Promise<Run> {
  const run: Run = { steps: 0, calls: 0, absent: 0, mostCalls: { day: '', count: 0 } }
  const perDay = new Map<string, number>()
  for (let now = from; now < to; now = await nextHour(house, now, to)) {
    await house.workAt(now)
    run.steps += 1
    const handed = await ledger(house, `state=handed&from=2000-01-01&to=${dayOf(new Date(+now + 24 * HOUR))}`)
    if (handed.length === 0) continue
    if (run.calls === 0) await look('today')
    run.absent += await call(house, handed, assumed)
    run.calls += handed.length
    perDay.set(dayOf(now), (perDay.get(dayOf(now)) ?? 0) + handed.length)
    await house.workAt(now)
  }
  for (const [day, count] of perDay) if (count > run.mostCalls.count) run.mostCalls = { day, count }
  return run
}

async function nextHour(house: House, now: Date, to: Date): Promise<Date> {
  const morning = midnight(dayOf(new Date(+now + 24 * HOUR)))
  const rest = await ledger(house, `state=planned&state=moved&from=${dayOf(now)}&to=${dayOf(morning)}`)
  const late = rest.map(it => Math.ceil(+new Date(it.dueAt) / HOUR) * HOUR).filter(hour => hour > +now)
  return new Date(Math.min(+morning, +to, ...late))
}

/** Whoever stands in 今日 is called at once; the share that is not at home is fixed by each contact's own key, as in a simulation. Answers how many were out. */
async function call(house: House, handed: readonly Contact[], { absent }: Assumed): Promise<number> {
  let out = 0
  for (const it of handed) {
    const nobody = isTalk(it) && shareOf(`${it.customerId} ${it.plan.id} ${it.step.key} ${it.occurrence}`) < absent
    const how = nobody ? { outcome: 'absent' } : { outcome: isTalk(it) ? 'spoke' : 'done', note: '元気にお使いとのこと' }
    await house.call('PUT', `/api/v1/tasks/${it.id}/completion`, how)
    if (nobody) out += 1
  }
  return out
}

const isTalk = ({ kind }: Contact): boolean => kind === 'call' || kind === 'visit'
