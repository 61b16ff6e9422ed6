import { describe, expect, it } from 'vitest'
import { drain, lookAtSendingDomain } from '#domains/dispatch/index.ts'
import { checkSignatures } from '#test/support/dkim-check.ts'
import { mailing } from '#test/support/mailing.ts'
import { DOMAIN, ids, sendingShop } from '#test/support/sending-shop.ts'

// A shop makes a key, writes its record into the DNS, and from then on every mail is signed as a receiver finds it.
const { w, me, dns, sink, zone, look } = await sendingShop()

describe('the keys that sign', () => {
  const make = async () => (await me.post('/api/v1/sending-domain/keys')).body.keys[0]
  const publish = ({ write }: { write: { name: string; value: string } }) => {
    zone[write.name] = { txt: [write.value.match(/.{1,255}/g) ?? []] }
  }
  const sent = async (): Promise<string> => {
    sink.mails.length = 0
    expect((await me.post('/api/v1/channels/email/test', { to: 'chihiro@gmail.com' })).body.ok).toBe(true)
    return sink.mails[0]?.raw ?? ''
  }
  const keyAt = (name: string) => (zone[name]?.txt?.[0] as string[] | undefined)?.join('')

  it('sign nothing until the record is seen in the DNS, in pieces as it stands there; then every mail, as a receiver finds [M18 E1]', async () => {
    const key = await make()
    expect([key.selector, key.state, key.write.host]).toEqual(['kz20261122', 'waiting', 'kz20261122._domainkey'])
    expect(ids(await look(), 'note')).toContain('dkim-waiting-none')
    expect(checkSignatures(await sent(), keyAt)).toEqual([])

    publish(key)
    const found = await look()
    expect(ids(found, 'good')).toEqual(expect.arrayContaining(['dkim-signing', 'dmarc-passes-dkim']))
    expect(checkSignatures(await sent(), keyAt)).toMatchObject([{ domain: DOMAIN, selector: 'kz20261122', result: 'pass' }])
    await mailing(w.db, { count: 1, legalClass: 'ad', at: w.now() })
    await drain(w, 'w2')
    expect(checkSignatures(sink.mails.at(-1)?.raw ?? '', keyAt)[0]?.result).toBe('pass')
    const row = await w.db.selectFrom('dkim_keys').selectAll().executeTakeFirstOrThrow()
    expect(row.private_key).not.toContain('PRIVATE KEY')
  })

  it('change over with the old one kept, and its record named when it may go', async () => {
    const first = await make()
    publish(first)
    await look()
    const second = await make()
    expect(second.selector).toBe('kz20261122a')
    publish(second)
    await look()
    const { body } = await me.get('/api/v1/sending-domain')
    expect(body.keys.map((it: { selector: string; state: string }) => [it.selector, it.state])).toEqual([
      ['kz20261122a', 'signing'],
      ['kz20261122', 'kept'],
    ])
    expect(checkSignatures(await sent(), keyAt)[0]?.selector).toBe('kz20261122a')
    const before = w.now()
    w.travel(new Date(before.getTime() + 20 * 86_400_000))
    const weeksLater = w.as(await w.anOwner({ name: '佐藤 花子' }))
    expect(ids((await weeksLater.post('/api/v1/sending-domain/look')).body.findings, 'note')).toContain('dkim-old-may-go')
    w.travel(before)
    expect((await me.put('/api/v1/sending-domain/signing', { selector: 'kz20261122' })).status).toBe(200)
    expect(checkSignatures(await sent(), keyAt)[0]?.selector).toBe('kz20261122')
  })

  it('take no name that somebody else uses in the DNS, and say where another key stands', async () => {
    zone[`kz20261122._domainkey.${DOMAIN}`] = { txt: ['v=DKIM1; k=rsa; p=AAAA'] }
    const key = await make()
    expect(key.selector).toBe('kz20261122a')
    zone[key.write.name] = { txt: ['v=DKIM1; k=rsa; p=AAAA'] }
    const found = await look()
    expect(found.find(it => it.id === 'dkim-other-key')?.write?.value).toBe(key.write.value)
  })

  it.each([
    ['two records', (value: string) => ({ txt: [value, 'v=DKIM1; p=AAAA'] }), 'dkim-several'],
    ['cut off', (value: string) => ({ txt: [value.slice(0, 255)] }), 'dkim-other-key'],
    ['in quotes and slashes', (value: string) => ({ txt: [`"${value}"`] }), 'dkim-unreadable'],
    ['SERVFAIL', () => ({ fails: true as const }), 'dkim-no-answer'],
  ])('do not begin on a record that is wrong: %s', async (_, records, id) => {
    const key = await make()
    zone[key.write.name] = records(key.write.value)
    expect((await look()).map(it => it.id)).toContain(id)
    expect(await me.put('/api/v1/sending-domain/signing', { selector: key.selector })).toMatchObject({
      status: 409,
      body: { code: 'dkim-not-seen' },
    })
    expect(checkSignatures(await sent(), keyAt)).toEqual([])
    expect((await me.put('/api/v1/sending-domain/signing', { selector: key.selector, unseen: true })).status).toBe(200)
    expect(checkSignatures(await sent(), () => key.write.value)[0]?.result).toBe('pass')
  })

  it('are kept by whoever may do everything; one that signs is not removed, a stop is for two', async () => {
    const key = w.as(await w.aKey('settings:write'))
    for (const refused of [
      await key.post('/api/v1/sending-domain/keys'),
      await key.put('/api/v1/sending-domain/signing', { selector: null }),
    ])
      expect(refused).toMatchObject({ status: 403, body: { code: 'sign-on-owner-only' } })
    const made = await make()
    publish(made)
    await look()
    const path = `/api/v1/sending-domain/keys/${made.selector}`
    expect(await me.delete(path)).toMatchObject({ status: 409, body: { code: 'dkim-signing' } })
    const second = await w.anOwner({ name: '渡邉 千尋' })
    expect(await me.put('/api/v1/sending-domain/signing', { selector: null })).toMatchObject({
      status: 409,
      body: { code: 'loosening-alone' },
    })
    const [asked] = (await w.as(second).get('/api/v1/approvals')).body.items
    expect(asked).toMatchObject({ title: 'signing', changes: [{ name: 'signing', from: `${DOMAIN} ${made.selector}` }] })
    expect((await w.as(second).put(`/api/v1/approvals/${asked.id}/decision`, { approve: true })).status).toBeLessThan(300)
    expect((await me.put('/api/v1/sending-domain/signing', { selector: null })).status).toBe(200)
    expect(checkSignatures(await sent(), keyAt)).toEqual([])
    expect((await me.delete(path)).body.keys).toEqual([])
    expect((await me.delete(path)).body.code).toBe('dkim-no-such-key')
  })

  it('say of a record that went away that mails count as unsigned, and go on', async () => {
    const key = await make()
    publish(key)
    await look()
    delete zone[key.write.name]
    expect(ids(await look(), 'bad')).toEqual(['dkim-signing-none'])
    expect(await sent()).toContain('DKIM-Signature')
  })

  it('that cannot be opened are told, and mails go unsigned rather than not at all', async () => {
    const key = await make()
    publish(key)
    await look()
    await w.db.updateTable('dkim_keys').set({ private_key: 'AAAA' }).execute()
    expect(ids(await look(), 'bad')).toContain('dkim-key-unreadable')
    expect(checkSignatures(await sent(), keyAt)).toEqual([])
  })

  it('begin by the daily look too, and are refused where no mail leaves', async () => {
    const key = await make()
    publish(key)
    await lookAtSendingDomain(w, 'system')
    expect((await me.get('/api/v1/sending-domain')).body.keys[0].state).toBe('signing')
    await me.put('/api/v1/channels/email', { provider: 'tray', state: 'off', settings: {} })
    const before = dns.asked.length
    await lookAtSendingDomain(w, 'system')
    expect(dns.asked.length).toBe(before)
    expect((await me.post('/api/v1/sending-domain/keys')).body.code).toBe('sending-domain-unset')
    expect((await me.get('/api/v1/sending-domain')).body.findings[0].id).toBe('domain-unset')
  })
})
