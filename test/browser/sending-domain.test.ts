import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { DOMAIN, sendingShop } from '#test/support/sending-shop.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { faultsOf } from './accessibility.ts'
import { englishIn } from './one-language.ts'

// A shop owner walks from 「調べる」 to a mail that is signed, on a desk and in the hand.
const { w, boss, zone, dnsHolds } = await sendingShop()
let browser: Browser
let site: ServedSite
let cookie: { name: string; value: string }

beforeAll(async () => {
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  const [name = '', value = ''] = String(boss.headers.cookie).split('=')
  cookie = { name, value }
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const stumbles = async (page: Page): Promise<string[]> => {
  const wide = (await page.evaluate(() => document.documentElement.scrollWidth)) - (page.viewportSize()?.width ?? 0)
  return [...(await faultsOf(page)), ...(await englishIn(page)), ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : [])]
}

describe.each([
  ['at a desk', { width: 1440 }],
  ['in the hand, dark', { width: 390, dark: true }],
])('%s', (_, look) => {
  it('the domain is looked up, a key is made, its record is copied into the DNS, and signing begins', async () => {
    dnsHolds({ [DOMAIN]: { txt: ['v=spf1 a:one.jp +all'] }, 'one.jp': { a: ['198.51.100.7'] } })
    const page = await openPage(browser, { ...look, cookies: [{ ...cookie, url: site.url }] })
    await page.goto(`${site.url}/settings/channels`)
    await settle(page)
    const part = page.getByRole('region', { name: '送信ドメイン' })
    await part.getByRole('button', { name: '調べる', exact: true }).click()
    await part.getByText('「だれが送ってもよい」').waitFor()
    expect(await part.getByText('v=spf1 a:one.jp ~all', { exact: true }).count()).toBe(1)
    await part.getByRole('button', { name: '鍵を作る', exact: true }).click()
    await part.getByText('TXT を待っています').waitFor()
    const key = await w.db.selectFrom('dkim_keys').select(['selector', 'public_key']).executeTakeFirstOrThrow()
    zone[`${key.selector}._domainkey.${DOMAIN}`] = { txt: [`v=DKIM1; k=rsa; p=${key.public_key}`] }
    await part.getByRole('button', { name: 'もう一度調べる', exact: true }).click()
    await part.getByText('署名しています', { exact: true }).waitFor()
    await expect.poll(() => stumbles(page), { timeout: 20_000 }).toEqual([])
    await page.context().close()
  }, 120_000)
})
