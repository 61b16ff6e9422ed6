import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginSession } from '#domains/staff/index.ts'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { freePort, realSite } from '#test/support/real-site.ts'
import { type TestWorld, world } from '#test/support/world.ts'

// The real screens, the real API, and an authenticator that Chromium plays (WebAuthn over CDP).
let w: TestWorld
let browser: Browser
let site: Awaited<ReturnType<typeof realSite>>
let page: Page

beforeAll(async () => {
  const port = await freePort()
  w = await world({ env: { KIZUKAI_URL: `http://localhost:${port}` } })
  site = await realSite(w.app, await builtWeb(), port)
  browser = await launch()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function withAuthenticator(cookie: string): Promise<void> {
  const [name = '', value = ''] = cookie.split('=')
  page = await openPage(browser, { cookies: [{ name, value, url: site.url }] })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

describe('a passkey', () => {
  it('is made in the settings, signs in without a password, and works no more once it is taken away', async () => {
    const me = await w.anOwner({ name: '髙橋 健一' })
    await withAuthenticator(me.headers.cookie ?? '')
    await page.goto(`${site.url}/settings/factors`)
    await settle(page)
    await page.getByRole('button', { name: 'この端末のパスキーを作る' }).click()
    await page.getByText('に作ったパスキー').first().waitFor()

    await page.context().clearCookies()
    await page.goto(`${site.url}/signin`)
    await settle(page)
    await page.getByRole('button', { name: 'パスキーで入る' }).click()
    await page.waitForURL(url => url.pathname === '/')
    await settle(page)
    const sessions = (await w.as(me).get('/api/v1/me/sessions')).body as { way: string }[]
    expect(sessions.map(session => session.way)).toContain('passkey')

    // Whoever comes by the password alone is half way in from now on.
    const { token } = await beginSession(w.db, me, { way: 'password', agent: null }, w.now())
    const half = w.as({ headers: { cookie: `kizukai=${token}` } })
    expect((await half.get('/api/v1/me')).body.code).toBe('second-factor-needed')

    await page.goto(`${site.url}/settings/factors`)
    await settle(page)
    await page.getByRole('button', { name: '外す' }).first().click()
    await page
      .getByRole('dialog', { name: /外しますか/ })
      .getByRole('button', { name: '外す' })
      .click()
    await page.getByText('に作ったパスキー').first().waitFor({ state: 'detached' })

    await page.context().clearCookies()
    await page.goto(`${site.url}/signin`)
    await settle(page)
    await page.getByRole('button', { name: 'パスキーで入る' }).click()
    await page.getByText('このパスキーでは確かめられませんでした').waitFor()
  }, 60_000)
})
