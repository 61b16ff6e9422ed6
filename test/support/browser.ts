import { type Browser, type Page, chromium as playwright } from 'playwright-core'
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
