import type { House } from './house.ts'
import { dayOf, ledger } from './ledger.ts'

type Count = { count: number }
export type Result = {
  days: (Count & { day: string })[]
  steps: (Count & { plan: string; step: string; state: string })[]
  channels: (Count & { channel: string })[]
  reasons: (Count & { answer: string; rule: string })[]
  contacts: number
  people: number
  entered: number
}
const ENDED = ['skipped', 'expired', 'cancelled', 'merged']
export type Agreement = { what: string; simulated: Record<string, number>; run: Record<string, number>; differs: string[] }

type Days = { from: Date; to: Date }

/** What was simulated beside what was done in the same days [from, to): contacts by day, by step and by channel. */
export async function agreement(house: House, result: Result, days: Days, plans: Map<string, string>): Promise<Agreement[]> {
  const within = (at: string | null) => at !== null && new Date(at) >= days.from && new Date(at) < days.to
  const all = (await ledger(house, '')).filter(it => plans.has(it.plan.id))
  const done = all.filter(it => within(it.contactedAt))
  const left = all.filter(it => ENDED.includes(it.state) && within(it.settledAt))
  const step = (plan: string, key: string) => `${plan} ${key}`
  const went = ['sent', 'handed', 'done']
  const simulatedSteps = sum(
    result.steps.filter(it => went.includes(it.state)),
    it => step(it.plan, it.step),
  )
  return [
    compare(
      'day',
      sum(result.days, it => it.day),
      tally(done, it => dayOf(it.contactedAt ?? '')),
    ),
    compare(
      'step',
      simulatedSteps,
      tally(done, it => step(plans.get(it.plan.id) ?? '', it.step.key)),
    ),
    compare(
      'left out',
      sum(
        result.steps.filter(it => ENDED.includes(it.state)),
        it => `${step(it.plan, it.step)} ${it.state}`,
      ),
      tally(left, it => `${step(plans.get(it.plan.id) ?? '', it.step.key)} ${it.state}`),
    ),
    compare(
      'channel',
      sum(result.channels, it => it.channel),
      tally(done, it => it.channel ?? 'none'),
    ),
    compare(
      'all',
      { contacts: result.contacts, people: result.people },
      { contacts: done.length, people: new Set(done.map(it => it.customerId)).size },
    ),
  ]
}

function compare(what: string, simulated: Record<string, number>, run: Record<string, number>): Agreement {
  const keys = [...new Set([...Object.keys(simulated), ...Object.keys(run)])].sort()
  const differs = keys
    .filter(key => (simulated[key] ?? 0) !== (run[key] ?? 0))
    .map(key => `${key}: ${simulated[key] ?? 0} simulated, ${run[key] ?? 0} done`)
  return { what, simulated, run, differs }
}

const sum = <T extends Count>(rows: readonly T[], key: (row: T) => string): Record<string, number> => {
  const sums: Record<string, number> = {}
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + row.count
  return sums
}
const tally = <T>(rows: readonly T[], key: (row: T) => string): Record<string, number> =>
  sum(
    rows.map(row => ({ row, count: 1 })),
    it => key(it.row),
  )
