import { refuse } from './problem.ts'

const KB = 1024
export const JSON_LIMIT = 1024 * KB
export const STREAM_LIMIT = 4 * 1024 * 1024 * KB

/** The JSON of a request, read no further than `limit` bytes; refusals `too-large` 413, `not-json-type` 415, `not-json` and `unreadable-text` 400. An empty body is `{}`. */
export async function readJson(request: Request, limit = JSON_LIMIT): Promise<{ text: string; value: unknown }> {
  const text = await readText(request, limit)
  if (text.trim() === '') return { text, value: {} }
  if (!/^application\/(\w+\+)?json\b/i.test(request.headers.get('content-type') ?? '')) throw refuse('not-json-type', 415)
  const value = parsed(text)
  refuseUnstorable(text, value)
  return { text, value }
}

/** The same request whose body breaks off with refusal `too-large` (413) after `limit` bytes. */
export function limited(request: Request, limit = STREAM_LIMIT): Request {
  refuseAnnounced(request, limit)
  if (!request.body) return request
  let seen = 0
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      seen += chunk.byteLength
      if (seen > limit) out.error(tooLarge(limit))
      else out.enqueue(chunk)
    },
  })
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: request.headers,
    body: request.body.pipeThrough(counting),
    signal: request.signal,
    duplex: 'half',
  }
  return new Request(request.url, init)
}

async function readText(request: Request, limit: number): Promise<string> {
  refuseAnnounced(request, limit)
  if (!request.body) return ''
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let text = ''
  let seen = 0
  // Leaving the loop by a throw cancels the stream: the rest of a huge body is never read.
  for await (const chunk of request.body) {
    seen += chunk.byteLength
    if (seen > limit) throw tooLarge(limit)
    text += decoded(decoder, chunk)
  }
  return text + decoded(decoder)
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
  } catch {
    throw refuse('not-json', 400)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('not-json', 400)
  }
}

function refuseAnnounced(request: Request, limit: number): void {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit)
}

const tooLarge = (limit: number) =>
  refuse('too-large', 413, { limit: limit >= 1024 * KB ? `${Math.floor(limit / 1024 / KB)} MB` : `${Math.ceil(limit / KB)} KB` })

// PostgreSQL stores neither U+0000 nor half of a surrogate pair; only a text that can hold one is searched through.
function refuseUnstorable(text: string, value: unknown): void {
  if (/\\u(0000|[dD][89a-fA-F])/.test(text) && !isStorable(value)) throw refuse('unreadable-text', 400)
}

/** Can PostgreSQL store every text in this value? */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, part]) => isStorable(key) && isStorable(part))
}
