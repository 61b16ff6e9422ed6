import { getConnInfo } from '@hono/node-server/conninfo'
import type { Handler, MiddlewareHandler } from 'hono'
import type { Metrics } from '#platform/metrics.ts'

/** Tells the metrics how each request went, by its route as written in the code; a path would hold ids. */
export function measure(metrics: Metrics): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const route = (c.get('route' as never) as string | undefined)?.split(' ').at(-1) ?? 'other'
    metrics.answered(c.req.method, route, c.res.status, (performance.now() - start) / 1000)
  }
}

/** The figures for Prometheus, to this machine and its own network alone: whoever comes through a proxy from outside sees nothing. */
export function tellMetrics(metrics: Metrics): Handler {
  return async c => {
    const from = getConnInfo(c).remote.address ?? ''
    const forwarded = c.req.header('x-forwarded-for') ?? c.req.header('forwarded')
    if (forwarded !== undefined || !isNear(from)) return c.notFound()
    return c.text(await metrics.text(), 200, { 'content-type': metrics.contentType })
  }
}

/** Loopback and private networks (RFC 1918, RFC 4193). */
export function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '')
  return plain === '::1' || /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd][0-9a-f]{2}:)/.test(plain)
}
