import type { World } from '#platform/world.ts'
import { findDuplicates } from './duplicates.ts'
import { chunks, index, type Which } from './search.ts'

type Payload = Record<string, unknown>
type Bell = (payload: Payload, world: World) => Promise<unknown>

/** Reads which customers a bell means: { import }, { ids } or { all }. */
function which(payload: Payload): Which {
  if (typeof payload.import === 'string') return { import: payload.import }
  return Array.isArray(payload.ids) ? { ids: payload.ids as string[] } : { all: true }
}

/** The bells of this domain. `recall` lets those who came back with a refused address be refused again (consent stands after customers). */
export const customerJobs = (
  recall: (world: World, ids: readonly string[]) => Promise<unknown>,
): Readonly<Record<string, Bell>> => ({
  async 'customers.index'(payload, world) {
    await index(world.db, which(payload))
    for await (const ids of chunks(world.db, which(payload))) await recall(world, ids)
  },
  'customers.find-duplicates': (payload, world) => findDuplicates(world.db, which(payload), world.clock.now()),
})
