import * as law from '#domains/law/index.ts'
import { settings } from '#domains/staff/index.ts'
import { addDays } from '#kernel/day.ts'
import { at, dayOf } from '#kernel/wall-clock.ts'
import type { World } from '#platform/world.ts'
import { leftLying } from './store.ts'
import { dropFile } from './upload.ts'

/** Removes uploaded files that nobody took in within their days: what stands in them is kept nowhere else, and may be what must not be kept. Answers how many imports. @law P4 P24 */
export async function dropStale(world: World, now: Date): Promise<number> {
  const { zone } = await settings.get(world.db, 'company')
  const today = dayOf(now, zone)
  const days = law.figure(await law.book(world.db), 'keep.uploads-days', today)
  const stale = await leftLying(world.db, at(addDays(today, -days), '00:00', zone))
  for (const id of stale) await dropFile(world, id)
  return stale.length
}
