import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { launch, openPage, settle } from './browser.ts'
import { builtWeb } from './built-web.ts'
import { type ServedSite, serveSite } from './site.ts'
import type { SignedInPerson } from './staff.ts'
import { type TestWorld, world } from './world.ts'

type Look = { width?: number; dark?: boolean; patience?: number }
type Visits = {
  w: TestWorld
  site: () => ServedSite
  visit(who: SignedInPerson, path: string, look?: Look): Promise<Page>
}

/** A world of its own for a file of browser tests, its real screens served and a browser before the first test; `visit` opens a page of it as somebody, settled. */
export async function visits(given: Parameters<typeof world>[0]): Promise<Visits> {
  const w = await world(given)
  let browser: Browser | undefined
  let site: ServedSite | undefined
  beforeAll(async () => {
    site = await serveSite(await builtWeb(), w.app)
    browser = await launch()
  }, 240_000)
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  const served = (): ServedSite => {
    if (!site) throw new Error('the site is served before the first test, not before')
    return site
  }
  return {
    w,
    site: served,
    async visit(who, path, { patience = 20_000, ...look } = {}) {
      const { url } = served()
      if (!browser) throw new Error('the browser is launched before the first test, not before')
      const [name = '', value = ''] = String(who.headers.cookie).split('=')
      const page = await openPage(browser, { ...look, cookies: [{ name, value, url }] })
      page.setDefaultTimeout(patience)
      await page.goto(url + path)
      await settle(page)
      return page
    },
  }
}
