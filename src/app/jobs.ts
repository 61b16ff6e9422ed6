import type { World } from '#platform/world.ts'

/** A job is a doorbell: it carries ids, rings a verb, knows nothing. */
export type Job = (payload: Record<string, unknown>, world: World, signal: AbortSignal) => Promise<unknown>

/** Every bell that a verb or the schedule may ring, and who answers it. */
export const jobs: Readonly<Record<string, Job>> = {}
