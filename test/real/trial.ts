import type { Assumptions } from '#domains/plans/contract.ts'
import type { Result } from './compare.ts'
import type { House } from './house.ts'

type Entered = Record<string, { entered: number; planned: number }>
export type Plans = { keys: Map<string, string>; entered: Entered }

/** The plans of the trade, set going for whoever bought in the last thirty days: their keys by id, and who entered. */
export async function activate(house: House): Promise<Plans> {
  const { items } = await house.call('POST', '/api/v1/plan-presets/goods', {})
  const keys = new Map<string, string>()
  const entered: Entered = {}
  for (const plan of items as { id: string; key: string }[]) {
    keys.set(plan.id, plan.key)
    entered[plan.key] = await house.call('PUT', `/api/v1/plans/${plan.id}/activation`, { takeAlongDays: 30 })
  }
  return { keys, entered }
}

/** Plays the plans over [from, to) without sending. */
export async function simulate(
  house: House,
  { keys }: Plans,
  { from, to, assumptions }: { from: string; to: string; assumptions: Assumptions },
): Promise<Result> {
  const asked = await house.call('POST', '/api/v1/simulations', { planIds: [...keys.keys()], from, to, assumptions })
  await house.work()
  const told = await house.get(`/api/v1/simulations/${asked.id}`)
  if (told.state !== 'done') throw new Error(`the simulation is ${told.state}: ${told.problem}`)
  return told.result
}
