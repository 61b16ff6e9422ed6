import { settings } from '#domains/staff/index.ts'
import type { World } from '#platform/world.ts'
import { countAnew, keepUp } from './index.ts'

const zoneOf = async (world: World): Promise<string> => (await settings.get(world.db, 'company')).zone

/** The bells of this domain: keep the figures up, and once a night count them all anew, so that nothing missed stays missed. */
export const insightJobs: Readonly<Record<string, (payload: Record<string, unknown>, world: World) => Promise<unknown>>> = {
  'insight.keep-up': async (_, world) => keepUp(world.db, await zoneOf(world), world.clock.now()),
  'insight.count-anew': async (_, world) => countAnew(world.db, await zoneOf(world), world.clock.now()),
}
