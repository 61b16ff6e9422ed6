import { setTimeout as pause } from 'node:timers/promises'
import { Logger, parseCronItems, run, runOnce, type TaskList } from 'graphile-worker'
import { newId } from '#kernel/ids.ts'
import { ring } from '#platform/jobs.ts'
import type { World } from '#platform/world.ts'
import { beat } from './beat.ts'
import { jobs } from './jobs.ts'
import { schedule } from './schedule.ts'

const REST_MS = 2_000
const TROUBLE_MS = 5_000

export type Work = { stop(): Promise<void> }

/** Answers bells, keeps the schedule and looks after what is due until stopped; any number of workers may run on any host. */
export async function startWork(world: World, databaseUrl: string): Promise<Work> {
  const gone = new AbortController()
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: 3,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: into(world),
    taskList: tasks(world, gone.signal),
    parsedCronItems: parseCronItems(
      schedule.map(({ cron, job }) => ({ task: job, match: cron, identifier: job, options: { backfillPeriod: 0, jobKey: job } })),
    ),
    gracefulShutdownAbortTimeout: 10_000,
  })
  // Figures that an update or a restored copy left uncounted don't wait for the schedule; where nothing is new it costs next to nothing.
  await ring(world.db, { job: 'insight.keep-up', key: 'insight.keep-up' })
  const beating = keepBeating(world, gone.signal)
  return {
    async stop() {
      gone.abort()
      await Promise.all([runner.stop(), beating])
    },
  }
}

// A database that is away for a minute must not end the worker: it says so and tries again.
async function keepBeating(world: World, signal: AbortSignal): Promise<void> {
  const worker = newId<'worker'>()
  while (!signal.aborted) {
    const rest = await beat(world, { worker, signal }).then(
      done => (done > 0 ? 0 : REST_MS),
      error => {
        world.log.error({ err: error }, 'beat failed')
        return TROUBLE_MS
      },
    )
    if (rest > 0) await pause(rest, undefined, { signal }).catch(() => {})
  }
}

/** Answers every bell that is due now, and those they ring, and returns. */
export async function answerBells(world: World, databaseUrl: string): Promise<void> {
  await runOnce({
    connectionString: databaseUrl,
    taskList: tasks(world, new AbortController().signal),
    noHandleSignals: true,
    logger: into(world),
  })
}

function tasks(world: World, signal: AbortSignal): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      async (payload: unknown) => {
        await job((payload ?? {}) as Record<string, unknown>, world, signal)
      },
    ]),
  )
}

function into(world: World): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') world.log.error({ from: 'jobs' }, message)
    else world.log.debug({ from: 'jobs' }, message)
  })
}
