import type { World } from '#platform/world.ts'
import { lookForSensitive } from './finds.ts'
import { retire } from './retention.ts'

type Bell = (payload: Record<string, unknown>, world: World) => Promise<unknown>

/** The bells of this domain. */
export const privacyJobs: Readonly<Record<string, Bell>> = {
  'privacy.look': (_, world) => lookForSensitive(world.db, world.clock.now()),
  'privacy.retire': (_, world) => retire(world.db, { dry: false, actor: 'system' }, () => world.clock.now()),
}
