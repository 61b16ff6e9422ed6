import { readFile } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { extname, join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export type ServedSite = { url: string; close: () => Promise<void> }

/** The real API of a test world and a built web under one address, as a browser meets them: `await serveSite(folder, w.app)`. */
export async function serveSite(folder: string, api: Hono): Promise<ServedSite> {
  const outer = new Hono()
  outer.get('/api/v1/live', () => new Response(': here\n\n', { headers: { 'content-type': 'text/event-stream' } }))
  outer.all('/api/*', c => api.fetch(c.req.raw, c.env))
  outer.get('*', async c => {
    const name = extname(c.req.path) ? c.req.path : '/index.html'
    const body = await readFile(join(folder, name)).catch(() => null)
    const kept = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    const headers = { 'content-type': TYPES[extname(name)] ?? '', 'cache-control': kept }
    return body ? c.body(new Uint8Array(body), 200, headers) : c.notFound()
  })
  const server = serve({ fetch: outer.fetch, hostname: '127.0.0.1', port: 0 }) as Server & { closeAllConnections: () => void }
  await new Promise<void>(ready => server.once('listening', () => ready()))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(done => void server.close(() => done()))
    },
  }
}
