import { sql } from 'kysely'
import { afterAll } from 'vitest'
import { routes as allRoutes } from '#app/routes.ts'
import { letErase, letOut } from '#domains/approvals/index.ts'
import { authenticate } from '#domains/staff/index.ts'
import { scopes } from '#domains/staff/permissions.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { api } from '#platform/http/api.ts'
import type { Route } from '#platform/http/route.ts'
import { silentLog } from '#platform/log.ts'
import type { World } from '#platform/world.ts'
import { type Caller, callerOf, nobody } from './caller.ts'
import { freshDb } from './db.ts'
import { factories } from './staff.ts'

type Options = { now?: string; routes?: readonly Route[]; env?: Record<string, string> }

/**
 * The whole product in process for one test file: a database of its own, a clock that stands until it travels, every route, every
 * answer held against its schema. `const w = await world()`, then `await w.as(await w.anOwner()).get('/api/v1/me')`.
 */
export async function world({ now = '2026-07-21T10:00:00+09:00', routes = allRoutes, env = {} }: Options = {}) {
  const { db, url } = await freshDb()
  const clock = stillAt(now)
  const parts: World = {
    db,
    clock,
    config: readConfig({ KIZUKAI_URL: 'http://kizukai.test', DATABASE_URL: url, ...env }),
    secrets: secretsFrom('a secret of the tests alone'),
    log: silentLog,
  }
  const faults: unknown[] = []
  const world = { ...parts, log: remembering(faults) }
  const app = api(routes, {
    world,
    version: 'test',
    scopes,
    checkAnswers: true,
    letOut,
    letErase,
    authenticate: (request, at) => authenticate(db, request, at),
  })
  afterAll(() => {
    if (faults.length > 0) throw new Error(`${faults.length} bug(s) answered as 500, the first: ${String(faults[0])}`)
  })

  return {
    ...world,
    app,
    /** The time it is in this world. */
    now: () => clock.now(),
    /** Goes to another time: an ISO text or an instant. */
    travel: (to: string | Date) => clock.travel(new Date(to)),
    /** The API as this person or key calls it. */
    as: (who: Caller) => callerOf(app, who),
    nobody: callerOf(app, nobody),
    /** The jobs rung and not yet done, oldest first, optionally those of one name. */
    rung: (job?: string) => rung(world, job),
    /** Bugs (500) answered so far; clear it after provoking one on purpose: `w.faults.length = 0`. */
    faults,
    ...factories(db, () => clock.now()),
  }
}

export type TestWorld = Awaited<ReturnType<typeof world>>

async function rung({ db }: World, job?: string): Promise<{ job: string; payload: Record<string, unknown> }[]> {
  const { rows } = await sql<{ job: string; payload: Record<string, unknown> }>`
    select t.identifier as job, j.payload
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where ${job ?? null}::text is null or t.identifier = ${job ?? null}
     order by j.id`.execute(db)
  return rows
}

// A 500 in a test must not pass for "some refusal".
function remembering(faults: unknown[]): World['log'] {
  const log = silentLog.child({})
  log.error = ((what: { err?: unknown }) => void faults.push(what?.err ?? what)) as typeof log.error
  return log
}
