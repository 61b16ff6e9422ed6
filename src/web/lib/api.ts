import { ApiProblem, problemOf, unreachable } from './api-problem.ts'
import { tellRefused } from './refused.ts'

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>
type Options = { query?: Query | undefined; signal?: AbortSignal | undefined; key?: string }
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** The one door to `/api/v1`: `await api.get<Page>('/customers', { query: { q }, signal })`. Rejects with `ApiProblem` only (or an abort). */
export const api = {
  get: <T>(path: string, options?: Options) => send<T>('GET', path, undefined, options),
  /** `key` is the Idempotency-Key: give one that outlives a retry by hand, else each call gets its own. */
  post: <T>(path: string, body?: unknown, options?: Options) => send<T>('POST', path, body, options),
  put: <T>(path: string, body?: unknown, options?: Options) => send<T>('PUT', path, body, options),
  patch: <T>(path: string, body?: unknown, options?: Options) => send<T>('PATCH', path, body, options),
  delete: <T = undefined>(path: string, options?: Options & { body?: unknown }) =>
    send<T>('DELETE', path, options?.body, options),
}

/** The address of a path of the API with its query; `undefined`, `null` and '' are left out, lists are repeated. */
export function apiUrl(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value]
    for (const one of values) if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  }
  const asked = search.toString()
  return `/api/v1${path}${asked ? `?${asked}` : ''}`
}

/** A fresh Idempotency-Key. `crypto.randomUUID` is missing where a shop opens Kizukai by a plain http address of its own network. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

async function send<T>(method: Method, path: string, body: unknown, options: Options = {}): Promise<T> {
  const response = await reach(apiUrl(path, options.query), {
    method,
    credentials: 'same-origin',
    headers: headersFor(method, body, options.key),
    ...(body === undefined ? {} : { body: isRaw(body) ? body : JSON.stringify(body) }),
    ...(options.signal ? { signal: options.signal } : {}),
  })
  if (!response.ok) {
    const problem = await problemOf(response)
    if (method !== 'GET' && problem.fields) tellRefused(problem)
    throw problem
  }
  return (await contentOf(response)) as T
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (init.signal?.aborted) throw error
    throw unreachable()
  }
}

function headersFor(method: Method, body: unknown, key: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined && !isRaw(body)) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['x-kizukai'] = '1'
  if (method === 'POST') headers['idempotency-key'] = key ?? newKey()
  return headers
}

function isRaw(body: unknown): body is FormData | Blob {
  return body instanceof FormData || body instanceof Blob
}

async function contentOf(response: Response): Promise<unknown> {
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined
  if (/json/.test(response.headers.get('content-type') ?? '')) return response.json()
  throw new ApiProblem({ code: 'not-json', title: '', status: response.status })
}
