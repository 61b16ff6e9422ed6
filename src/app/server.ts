import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { letErase, letOut } from '#domains/approvals/index.ts'
import { scopes } from '#domains/staff/permissions.ts'
import { answers } from '#platform/database/connect.ts'
import { api } from '#platform/http/api.ts'
import { measure, tellMetrics } from '#platform/http/measure.ts'
import { openMetrics } from '#platform/metrics.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { liveStream } from './live.ts'
import { listening } from './port.ts'
import { routes } from './routes.ts'
import type { Site } from './site.ts'

const { version } = packageJson
const webFolder = join(import.meta.dirname, '../../dist/web')

/** The whole site as one fetch handler: API, live events, health, and the web UI. */
export function site({ world, authenticate }: Omit<Site, 'databaseUrl'>): Hono {
  const app = api(routes, { world, authenticate, letOut, letErase, version, scopes })
  app.get('/healthz', c => c.text('ok'))
  app.get('/readyz', async c => {
    await answers(world.db)
    return c.text('ready')
  })
  app.use(
    '/assets/*',
    serveStatic({ root: webFolder, onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable') }),
  )
  app.use('*', serveStatic({ root: webFolder }))
  app.get('*', async c => c.html(await readFile(join(webFolder, 'index.html'), 'utf8')))
  return app
}

export type Serving = { url: string; stop(): Promise<void> }

/** Listens; answers where. A taken port is refused with a sentence. */
export async function startServer(it: Site): Promise<Serving> {
  const app = site(it)
  const live = liveStream(it)
  const outer = new Hono()
  const metrics = openMetrics()
  outer.use(measure(metrics))
  outer.get('/metrics', tellMetrics(metrics))
  outer.get('/api/v1/live', c => live.answer(c.req.raw))
  outer.route('/', app)
  const { host, port } = it.world.config
  const server = serve({ fetch: outer.fetch, hostname: host, port }) as Server
  await listening(server, port).catch(async error => {
    await live.close()
    throw error
  })
  const address = server.address()
  const actual = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${actual}`,
    async stop() {
      await live.close()
      server.closeIdleConnections()
      await new Promise<void>(done => {
        const force = setTimeout(() => server.closeAllConnections(), 5_000)
        server.close(() => {
          clearTimeout(force)
          done()
        })
      })
    },
  }
}
