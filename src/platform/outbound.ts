import { lookup } from 'node:dns'
import { type IncomingMessage, request as plainly, type RequestOptions } from 'node:http'
import { request as securely } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const PATIENCE_MS = 10_000
const MOST_BYTES = 1_000_000

export type Errand = { method: string; headers: Record<string, string>; body?: unknown; signal?: AbortSignal | undefined }
export type Outbound = (url: string, errand: Errand) => Promise<Response>

// This machine, its networks, links, what is shared or reserved: nothing a server on the internet answers from (RFC 6890).
const inner = new BlockList()
for (const [net, bits] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
  ] as const),
  ...([
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
])
  inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6')

/** Is this address of this machine or of a private, link-local or reserved network? A name is not an address: false. */
export function isInside(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '')
  const family = isIP(bare)
  return family !== 0 && inner.check(bare, family === 6 ? 'ipv6' : 'ipv4')
}

/** Does this host stand inside, by its address or by what its name leads to? A name that leads nowhere: false. */
export function leadsInside(hostname: string): Promise<boolean> {
  if (isInside(hostname)) return Promise.resolve(true)
  return new Promise(resolve =>
    lookup(hostname, { all: true }, (error, found) => resolve(!error && found.some(it => isInside(it.address)))),
  )
}

/** Asks other servers on behalf of a setting: no redirect is followed, an answer takes 10 seconds and 1 MB at most, and unless `inside` is allowed no address within our own walls is connected to, whatever its name leads to now. */
export function outbound({ inside }: { inside: boolean }): Outbound {
  return async (url, { method, headers, body, signal }) => {
    const target = new URL(url)
    if (!inside && isInside(target.hostname)) throw insideOurWalls(target.hostname)
    const patience = AbortSignal.timeout(PATIENCE_MS)
    const ends = signal ? AbortSignal.any([signal, patience]) : patience
    const how = { method, headers, signal: ends, ...(inside ? {} : { lookup: outside }) }
    return collected(await answered(target, how, bytesOf(body)))
  }
}

function answered(target: URL, how: RequestOptions, body: string | Uint8Array | undefined): Promise<IncomingMessage> {
  const open = target.protocol === 'https:' ? securely : plainly
  return new Promise((resolve, reject) => open(target, how, resolve).on('error', reject).end(body))
}

// Where the name is turned into the address that is connected to: a name that leads elsewhere a moment later gains nothing.
const outside: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const [first] = found ?? []
    if (error || !first) return callback(error ?? new Error(`${hostname} leads nowhere`), '')
    if (found.some(it => isInside(it.address))) return callback(insideOurWalls(hostname), '')
    return options.all ? callback(null, found) : callback(null, first.address, first.family)
  })

const insideOurWalls = (hostname: string) => new Error(`${hostname} is within our own walls`)

async function collected(answer: IncomingMessage): Promise<Response> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer) {
    size += (part as Buffer).length
    if (size > MOST_BYTES) throw new Error('the answer is larger than 1 MB')
    parts.push(part as Buffer)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(answer.headers)) for (const one of [value ?? []].flat()) headers.append(name, one)
  const status = answer.statusCode ?? 502
  const bare = status === 204 || status === 304
  return new Response(bare ? null : Buffer.concat(parts), { status, headers })
}

function bytesOf(body: unknown): string | Uint8Array | undefined {
  if (body === null || body === undefined) return undefined
  if (body instanceof URLSearchParams) return body.toString()
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (typeof body === 'string' || body instanceof Uint8Array) return body
  throw new TypeError('this kind of body is not sent')
}
