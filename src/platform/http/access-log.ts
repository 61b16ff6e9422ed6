import type { MiddlewareHandler } from 'hono'
import { newId } from '#kernel/ids.ts'
import type { Log } from '#platform/log.ts'

/** One line per request: id, route as written in the code, status, milliseconds. No path, query, address or name: they may hold tokens and people. */
export function accessLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const id = requestId(c.req.header('x-request-id'))
    const start = performance.now()
    await next()
    c.res.headers.set('x-request-id', id)
    const known = c.get('route' as never) as string | undefined
    const route = known ?? `${c.req.method} ?`
    // Files of the screens and signs of life are many and say nothing, unless they fail.
    const level = known === undefined && c.res.status < 400 ? 'debug' : 'info'
    log[level]({ id, route, status: c.res.status, ms: Math.round(performance.now() - start) }, 'request')
  }
}

// A proxy may bring its own; anything that could forge a log line is replaced.
const requestId = (given: string | undefined): string => (given && /^[\w.-]{8,64}$/.test(given) ? given : newId())
