import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

/** A port that was free a moment ago, so that a world can know its own address before it listens. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise<void>(done => void server.close(() => done()))
  return port
}

/** A world's real API and the built screens of `folder` at one address, as a browser meets them. */
export async function realSite(api: Hono, folder: string, port: number): Promise<{ url: string; close(): Promise<void> }> {
  const site = new Hono()
  site.all('/api/*', c => api.fetch(c.req.raw, c.env))
  site.use('*', serveStatic({ root: folder }))
  site.get('*', async c => c.html(await readFile(join(folder, 'index.html'), 'utf8')))
  const server = serve({ fetch: site.fetch, hostname: '127.0.0.1', port }) as Server
  return {
    url: `http://localhost:${port}`,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
