import { BlockList, isIP } from 'node:net'
import type { Dns } from '#platform/dns.ts'
import type { SpfResult, SpfWalk } from './observed-contract.ts'
import { costs, isSpf, readSpf, type Sign, type Spf, type Term } from './spf-rules.ts'

// Counting goes on beyond the ten a receiver allows, so that people read how many there are; it ends here.
const MOST = 30
const MOST_SERVERS = 10
const ALLOWED = 10

type Walking = { dns: Dns; lookups: number; empty: number; fault: SpfWalk['fault']; ptr: boolean; includes: string[] }
type Results = Map<string, SpfResult>
type Seen = { results: Results; all: Sign | null }

/** Follows an SPF record through all it includes, as a receiver would for each of these addresses (RFC 7208 section 4.6), and counts what it costs. */
export async function walkSpf(dns: Dns, domain: string, record: string, ips: readonly string[]): Promise<SpfWalk> {
  const walking: Walking = { dns, lookups: 0, empty: 0, fault: null, ptr: false, includes: [] }
  const { results, all } = await recordOf(walking, domain, readSpf(record), ips)
  const { lookups, empty, fault, ptr, includes } = walking
  return { lookups, empty, fault, all, ptr, includes, results: ips.map(ip => ({ ip, result: results.get(ip) ?? 'neutral' })) }
}

const BY_SIGN = { '+': 'pass', '-': 'fail', '~': 'softfail', '?': 'neutral' } as const

async function recordOf(walking: Walking, domain: string, spf: Spf, ips: readonly string[]): Promise<Seen> {
  const results: Results = new Map()
  if (spf.fault !== null) {
    walking.fault ??= { why: 'syntax', at: spf.fault }
    return { results: new Map(ips.map(ip => [ip, 'permerror'])), all: null }
  }
  let all: Sign | null = null
  for (const term of spf.terms) {
    if (term.name === 'all') all ??= term.sign
    const open = ips.filter(ip => !results.has(ip))
    for (const [ip, result] of await matches(walking, domain, term, open)) results.set(ip, result)
  }
  if (all !== null || spf.redirect === null) return { results, all }
  const rest = await elsewhere(walking, spf.redirect, ips)
  for (const ip of ips) if (!results.has(ip)) results.set(ip, rest.results.get(ip) ?? 'neutral')
  return { results, all: rest.all }
}

// For which of these addresses does a mechanism decide, and how?
async function matches(walking: Walking, domain: string, term: Term, ips: readonly string[]): Promise<Results> {
  const sure = (some: readonly string[]): Results => new Map(some.map(ip => [ip, BY_SIGN[term.sign]]))
  const late = costs(term) && walking.lookups >= ALLOWED
  if (costs(term) && walking.lookups >= MOST) return new Map()
  const found = await decided(walking, domain, term, ips, sure)
  // What is only found at the eleventh question no receiver finds.
  return late ? new Map([...found].map(([ip]) => [ip, 'permerror'])) : found
}

async function decided(
  walking: Walking,
  domain: string,
  term: Term,
  ips: readonly string[],
  sure: (some: readonly string[]) => Results,
): Promise<Results> {
  if (term.name === 'all') return sure(ips)
  if (term.name === 'ip4' || term.name === 'ip6') return sure(within([term.value], term, ips))
  if (term.name === 'include') return included(walking, term, ips, sure)
  walking.lookups += 1
  if (term.name === 'ptr') walking.ptr = true
  const name = term.value || domain
  // What depends on the sender, the reader or a name the receiver looks up can't be told here.
  if (term.name === 'ptr' || name.includes('%')) return new Map(ips.map(ip => [ip, 'unknown']))
  const addresses = await addressesOf(walking, term.name, name)
  if (term.name === 'exists') return sure(addresses.length > 0 ? ips : [])
  return sure(within(addresses, term, ips))
}

async function addressesOf(walking: Walking, kind: 'a' | 'mx' | 'exists', name: string): Promise<string[]> {
  if (kind !== 'mx') return valuesOf(walking, name, await walking.dns.addresses(name))
  const servers = valuesOf(walking, name, await walking.dns.mx(name)).map(it => it.split(' ')[1] ?? '')
  const asked = await Promise.all(
    servers
      .slice(0, MOST_SERVERS)
      .filter(Boolean)
      .map(it => walking.dns.addresses(it)),
  )
  return asked.flatMap(it => (it.is === 'found' ? it.values : []))
}

type Given = Awaited<ReturnType<Dns['txt']>>

function valuesOf(walking: Walking, name: string, answer: Given): string[] {
  if (answer.is === 'found') return answer.values
  if (answer.is === 'none') walking.empty += 1
  else walking.fault ??= { why: 'no-answer', at: name }
  return []
}

async function included(
  walking: Walking,
  term: Term,
  ips: readonly string[],
  sure: (some: readonly string[]) => Results,
): Promise<Results> {
  walking.includes.push(term.value)
  const { results } = await elsewhere(walking, term.value, ips)
  const told: Results = sure(ips.filter(ip => results.get(ip) === 'pass'))
  for (const [ip, result] of results)
    if (result === 'permerror' || result === 'temperror' || result === 'unknown') told.set(ip, result)
  return told
}

/** The record of another domain: of an include or a redirect, which costs a question. */
async function elsewhere(walking: Walking, domain: string, ips: readonly string[]): Promise<Seen> {
  walking.lookups += 1
  const each = (result: SpfResult): Seen => ({ results: new Map(ips.map(ip => [ip, result])), all: null })
  if (domain.includes('%')) return each('unknown')
  const answer = await walking.dns.txt(domain)
  if (answer.is === 'trouble') {
    walking.fault ??= { why: 'no-answer', at: domain }
    return each('temperror')
  }
  const records = answer.is === 'found' ? answer.values.filter(isSpf) : []
  const [record] = records
  if (record === undefined || records.length > 1) {
    if (answer.is === 'none') walking.empty += 1
    walking.fault ??= { why: record === undefined ? 'nothing-there' : 'several', at: domain }
    return each('permerror')
  }
  return walking.lookups > MOST ? each('permerror') : recordOf(walking, domain, readSpf(record), ips)
}

function within(nets: readonly string[], { four, six }: Term, ips: readonly string[]): string[] {
  const list = new BlockList()
  for (const net of nets) {
    const family = isIP(net)
    if (family === 4) list.addSubnet(net, four, 'ipv4')
    if (family === 6) list.addSubnet(net, six, 'ipv6')
  }
  return ips.filter(ip => list.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4'))
}
