import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** The strictest policy the screens must live under. */
const CSP = "default-src 'self'; style-src 'self' 'unsafe-inline'"

/** What the API of the moment answers: by 'METHOD /path', a status and a body. */
export type Answers = Record<string, { status: number; body?: unknown }>

export type WebServer = { url: string; asked: string[]; answers: Answers; close: () => Promise<void> }

/** Serves a built web from a folder, with answers of our own in place of the API; `answers` may be changed while it runs. */
export async function serveWeb(folder: string, answers: Answers, port = 0): Promise<WebServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path.startsWith('/api/')) answer(request, response, path, answers, asked)
    else void file(folder, path, response)
  })
  await new Promise<void>(ready => server.listen(port, '127.0.0.1', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>(done => void server.close(() => done()))
  }
  return { url, asked, answers, close }
}

function answer(request: IncomingMessage, response: ServerResponse, path: string, answers: Answers, asked: string[]): void {
  const name = `${request.method} ${path.slice('/api/v1'.length)}`
  asked.push(name)
  if (name === 'GET /live') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': here\n\n')
    return
  }
  const said = answers[name] ?? { status: 404, body: { code: 'not-found', title: '見つかりません。' } }
  response.writeHead(said.status, { 'content-type': said.status < 400 ? 'application/json' : 'application/problem+json' })
  response.end(said.body === undefined ? '' : JSON.stringify(said.body))
}

async function file(folder: string, path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) ? path : '/index.html'
  try {
    const body = await readFile(join(folder, name))
    response
      .writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-security-policy': CSP })
      .end(body)
  } catch {
    response.writeHead(404).end()
  }
}

/** A signed-in manager of a branch in Setagaya, and what waits for her. */
export const signedIn: Answers = {
  'GET /me': {
    status: 200,
    body: {
      id: '01990000-0000-7000-8000-000000000001',
      name: '佐々木 美咲',
      role: 'manager',
      organisation: { name: 'さくらサイクル' },
      branch: { id: '01990000-0000-7000-8000-000000000002', name: '世田谷店' },
      zone: 'Asia/Tokyo',
      clock: { now: '2026-11-21T01:00:00Z', travelling: false },
      sending: { paused: false },
      counts: { 'tasks.due': 14, 'imports.running': 1 },
    },
  },
  'GET /customers': {
    status: 200,
    body: { items: [{ id: '1', displayName: '髙橋 健一', kana: 'タカハシ ケンイチ', phone: '090-0000-0101' }], next: null },
  },
}
