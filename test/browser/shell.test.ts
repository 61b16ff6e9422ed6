import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Look, launch, openPage, settle, slowScripts } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { serveWeb, signedIn, type WebServer } from '#test/support/web-server.ts'
import { faultsOf } from './accessibility.ts'

let browser: Browser
let server: WebServer
let page: Page
let complaints: string[] = []

beforeAll(async () => {
  server = await serveWeb(await builtWeb(), { ...signedIn })
  browser = await launch()
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

beforeEach(() => {
  complaints = []
  Object.assign(server.answers, signedIn)
})

afterEach(async () => {
  await page?.context().close()
  expect(complaints).toEqual([])
})

/** Opens a screen; whatever the browser complains of (also a broken policy) fails the test. */
async function visit(path: string, look: Look & { slow?: boolean } = {}, arrived: (page: Page) => Promise<void> = settle) {
  page = await openPage(browser, look)
  if (look.slow) await slowScripts(page)
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', line => line.type() === 'error' && !line.text().includes('status of 4') && complaints.push(line.text()))
  page.on('request', request => !request.url().startsWith(server.url) && complaints.push(`left the machine: ${request.url()}`))
  await page.goto(server.url + path)
  await arrived(page)
}

const shown = (text: string) => page.getByText(text, { exact: true }).first().isVisible()
const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

describe('at the door', () => {
  test('whoever is not signed in is led to the sign-in, which remembers where one was going', async () => {
    server.answers['GET /me'] = { status: 401, body: { code: 'signed-out', title: 'サインインしてください。' } }
    await visit('/styles?q=a', {}, page => page.waitForURL(/\/signin\?next=/))
    expect(new URL(page.url()).searchParams.get('next')).toBe('/styles?q=a')
  })

  test('a sign-in that is slow to arrive is waited for, and leads back to where one was going', async () => {
    server.answers['GET /me'] = { status: 401, body: { code: 'signed-out', title: 'サインインしてください。' } }
    await visit('/styles?q=a', { slow: true }, page => page.getByLabel('メールアドレス').first().waitFor())
    expect(new URL(page.url()).searchParams.get('next')).toBe('/styles?q=a')
  })

  test('a server that fails says so and can be asked again', async () => {
    server.answers['GET /me'] = { status: 422, body: { code: 'x', title: 'いまは開けません。' } }
    await visit('/styles')
    expect(await shown('いまは開けません。')).toBe(true)
    Object.assign(server.answers, signedIn)
    await page.getByRole('button', { name: 'もう一度試す' }).click()
    await page.getByRole('heading', { level: 1, name: /部品の見本/ }).waitFor()
  })

  test('an address without a screen says what to do', async () => {
    await visit('/no/such/place')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('ページが見つかりません')
    expect(await page.title()).toBe('ページが見つかりません — 気づかい')
  })
})

describe('keyboard', () => {
  test('g p goes, ? shows the keys, Escape closes, / searches', async () => {
    await visit('/styles')
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'キーの一覧' })
    await sheet.waitFor()
    expect(await sheet.getByText('計画').count()).toBe(1)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('名前・カナ・電話・会社')
    await page.keyboard.type('gp')
    expect(new URL(page.url()).pathname).toBe('/styles')
    await page.keyboard.press('Escape')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.waitForURL('**/plans')
  })

  test('the palette finds a customer and opens her page; Enter while composing does nothing', async () => {
    await visit('/styles')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog').getByRole('combobox')
    await field.fill('たかはし')
    await page.getByRole('option', { name: /髙橋 健一/ }).waitFor()
    await field.evaluate(input =>
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, isComposing: true })),
    )
    expect(new URL(page.url()).pathname).toBe('/styles')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/customers/1')
    expect(server.asked).toContain('GET /customers')
  })

  test('rows are walked with j, chosen with x and opened with Enter', async () => {
    await visit('/styles')
    const table = page.getByRole('table', { name: '一覧' }).first()
    await table.getByRole('button', { name: /小林 陽菜/ }).focus()
    await page.keyboard.press('j')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('髙橋 健一')
    await page.keyboard.press('x')
    expect(await table.getByRole('checkbox', { name: '髙橋 健一を選ぶ' }).isChecked()).toBe(true)
    await page.keyboard.press('Enter')
    expect(await table.locator('tr[data-current="true"]').textContent()).toContain('髙橋 健一')
  })

  test('a filter goes into the URL and comes out of it', async () => {
    await visit('/styles?branch=s')
    await page.getByRole('button', { name: '拠点 世田谷店' }).waitFor()
    await page.getByRole('button', { name: '条件で絞る' }).click()
    await page.getByRole('menuitem', { name: 'LINE' }).click()
    await page.waitForURL(/branch=s&channel=line/)
    await page.getByRole('button', { name: '「拠点」の条件を外す' }).click()
    await page.waitForURL(/\?channel=line$/)
  })

  test('a day is read as it is written, and what is no day is said', async () => {
    await visit('/styles')
    const field = page.getByLabel('ご納車の日')
    await field.fill('R8.7.21')
    await field.press('Enter')
    expect(await field.inputValue()).toBe('2026/7/21(火)')
    await field.fill('そのうち')
    await field.blur()
    await page.getByText(/日付として読めませんでした/).waitFor()
    await field.fill('2026/12/24')
    await field.blur()
    await page.getByText('2026/11/30(月) 以前の日付を入力してください。').waitFor()
  })

  test('opening a menu does not move the page', async () => {
    await visit('/styles')
    await page.getByRole('button', { name: /佐々木 美咲/ }).click()
    await page.getByRole('menu').waitFor()
    expect(await page.evaluate(() => scrollY)).toBe(0)
  })

  test('what was done can be taken back with z', async () => {
    await visit('/styles')
    await page.getByRole('button', { name: '済みにする' }).click()
    await page.getByText('渡邉 千尋様を済みにしました').waitFor()
    await page.keyboard.press('z')
    await page.getByText('元に戻しました').waitFor()
  })

  test('the first Tab offers a way past the side bar', async () => {
    await visit('/styles')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('本文へ移る')
  })
})

describe('looks', () => {
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)

  test('dark follows the system, and a choice is kept in this browser', async () => {
    await visit('/styles', { dark: true })
    expect(await paper()).toBe('rgb(24, 23, 20)')
    await page.getByRole('button', { name: /佐々木 美咲/ }).click()
    await page.getByRole('menuitemradio', { name: '明るい' }).click()
    expect(await paper()).toBe('rgb(251, 250, 246)')
    await page.reload()
    await settle(page)
    expect(await paper()).toBe('rgb(251, 250, 246)')
  })

  test('English is one choice away', async () => {
    await visit('/styles')
    await page.getByRole('button', { name: /佐々木 美咲/ }).click()
    await page.getByRole('menuitem', { name: 'English' }).click()
    await page.getByRole('link', { name: /^Customers/ }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  })

  test.each([390, 320, 768, 1024, 1440])('nothing scrolls sideways at %i px', async width => {
    await visit('/styles', { width })
    expect(await sideways()).toBeLessThanOrEqual(0)
  })

  test('a phone shows list and card as two screens', async () => {
    await visit('/styles', { width: 390 })
    expect(await page.getByRole('navigation', { name: '行き先' }).getByRole('link').count()).toBe(4)
    await page
      .getByRole('button', { name: /渡邉 千尋/ })
      .first()
      .click()
    expect(await page.getByRole('list', { name: '今日の一覧とカード' }).isVisible()).toBe(false)
    expect(await shown('お話しできた')).toBe(true)
    await page.getByRole('button', { name: '一覧へ戻る' }).click()
    expect(await page.getByRole('list', { name: '今日の一覧とカード' }).isVisible()).toBe(true)
  })

  test('a travelling clock and paused sending are said', async () => {
    const me = signedIn['GET /me']?.body as Record<string, unknown>
    server.answers['GET /me'] = {
      status: 200,
      body: { ...me, clock: { now: '2027-02-01T00:00:00Z', travelling: true }, sending: { paused: true } },
    }
    await visit('/styles')
    expect(await shown('試しの時計で動いています。')).toBe(true)
    expect(await shown('送信を止めています。')).toBe(true)
  })
})

describe('for everybody', () => {
  test.each([{ width: 1440 }, { width: 390 }, { width: 1440, dark: true }, { width: 390, dark: true }])(
    'names, contrast and targets hold at %o',
    async look => {
      await visit('/styles', look)
      expect(await faultsOf(page)).toEqual([])
    },
  )

  test('the check sees a nameless button, grey on grey and a crumb of a target', async () => {
    await visit('/styles')
    await page.evaluate(() => {
      const main = document.querySelector('main')
      main?.insertAdjacentHTML(
        'afterbegin',
        '<button style="width:50px;height:50px"></button><p style="color:#aaa">かすれた文字</p><button style="all:unset;width:9px;height:9px">x</button>',
      )
    })
    const faults = (await faultsOf(page)).join('\n')
    expect(faults).toMatch(/no name.*button/)
    expect(faults).toMatch(/contrast 2\.\d+.*かすれた文字/)
    expect(faults).toMatch(/target 9×/)
  })
})
