import type { Dns, DnsAnswer } from '#platform/dns.ts'
import { isInside } from '#platform/outbound.ts'
import { dmarcPlaces, isDmarc } from './dmarc-rules.ts'
import type { Sender } from './findings-rules.ts'
import type { Answer, LineSeen, Observed, SpfWalk } from './observed-contract.ts'
import { isSpf } from './spf-rules.ts'
import { walkSpf } from './spf-walk.ts'

const MOST_ADDRESSES = 4
const MOST_VALUES = 20

/** Looks a sending domain up: SPF with all it leads to, the records of these selectors, DMARC, MX, the mail server's addresses and names. Never throws; what could not be asked is said as such. */
export async function observe(
  dns: Dns,
  sender: Sender,
  selectors: readonly string[],
  line: Promise<LineSeen>,
): Promise<Observed> {
  const { domain, host } = sender
  const addresses = sender.here ? ({ is: 'none' } as const) : await dns.addresses(host)
  const ips = addresses.is === 'found' ? addresses.values.slice(0, MOST_ADDRESSES) : []
  const [spf, dkim, dmarc, mx, reverse] = await Promise.all([
    dns.txt(domain),
    Promise.all(selectors.map(async selector => ({ selector, answer: kept(await dns.txt(`${selector}._domainkey.${domain}`)) }))),
    dmarcOf(dns, domain),
    dns.mx(domain),
    Promise.all(ips.map(ip => reverseOf(dns, ip))),
  ])
  const outside = ips.filter(ip => !isInside(ip))
  const records = only(spf, isSpf)
  return {
    domain,
    host,
    spf: kept(records),
    walk: await walkOf(dns, domain, records, outside),
    dkim,
    dmarc,
    mx: kept(mx),
    addresses: kept(addresses),
    reverse,
    line: await line,
  }
}

const only = (answer: DnsAnswer, wanted: (value: string) => boolean): DnsAnswer => {
  if (answer.is !== 'found') return answer
  const values = answer.values.filter(wanted)
  return values.length > 0 ? { is: 'found', values } : { is: 'none' }
}

// An answer holds 64 kB at most; a record that is cut would be read as a broken one.
const kept = (answer: DnsAnswer): Answer =>
  answer.is === 'found' ? { is: 'found', values: answer.values.slice(0, MOST_VALUES) } : answer

async function walkOf(dns: Dns, domain: string, records: DnsAnswer, ips: readonly string[]): Promise<SpfWalk | null> {
  const [record, second] = records.is === 'found' ? records.values : []
  return record === undefined || second !== undefined ? null : walkSpf(dns, domain, record, ips)
}

async function dmarcOf(dns: Dns, domain: string): Promise<Observed['dmarc']> {
  const places = dmarcPlaces(domain)
  const first = places[0] ?? `_dmarc.${domain}`
  for (const at of places) {
    const answer = only(await dns.txt(at), isDmarc)
    if (answer.is !== 'none') return { at, answer: kept(answer) }
  }
  return { at: first, answer: { is: 'none' } }
}

async function reverseOf(dns: Dns, ip: string): Promise<Observed['reverse'][number]> {
  if (isInside(ip)) return { ip, names: null, returns: false }
  const names = await dns.names(ip)
  const back = await Promise.all((names.is === 'found' ? names.values.slice(0, MOST_ADDRESSES) : []).map(it => dns.addresses(it)))
  return { ip, names: kept(names), returns: back.some(it => it.is === 'found' && it.values.includes(ip)) }
}
