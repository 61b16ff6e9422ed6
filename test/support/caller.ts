import type { Hono } from 'hono'

/** How a request proves who makes it. */
export type Caller = { headers: Readonly<Record<string, string>> }
export const nobody: Caller = { headers: {} }

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where it is not there
type Anything = any

/** What came back; `body` is the parsed JSON, or the text of anything else. */
export type Answer<T = Anything> = { status: number; body: T; headers: Headers }

type More = { headers?: Record<string, string>; address?: string }
type Body = string | Uint8Array<ArrayBuffer> | ReadableStream

/** The API as one caller uses it, in process: `await me.post('/api/v1/branches', { name: '本店' })`. A string, bytes or a stream go out as they are. */
export function callerOf(app: Hono, who: Caller) {
  async function send<T = Anything>(method: string, path: string, body?: unknown, more: More = {}): Promise<Answer<T>> {
    const given = { ...(method === 'GET' ? {} : { 'x-kizukai': '1' }), ...who.headers }
    const json = body === undefined || isRaw(body) ? {} : { 'content-type': 'application/json' }
    const env = { incoming: { socket: { remoteAddress: more.address ?? '192.0.2.1' } } }
    const init = { method, headers: { ...json, ...given, ...more.headers }, ...bodyOf(body) }
    const response = await app.request(`http://kizukai.test${path}`, init, env)
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : text) as T }
  }
  return {
    send,
    get: <T = Anything>(path: string, more?: More) => send<T>('GET', path, undefined, more),
    post: <T = Anything>(path: string, body?: unknown, more?: More) => send<T>('POST', path, body, more),
    put: <T = Anything>(path: string, body?: unknown, more?: More) => send<T>('PUT', path, body, more),
    patch: <T = Anything>(path: string, body?: unknown, more?: More) => send<T>('PATCH', path, body, more),
    delete: <T = Anything>(path: string, body?: unknown, more?: More) => send<T>('DELETE', path, body, more),
  }
}

const isRaw = (body: unknown): body is Body =>
  typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream

function bodyOf(body: unknown): RequestInit & { duplex?: 'half' } {
  if (body === undefined) return {}
  if (!isRaw(body)) return { body: JSON.stringify(body) }
  return body instanceof ReadableStream ? { body, duplex: 'half' } : { body }
}
