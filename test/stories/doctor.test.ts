import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { command } from '#test/support/command.ts'
import { DOMAIN, sendingShop } from '#test/support/sending-shop.ts'

// The doctor says of the sending domain what the screen says, with what to write into the DNS.
const shop = await sendingShop()
const { w, me, dns, dnsHolds } = shop
const folder = mkdtempSync(path.join(os.tmpdir(), 'kizukai-doctor-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function doctor(...args: string[]): Promise<string> {
  const { code, out } = await command(['doctor', ...args], {
    DATABASE_URL: w.config.databaseUrl ?? '',
    KIZUKAI_DATA: folder,
    KIZUKAI_NOW: w.now().toISOString(),
    KIZUKAI_SECRET: 'a secret of the tests alone',
    KIZUKAI_DNS: dns.address,
  })
  expect(code).toBe(0)
  return out
}

it('says what the screen says, and what to write [M18 E1]', async () => {
  dnsHolds({ [DOMAIN]: { txt: ['v=spf1 a:one.jp +all'] }, 'one.jp': { a: ['198.51.100.7'] } })
  const said = await doctor()
  expect(said).toContain('▲ SPF: 「だれが送ってもよい」')
  expect(said).toContain(`   ${DOMAIN}  TXT  v=spf1 a:one.jp ~all\n`)
  expect(said).toContain(`   _dmarc.${DOMAIN}  TXT  v=DMARC1; p=none; rua=mailto:info@${DOMAIN}\n`)
  const { checks } = JSON.parse(await doctor('--json'))
  const { findings } = (await me.get('/api/v1/sending-domain')).body
  const sentences = checks.map((it: { sentence: string }) => it.sentence)
  expect(sentences).toEqual(expect.arrayContaining(findings.map((it: { sentence: string }) => it.sentence)))
})

it('says in a sentence that the DNS cannot be asked, and nothing of it where no mail leaves', async () => {
  dnsHolds({ [DOMAIN]: { fails: true }, [`_dmarc.${DOMAIN}`]: { fails: true } })
  expect(await doctor()).toContain('○ DNS(ドメインの住所録)に尋ねられませんでした。')
  await me.put('/api/v1/channels/email', { provider: 'tray', state: 'off', settings: {} })
  const before = dns.asked.length
  expect(await doctor()).not.toContain('DNS')
  expect(dns.asked.length).toBe(before)
})
