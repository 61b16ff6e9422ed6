import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Dns, DnsAnswer } from '#platform/dns.ts'
import { sendingDomain as en } from '#platform/i18n/en/sending-domain.ts'
import { sendingDomain as ja } from '#platform/i18n/ja/sending-domain.ts'
import { dkimFault, dkimLine, inPieces } from './dkim-rules.ts'
import { dmarcLine, dmarcPlaces, readDmarc, withReports } from './dmarc-rules.ts'
import { kindOfDomain, spfWordFor } from './domain-rules.ts'
import { isSpf, readSpf, spfLine } from './spf-rules.ts'
import { walkSpf } from './spf-walk.ts'
import { tagsOf } from './tag-rules.ts'

const sign = fc.constantFrom('', '+', '-', '~', '?')
const host = fc.constantFrom('mail.sakura-cycle.jp', '_spf.google.com', 'sv1.xserver.jp', 'a.jp')
const term = fc.oneof(
  fc.tuple(sign, fc.constantFrom('a', 'mx')).map(([s, n]) => s + n),
  fc.tuple(sign, fc.constantFrom('a', 'mx', 'include', 'exists'), host).map(([s, n, h]) => `${s}${n}:${h}`),
  fc.tuple(sign, fc.ipV4(), fc.integer({ min: 8, max: 32 })).map(([s, ip, bits]) => `${s}ip4:${ip}/${bits}`),
  fc
    .tuple(sign, fc.constantFrom('a', 'mx'), host, fc.integer({ min: 0, max: 32 }))
    .map(([s, n, h, bits]) => `${s}${n}:${h}/${bits}`),
  fc.constantFrom('ip6:2001:db8::/32', '-ip6:2001:db8::1', 'a/24//64', 'exp=why.a.jp'),
)
const end = fc.constantFrom('', '-all', '~all', '?all', '+all', 'all', 'redirect=_spf.a.jp')
const record = fc
  .tuple(fc.array(term, { maxLength: 6 }), end)
  .map(([terms, last]) => ['v=spf1', ...terms, last].filter(Boolean).join(' '))

describe('an SPF record (RFC 7208)', () => {
  it('as the grammar writes it is read without a fault', () => {
    fc.assert(fc.property(record, it => void expect(readSpf(it).fault).toBeNull()))
  })

  it.each([
    'v=spf1 ipv4:192.0.2.1',
    'v=spf1 ip4:192.0.2.300',
    'v=spf1 ip4:192.0.2.1/33',
    'v=spf1 include:',
    'v=spf1 all:a.jp',
    'v=spf1 a:',
    'v=spf1 <b>a</b>',
    'v=spf1 redirect=a.jp redirect=b.jp',
    'v=spf1 mx/129//200',
    'v=spf1 ptr/24',
  ])('that is none is told: %s', it => expect(readSpf(it).fault).not.toBeNull())

  it('never breaks the reader, whatever stands there', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), it => void readSpf(`v=spf1 ${it}`)))
    expect([isSpf('v=spf1'), isSpf('V=SPF1 -all'), isSpf('v=spf10 -all'), isSpf('spf2.0/pra')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  it('that we say to write can be read, keeps what was there, lets our server send, ends closed, and is its own mending [M18 E1]', () => {
    fc.assert(
      fc.property(
        fc.array(record, { maxLength: 3 }),
        fc.constantFrom(null, 'include:_spf.lolipop.jp', 'a:sv1.xserver.jp'),
        (records, also) => {
          const line = spfLine(records, also)
          const read = readSpf(line)
          expect(read.fault).toBeNull()
          const words = line.split(' ')
          const terms = (text: string) =>
            readSpf(text)
              .terms.filter(it => it.name !== 'all')
              .map(it => JSON.stringify(it))
          expect(records.flatMap(terms).filter(it => !terms(line).includes(it))).toEqual([])
          if (also) expect(words).toContain(also)
          expect(/ [~-]all$| redirect=\S+$/.test(line)).toBe(true)
          expect(spfLine([line], also)).toBe(line)
        },
      ),
    )
  })
})

const nothing: DnsAnswer = { is: 'none' }
const found = (...values: string[]): DnsAnswer => ({ is: 'found', values })
const zone = (
  txt: Record<string, DnsAnswer>,
  addresses: Record<string, DnsAnswer> = {},
  mx: Record<string, DnsAnswer> = {},
): Dns => ({
  txt: async name => txt[name] ?? nothing,
  addresses: async name => addresses[name] ?? nothing,
  mx: async name => mx[name] ?? nothing,
  names: async () => nothing,
  close: () => {},
})
const walk = (dns: Dns, text: string, ...ips: string[]) => walkSpf(dns, 'sakura-cycle.jp', text, ips)

describe('what an SPF record leads to', () => {
  const dns = zone(
    {
      'in.jp': found('v=spf1 ip4:192.0.2.0/24 -all'),
      'away.jp': { is: 'trouble', code: 'ETIMEOUT' },
      'two.jp': found('v=spf1 -all', 'v=spf1 +all'),
      'loop.jp': found('v=spf1 include:loop.jp -all'),
    },
    { 'sv1.xserver.jp': found('198.51.100.7', '2001:db8::7') },
    { 'sakura-cycle.jp': found('10 sv1.xserver.jp') },
  )

  it.each([
    ['v=spf1 ip4:198.51.100.0/24 -all', 'pass'],
    ['v=spf1 a:sv1.xserver.jp -all', 'pass'],
    ['v=spf1 mx ~all', 'pass'],
    ['v=spf1 include:in.jp -all', 'fail'],
    ['v=spf1 include:in.jp ~all', 'softfail'],
    ['v=spf1 include:in.jp', 'neutral'],
    ['v=spf1 redirect=in.jp', 'fail'],
    ['v=spf1 include:away.jp -all', 'temperror'],
    ['v=spf1 include:two.jp -all', 'permerror'],
    ['v=spf1 include:gone.jp -all', 'permerror'],
    ['v=spf1 exists:%{i}._spf.in.jp -all', 'unknown'],
    ['v=spf1 -a:sv1.xserver.jp +all', 'fail'],
    ['v=spf1 a:sv1.xserver.jp/16 -all', 'pass'],
  ])('%s says of the mail server: %s', async (text, result) => {
    expect((await walk(dns, text, '198.51.100.7')).results).toEqual([{ ip: '198.51.100.7', result }])
  })

  it('is counted whole: includes of includes, and at the eleventh question a receiver gives up', async () => {
    const many = Array.from({ length: 11 }, (_, n) => `include:s${n}.jp`)
    const nets = Object.fromEntries(
      many.map((it, n) => [it.slice(8), found(n === 10 ? 'v=spf1 ip4:198.51.100.7 -all' : 'v=spf1 -all')]),
    )
    const seen = await walk(zone(nets), `v=spf1 ${many.join(' ')} -all`, '198.51.100.7')
    expect([seen.lookups, seen.results[0]?.result]).toEqual([11, 'permerror'])
    const ten = await walk(zone(nets), `v=spf1 ${many.slice(1).join(' ')} -all`, '198.51.100.7')
    expect([ten.lookups, ten.results[0]?.result]).toEqual([10, 'pass'])
  })

  it('ends where it leads in a circle, and says what was empty', async () => {
    const seen = await walk(dns, 'v=spf1 include:loop.jp a:gone.jp a:gone2.jp mx:gone3.jp -all')
    expect(seen.lookups).toBeLessThan(40)
    expect(seen.empty).toBeLessThanOrEqual(3)
    expect((await walk(dns, 'v=spf1 a:gone.jp a:gone2.jp mx:gone3.jp -all')).empty).toBe(3)
  })
})

describe('a DKIM record (RFC 6376)', () => {
  const key = Buffer.from('a public key as it might be').toString('base64')
  it.each([
    [[dkimLine(key)], null],
    [[`k=rsa; p=${key}`], null],
    [[`v=DKIM1;p=${key.slice(0, 9)} ${key.slice(9)};`], null],
    [[`v=DKIM1; h=sha1:sha256; s=*; t=s; p=${key}`], null],
    [[`v=DKIM1; t=y; p=${key}`], 'testing'],
    [[], 'unreadable'],
    [['<script>alert(1)</script>'], 'unreadable'],
    [[`v=DKIM2; p=${key}`], 'unreadable'],
    [['v=DKIM1; p='], 'revoked'],
    [[`v=DKIM1; p=${key.slice(0, 20)}`], 'other-key'],
    [[`v=DKIM1; k=ed25519; p=${key}`], 'other-key'],
    [[`v=DKIM1; h=sha1; p=${key}`], 'other-use'],
    [[`v=DKIM1; s=tlsrpt; p=${key}`], 'other-use'],
    [[dkimLine(key), dkimLine(key)], 'several'],
  ])('%j: %s', (records, fault) => expect(dkimFault(records, key)).toBe(fault))

  it('in pieces is the same when they are put together', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 900 }), text => {
        const pieces = [...inPieces(text).matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(it => (it[1] ?? '').replaceAll(/\\(.)/gs, '$1'))
        expect(pieces.join('')).toBe(text)
        expect(pieces.every(it => it.length <= 255)).toBe(true)
      }),
    )
  })
})

describe('a DMARC record (RFC 7489)', () => {
  it('that we say to write is read as one that watches and reports to us [E3]', () => {
    expect(readDmarc(dmarcLine('info@sakura-cycle.jp'), false)).toEqual({
      policy: 'none',
      reports: true,
      percent: 100,
      strict: false,
    })
    for (const text of ['v=DMARC1; p=reject', 'v=DMARC1; p=quarantine;', 'v=DMARC1;p=none; '])
      expect(readDmarc(withReports(text, 'info@a.jp'), false)?.reports).toBe(true)
  })

  it.each(['v=DMARC1', 'v=DMARC1; p=maybe', 'p=none; v=DMARC1', 'v=DMARC1; p=none; p=reject', 'v=dmarc1; p=none', ''])(
    '%s is none',
    text => expect(readDmarc(text, false)).toBeNull(),
  )

  it('of the domain above holds by its word for those below', () => {
    expect(readDmarc('v=DMARC1; p=reject; sp=none', true)?.policy).toBe('none')
    expect(dmarcPlaces('mail.shop.co.jp')).toEqual(['_dmarc.mail.shop.co.jp', '_dmarc.shop.co.jp', '_dmarc.co.jp'])
    expect(dmarcPlaces('shop.jp')).toEqual(['_dmarc.shop.jp'])
  })
})

it('a list of tags is read back as it was written, and names nothing twice', () => {
  const name = fc.constantFrom('v', 'p', 'rua', 't')
  const value = fc.string({ maxLength: 20 }).map(it => it.replaceAll(/[;\s]/g, ''))
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(name, value), { selector: it => it[0], minLength: 1 }), pairs => {
      expect([...(tagsOf(pairs.map(([n, v]) => ` ${n} = ${v} `).join(';')) ?? [])]).toEqual(pairs)
    }),
  )
  expect(tagsOf('p=a; p=b')).toBeNull()
})

it('a domain is ours, everybody’s or nobody’s', () => {
  expect(
    ['sakura-cycle.jp', 'gmail.com', 'docomo.ne.jp', 'example.com', 'sakura.example', 'localhost'].map(kindOfDomain),
  ).toEqual(['own', 'free', 'free', 'example', 'example', 'example'])
  expect(['smtp.gmail.com', 'sv123.xserver.jp', 'smtp.sakura-cycle.jp', '192.0.2.1', 'smtp.example.com'].map(spfWordFor)).toEqual(
    ['include:_spf.google.com', 'include:spf.sender.xserver.jp', 'a:smtp.sakura-cycle.jp', null, null],
  )
})

it('every sentence of a finding stands in both languages and asks for the same facts', () => {
  const facts = (text: string) => [...text.matchAll(/\{#?\w+\}/g)].map(it => it[0]).sort()
  expect(Object.keys(ja)).toEqual(Object.keys(en))
  for (const [id, text] of Object.entries(ja)) expect([id, facts(text)]).toEqual([id, facts(en[id as keyof typeof en])])
})
