import { afterAll, beforeEach } from 'vitest'
import { dnsStub, type Zone } from './dns-stub.ts'
import { smtpSink } from './smtp-sink.ts'
import { world } from './world.ts'

/** The domain the shop of these stories sends under. */
export const DOMAIN = 'sakura-cycle.jp'

/** What its DNS holds where all is well but for a signature. */
export const sound: Zone = {
  [DOMAIN]: { txt: ['google-site-verification=x', 'v=spf1 include:spf.sender.xserver.jp ~all'], mx: [[10, `mx.${DOMAIN}`]] },
  'spf.sender.xserver.jp': { txt: ['v=spf1 ip4:198.51.100.0/24 -all'] },
  [`_dmarc.${DOMAIN}`]: { txt: [`v=DMARC1; p=none; rua=mailto:info@${DOMAIN}`] },
}

export type Found = {
  id: string
  tone: string
  sentence: string
  write: { name: string; host: string; value: string; pieces: string } | null
}

/** The ids of what was found in a tone. */
export const ids = (found: readonly Found[], tone: string): string[] => found.filter(it => it.tone === tone).map(it => it.id)

/** A shop whose mails leave for a server of the test's own and whose DNS is one too; before each test all is as at the beginning. */
export async function sendingShop() {
  const zone: Zone = {}
  const dns = await dnsStub(zone)
  const sink = await smtpSink()
  afterAll(() => Promise.all([dns.close(), sink.close()]))
  const env = { KIZUKAI_DNS: dns.address, KIZUKAI_URL: `https://care.${DOMAIN}` }
  const w = await world({ now: '2026-11-22T10:00:00+09:00', env })
  const boss = await w.anOwner({ name: '髙橋 健一' })
  const me = w.as(boss)
  const settings = {
    host: '127.0.0.1',
    port: sink.port,
    security: 'none',
    fromName: '株式会社さくらサイクル',
    perDomainPerMinute: 0,
  }
  const sendFrom = (fromAddress: string, more: object = {}) =>
    me.put('/api/v1/channels/email', { provider: 'smtp', state: 'on', settings: { ...settings, ...more, fromAddress } })
  const dnsHolds = (records: Zone): void => {
    for (const name of Object.keys(zone)) delete zone[name]
    Object.assign(zone, records)
  }
  beforeEach(async () => {
    dnsHolds(sound)
    sink.mails.length = 0
    await w.db.deleteFrom('dkim_keys').execute()
    await w.db.deleteFrom('sending_looks').execute()
    await w.db.deleteFrom('deliveries').execute()
    await sendFrom(`info@${DOMAIN}`)
  })
  const look = async (): Promise<Found[]> => (await me.post('/api/v1/sending-domain/look')).body.findings
  return { w, boss, me, dns, zone, sink, dnsHolds, sendFrom, look }
}
