import { describe, expect, it } from 'vitest'
import { drain } from '#domains/dispatch/index.ts'
import type { Zone } from '#test/support/dns-stub.ts'
import { mailing } from '#test/support/mailing.ts'
import { DOMAIN, type Found, ids, sendingShop, sound } from '#test/support/sending-shop.ts'

// A shop looks at its sending domain and is told what to write into the DNS, which is a small server of the test's own.
const { w, me, dns, sink, dnsHolds, sendFrom, look } = await sendingShop()

describe('a shop that looks at its sending domain', () => {
  it('reads nothing before anybody looked, and asks nobody by reading', async () => {
    const before = dns.asked.length
    const { body } = await me.get('/api/v1/sending-domain')
    expect(body).toMatchObject({ domain: DOMAIN, lookedAt: null, keys: [], findings: [{ id: 'domain-unseen' }] })
    expect(dns.asked.length).toBe(before)
  })

  it('is told what is right, what is worth doing, and when that was [M18 E1 E3]', async () => {
    const found = await look()
    expect(ids(found, 'bad')).toEqual([])
    expect(ids(found, 'good')).toEqual(expect.arrayContaining(['spf-good', 'dmarc-watch', 'mx-good']))
    expect(ids(found, 'note')).toEqual(['dkim-no-key'])
    expect(ids(found, 'unknown')).not.toContain('server-no-line')
    const { body } = await me.get('/api/v1/sending-domain')
    expect([body.lookedAt, body.limits.spam, body.limits.google]).toEqual([w.now().toISOString(), 0.3, 5000])
    expect(body.findings).toEqual(found)
    const english = await me.get('/api/v1/sending-domain', { headers: { 'accept-language': 'en' } })
    expect(JSON.stringify(english.body.findings)).not.toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u)
  })

  it.each([
    ['no records at all', { [DOMAIN]: {} }, ['spf-none', 'dmarc-none'], 'v=spf1 mx ~all'],
    [
      'two SPF records',
      { [DOMAIN]: { txt: ['v=spf1 a:one.jp -all', 'v=spf1 a:two.jp -all'] }, [`_dmarc.${DOMAIN}`]: {} },
      ['spf-several', 'dmarc-none'],
      'v=spf1 a:one.jp a:two.jp -all',
    ],
    [
      'everybody may send',
      { [DOMAIN]: { txt: ['v=spf1 a:one.jp +all'] }, 'one.jp': { a: ['198.51.100.7'] } },
      ['spf-open', 'dmarc-none'],
      'v=spf1 a:one.jp ~all',
    ],
    [
      'HTML in a record',
      { [DOMAIN]: { txt: ['v=spf1 <img/src=x/onerror=alert(1)> ~all'] } },
      ['spf-unreadable', 'dmarc-none'],
      'v=spf1 ~all',
    ],
  ])('is told what to write: %s', async (_, records, bad, value) => {
    dnsHolds(records as Zone)
    const found = await look()
    expect(ids(found, 'bad')).toEqual(bad)
    expect(found[0]?.write).toMatchObject({ name: DOMAIN, host: '@', value })
    expect(found.find(it => it.id === 'dmarc-none')?.write).toMatchObject({
      name: `_dmarc.${DOMAIN}`,
      host: '_dmarc',
      value: `v=DMARC1; p=none; rua=mailto:info@${DOMAIN}`,
    })
  })

  it.each([
    ['fails', { fails: true }],
    ['is silent', { silent: true }],
  ] as const)('is told in a sentence that the DNS %s, within its patience, and mails go on', async (_, how) => {
    dnsHolds({ [DOMAIN]: how, [`_dmarc.${DOMAIN}`]: how })
    const found = await look()
    expect([found[0]?.id, ids(found, 'bad')]).toEqual(['domain-no-dns', []])
    expect((await me.post('/api/v1/channels/email/test', { to: 'chihiro@gmail.com' })).body.ok).toBe(true)
  })

  it('says of one part that did not answer only that, and of a giant record that it is too long', async () => {
    dnsHolds({ ...sound, 'spf.sender.xserver.jp': { fails: true } })
    expect(ids(await look(), 'unknown')).toContain('spf-part-no-answer')
    const many = Array.from({ length: 900 }, (_, n) => `ip4:10.0.${n >> 8}.${n & 255}`).join(' ')
    dnsHolds({ ...sound, [DOMAIN]: { txt: [`v=spf1 ${many} -all`, 'x'.repeat(9000)], mx: [[10, `mx.${DOMAIN}`]] } })
    const found = await look()
    expect(ids(found, 'note')).toContain('spf-long')
    expect(found.every(it => it.sentence.length < 500)).toBe(true)
  })

  it.each([
    ['nobody listens', { port: 1 }, 'server-no-line'],
    ['it speaks no TLS where that is asked for', { security: 'tls' }, 'server-no-tls'],
  ])('says of the line to the mail server that %s', async (_, more, id) => {
    await sendFrom(`info@${DOMAIN}`, more)
    expect((await look()).map(it => it.id)).toContain(id)
  })

  it('asks nobody about a free mail or an example, and says why', async () => {
    for (const [address, id] of [
      ['sakura@gmail.com', 'domain-free'],
      ['info@sakura.example', 'domain-example'],
    ] as const) {
      await sendFrom(address)
      const before = dns.asked.length
      expect((await look()).map(it => it.id)).toEqual([id])
      expect(dns.asked.length).toBe(before)
    }
  })

  it('reads what its own mails came to, beside the limits of receivers [E4]', async () => {
    await mailing(w.db, { count: 3, legalClass: 'notice', at: w.now() })
    await drain(w, 'w1')
    await w.db
      .updateTable('deliveries')
      .set({ state: 'bounced' })
      .where('address', '=', sink.mails[0]?.to ?? '')
      .execute()
    const { body } = await me.post('/api/v1/sending-domain/look')
    expect(body.share).toMatchObject({ days: 30, sent: 3, failed: 1, complained: 0 })
    expect(ids(body.findings, 'bad')).toContain('figures-many-failed')
    expect(body.findings.find((it: Found) => it.id === 'figures-no-complaints').sentence).toContain('Postmaster Tools')
  })
})
