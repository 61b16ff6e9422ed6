import { type Browser, type Locator, type Page, chromium as playwright } from 'playwright-core'
import { chromium } from './chromium.ts'

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
  '--lang=ja-JP',
]

/** A headless Chromium as npm brings it: no apt, no download. Close it with `browser.close()`. */
export function launch(): Promise<Browser> {
  const { path, env } = chromium()
  return playwright.launch({
    executablePath: path,
    headless: true,
    args,
    env: { ...process.env, ...env } as Record<string, string>,
  })
}

export type Look = { width?: number; height?: number; dark?: boolean; cookies?: { name: string; value: string; url: string }[] }

/** A fresh page of a Japanese visitor in Tokyo: 1440 px by default, 390 px is a phone with touch. `page.context().close()` ends it. */
export async function openPage(browser: Browser, look: Look = {}): Promise<Page> {
  const width = look.width ?? 1440
  const phone = width <= 820
  const context = await browser.newContext({
    viewport: { width, height: look.height ?? (phone ? 844 : 900) },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    colorScheme: look.dark ? 'dark' : 'light',
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: 'reduce',
  })
  if (look.cookies) await context.addCookies(look.cookies)
  return context.newPage()
}

/** Waits until the page has its data and its fonts, so that a picture shows what a person sees. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.waitForFunction(
    () => document.querySelector('#root')?.childElementCount !== 0 && !document.querySelector('[data-busy]'),
  )
  await page.evaluate(() => document.fonts.ready)
}

/** Every script of the page arrives late, as on a slow line. */
export const slowScripts = (page: Page): Promise<unknown> =>
  page.route(/assets\/.*\.js$/, async route => {
    await new Promise(done => setTimeout(done, 150))
    await route.continue()
  })

/** Chooses an option of a select by the keyboard alone, a key at a time as the list shows it: keys sent before the list is there would be lost on a busy machine. */
export async function chooseByKeys(page: Page, box: Locator, wanted: string): Promise<void> {
  const option = page.getByRole('option', { name: wanted, exact: true })
  await box.focus()
  await box.press('ArrowDown')
  await option.waitFor()
  for (let pressed = 0; pressed < 40 && (await option.getAttribute('data-combobox-selected')) === null; pressed += 1)
    await box.press('ArrowDown')
  await box.press('Enter')
  await option.waitFor({ state: 'hidden' })
}
