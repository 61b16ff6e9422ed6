import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

describe('the environment', () => {
  it('may be empty: embedded database, port 3000, this machine only, the real clock', () => {
    expect(readConfig({})).toMatchObject({
      databaseUrl: null,
      port: 3000,
      host: '127.0.0.1',
      data: resolve('data'),
      secret: null,
      startsAt: null,
      publicUrl: 'http://localhost:3000',
      smtpUrl: null,
    })
  })

  it('is read as typed settings; an empty variable counts as not set', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://kizukai@db/kizukai',
      PORT: '8080',
      KIZUKAI_DATA: '/srv/kizukai',
      KIZUKAI_NOW: '2011-12-10T09:00:00+09:00',
      SMTP_URL: 'smtps://user:pass@smtp.example.com:465',
      KIZUKAI_SECRET: '',
    })
    expect(config).toMatchObject({ port: 8080, data: '/srv/kizukai', startsAt: '2011-12-10T09:00:00+09:00', secret: null })
    expect(config.publicUrl).toBe('http://localhost:8080')
  })

  it('takes name servers as addresses, with or without a port', () => {
    const asked = readConfig({ KIZUKAI_DNS: '192.0.2.53, 127.0.0.1:5353,[2001:db8::53]:53' })
    expect(asked.dnsServers).toEqual(['192.0.2.53', '127.0.0.1:5353', '[2001:db8::53]:53'])
    expect(readConfig({}).dnsServers).toBeNull()
    for (const wrong of ['ns.example.jp', '192.0.2.53:99999', '192.0.2'])
      expect(() => readConfig({ KIZUKAI_DNS: wrong })).toThrow('KIZUKAI_DNS')
  })

  it.each([
    ['PORT', '80a'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://db'],
    ['KIZUKAI_NOW', '2011-12-10'],
    ['KIZUKAI_NOW', '2026-02-30T00:00:00Z'],
    ['SMTP_URL', 'smtp.example.com'],
    ['KIZUKAI_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['KIZUKAI_PROXY', 'proxy.example'],
    ['KIZUKAI_PROXY', '172.28.0.0/33'],
    ['KIZUKAI_PROXY', '172.28.0.1,,'],
  ])('refuses %s=%s by the name of the variable, without repeating the value', (name, value) => {
    try {
      readConfig({ [name]: value })
      expect.unreachable()
    } catch (refusal) {
      expect(refusal).toMatchObject({ code: 'config', sentence: expect.stringContaining(name) })
      expect(String(refusal)).not.toContain(value)
    }
  })
})
