import type { Follower } from '#domains/customers/index.ts'
import type { World } from '#platform/world.ts'
import { carryOut, forgetUploads, resume, undo } from './index.ts'
import { dropStale } from './stale.ts'

type Job = (payload: Record<string, unknown>, world: World, signal: AbortSignal) => Promise<unknown>

/** The bells of this domain. `imports.resume` is rung every minute by the schedule, `imports.forget-uploads` every night. */
export const importJobs = (followers: readonly Follower[]): Readonly<Record<string, Job>> => ({
  'imports.run': (payload, world, signal) => carryOut(world, String(payload.import), signal),
  'imports.undo': (payload, world) => undo(world, String(payload.import), followers),
  'imports.resume': (_, world) => resume(world),
  'imports.forget-uploads': (_, world) => forgetUploads(world, world.clock.now()),
  'imports.drop-stale': (_, world) => dropStale(world, world.clock.now()),
})
