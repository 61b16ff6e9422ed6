import { Resolver } from 'node:dns/promises'

/** What a name server said: values as text, that there is nothing, or that it could not be asked (`code` of node:dns). */
export type DnsAnswer = { is: 'found'; values: string[] } | { is: 'none' } | { is: 'trouble'; code: string }

/** Questions to the DNS; each is asked once, none throws. `close` ends what is still being waited for. */
export type Dns = {
  /** TXT records, the pieces of each put together. */
  txt(name: string): Promise<DnsAnswer>
  /** IPv4 and IPv6 addresses. */
  addresses(name: string): Promise<DnsAnswer>
  /** Mail servers as `10 mx.example.jp`, lowest number first. */
  mx(name: string): Promise<DnsAnswer>
  /** The names an address leads back to. */
  names(ip: string): Promise<DnsAnswer>
  close(): void
}

const TIMEOUT_MS = 1500
const TRIES = 2
const MOST_QUESTIONS = 150

/** Opens questions to these servers (`192.0.2.53`, `127.0.0.1:5353`), or to those of the machine; after `patience` milliseconds all that is open ends as trouble. */
export function openDns(servers: readonly string[] | null, patience: number): Dns {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (servers) resolver.setServers([...servers])
  const known = new Map<string, Promise<DnsAnswer>>()
  let over = false
  const close = () => {
    over = true
    clearTimeout(timer)
    resolver.cancel()
  }
  const timer = setTimeout(close, patience)
  const ask = (question: string, work: () => Promise<string[]>): Promise<DnsAnswer> => {
    const before = known.get(question)
    if (before) return before
    if (over || known.size >= MOST_QUESTIONS) return Promise.resolve({ is: 'trouble', code: over ? 'ETIMEOUT' : 'EMANY' })
    const answer = answered(work)
    known.set(question, answer)
    return answer
  }
  return {
    txt: name => ask(`TXT ${name}`, async () => (await resolver.resolveTxt(name)).map(it => legible(it.join('')))),
    addresses: name => ask(`A ${name}`, () => bothFamilies(resolver, name)),
    mx: name =>
      ask(`MX ${name}`, async () => {
        const found = await resolver.resolveMx(name)
        return found.toSorted((a, b) => a.priority - b.priority).map(it => `${it.priority} ${legible(it.exchange)}`)
      }),
    names: ip => ask(`PTR ${ip}`, async () => (await resolver.reverse(ip)).map(legible)),
    close,
  }
}

// A name with one family alone is whole; trouble with one of them is trouble only where the other has nothing.
async function bothFamilies(resolver: Resolver, name: string): Promise<string[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  const found = [four, six].flatMap(it => (it.status === 'fulfilled' ? it.value : []))
  const trouble = [four, six].find(it => it.status === 'rejected' && !isNothing(it.reason))
  if (found.length === 0 && trouble?.status === 'rejected') throw trouble.reason
  return found
}

const codeOf = (thrown: unknown): string => String((thrown as { code?: unknown } | null)?.code ?? 'EUNKNOWN')
const isNothing = (thrown: unknown): boolean => ['ENODATA', 'ENOTFOUND'].includes(codeOf(thrown))

async function answered(work: () => Promise<string[]>): Promise<DnsAnswer> {
  try {
    const values = await work()
    return values.length > 0 ? { is: 'found', values } : { is: 'none' }
  } catch (thrown) {
    return isNothing(thrown) ? { is: 'none' } : { is: 'trouble', code: codeOf(thrown) }
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
const CONTROL = /[\u0000-\u001f\u007f]/g

// Anybody may write anything into their records: what no database and no terminal takes is left out.
const legible = (text: string): string => text.replaceAll(CONTROL, ' ').toWellFormed()
