import { afterAll, describe, expect, it } from 'vitest'
import { openDns } from '#platform/dns.ts'
import { dnsStub, type Zone } from '#test/support/dns-stub.ts'
import { DOMAIN, sound } from '#test/support/sending-shop.ts'
import { findingsOf } from './findings-rules.ts'
import { observe } from './observe.ts'

const zone: Zone = {}
const dns = await dnsStub(zone)
afterAll(() => dns.close())

describe('the mail server that stands elsewhere', () => {
  const sender = { domain: DOMAIN, fromAddress: `info@${DOMAIN}`, host: 'sv1.xserver.jp', here: false }
  const limits = { spam: 0.3, spamAim: 0.1, failed: 5, google: 5000, outlook: 5000, renewMonths: 12, keepDays: 14 }
  const seen = async (records: Zone, host = 'sv1.xserver.jp') => {
    for (const name of Object.keys(zone)) delete zone[name]
    Object.assign(zone, sound, records)
    const open = openDns([dns.address], 5000)
    const it = { ...sender, host }
    const observed = await observe(open, it, [], Promise.resolve({ is: 'secure', protocol: 'TLSv1.3' }))
    open.close()
    return findingsOf({ sender: it, observed, keys: [], share: null, limits }, new Date('2026-11-22T01:00:00Z')).map(
      ({ id }) => id,
    )
  }
  const back = { '7.100.51.198.in-addr.arpa': { ptr: ['sv1.xserver.jp'] } }

  it('is looked for in SPF and by its name there and back [E1]', async () => {
    const told = await seen({ 'sv1.xserver.jp': { a: ['198.51.100.7'] }, ...back })
    expect(told).toEqual(expect.arrayContaining(['spf-lets-server', 'dmarc-passes-spf', 'server-named', 'server-secure']))
  })

  it.each([
    ['has no name back', { 'sv1.xserver.jp': { a: ['198.51.100.7'] } }, 'server-unnamed'],
    [
      'has a name that leads elsewhere',
      { 'sv1.xserver.jp': { a: ['198.51.100.7'] }, '7.100.51.198.in-addr.arpa': { ptr: ['other.jp'] } },
      'server-name-leads-away',
    ],
    ['is not in the DNS', {}, 'server-nowhere'],
    ['stands in the own network', { 'sv1.xserver.jp': { a: ['10.0.0.5'] } }, 'server-inside'],
    ['cannot be looked up', { 'sv1.xserver.jp': { fails: true } }, 'server-no-answer'],
  ] as [string, Zone, string][])('%s', async (_, records, id) => expect(await seen(records)).toContain(id))

  it('that SPF does not name is a hint, not a fault: mail may leave by another of the same company', async () => {
    const told = await seen({ 'smtp.other.jp': { a: ['203.0.113.9'] } }, 'smtp.other.jp')
    expect(told).toEqual(expect.arrayContaining(['spf-not-server', 'dmarc-passes-unknown']))
  })

  it('of a domain that says it sends no mail, with a strict word on forgers, loses them', async () => {
    const parked = { [DOMAIN]: { txt: ['v=spf1 -all'] }, [`_dmarc.${DOMAIN}`]: { txt: ['v=DMARC1; p=reject'] } }
    const told = await seen({ 'sv1.xserver.jp': { a: ['198.51.100.7'] }, ...parked })
    expect(told).toEqual(expect.arrayContaining(['spf-nobody', 'dmarc-strong', 'dmarc-refused']))
    expect(told).not.toContain('spf-good')
  })
})
