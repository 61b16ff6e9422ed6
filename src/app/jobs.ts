import { settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import type { World } from '#platform/world.ts'

/** A job is a doorbell: it carries ids, rings a verb, knows nothing. */
export type Job = (payload: Record<string, unknown>, world: World, signal: AbortSignal) => Promise<unknown>

/** Pairs of customer and id, as bells carry them: { customers, ids } of equal length. */
const pins = (payload: Record<string, unknown>): { customer: string; id: string }[] => {
  const customers = payload.customers as string[]
  return (payload.ids as string[]).map((id, index) => ({ customer: customers[index] ?? '', id }))
}

const zone = async (world: World): Promise<string> => (await settings.get(world.db, 'company')).zone

/** Every bell that a verb or the schedule may ring, and who answers it. */
export const jobs: Readonly<Record<string, Job>> = {
  'tasks.take': async (payload, world) => tasks.take(world.db, pins(payload), await zone(world), world.clock.now()),
  'tasks.settle-gone': (payload, world) => tasks.settleGone(world.db, pins(payload)),
  'tasks.build-care-list': async (_, world) => tasks.buildCareList(world.db, await zone(world), world.clock.now()),
}
