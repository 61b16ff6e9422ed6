import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillDemo } from '#app/demo/fill.ts'
import { keepAlone } from '#domains/approvals/alone-store.ts'
import { openRequest } from '#domains/approvals/store.ts'
import { chooseByKeys, launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { world } from '#test/support/world.ts'
import { faultsOf } from './accessibility.ts'
import { everywhere, placed } from './addresses.ts'
import { englishIn } from './one-language.ts'

const w = await world({ now: '2026-11-22T11:30:00+09:00' })
let browser: Browser
let site: ServedSite
let cookie: { name: string; value: string }
const ids: Record<string, string> = {}

beforeAll(async () => {
  await fillDemo(w, { people: 150 })
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  const owner = await w.anOwner({ name: '渡邉 千尋' })
  const [name = '', value = ''] = String(owner.headers.cookie).split('=')
  cookie = { name, value }
  const first = async (path: string) => (await w.as(owner).get(path)).body.items[0]
  ids.customer = (await first('/api/v1/customers?purchasesMin=2')).id
  ids.plan = (await first('/api/v1/plans')).id
  ids.template = (await first('/api/v1/templates')).id
  const sales =
    '注文番号,お客様番号,購入日,商品名,数量,金額\nS-1,9999,2026/11/1,マグカップ,1,1400\nS-2,1,2026-02-30,豆,たくさん,高い\n'
  const put = await w.as(owner).post('/api/v1/imports?name=%E5%A3%B2%E4%B8%8A.csv', new TextEncoder().encode(sales))
  ids.file = put.body.id
  const letter = await first('/api/v1/deliveries')
  ids.letter = `${letter.customerId}/${letter.id}`
  await waitsForTwo(owner.id)
}, 240_000)

/** Words and a setting that wait for a second person, and what one person decided alone. */
async function waitsForTwo(owner: string): Promise<void> {
  const [by, until] = [(await w.aStaff({ role: 'manager', name: '佐藤 美咲' })).id, new Date(w.now().getTime() + 86_400_000)]
  const asked = { people: 200, templates: [], by, until, tested: true }
  const words = [{ name: 'body', from: 'ありがとうございます。', to: 'いつもありがとうございます。' }]
  const limit = [{ name: 'above', from: '100', to: '1000' }]
  const subject = ids.template ?? null
  await openRequest(w.db, { ...asked, what: 'template', subject, digest: 'a', title: '納車のお礼', changes: words }, w.now())
  await openRequest(w.db, { ...asked, what: 'setting', subject: null, digest: 'b', title: 'approval', changes: limit }, w.now())
  await keepAlone(w.db, 'setting:audit', `staff:${owner}`, w.now())
  await keepAlone(w.db, 'figure:consent.keep-years', `staff:${owner}`, w.now())
}

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const desk = { width: 1440 }
const hand = { width: 390, dark: true }

/** What axe finds against WCAG 2.2 AA and its own good practice: the rule, how often, and where first. */
async function axeFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(it => `${it.id} ×${it.nodes.length}: ${it.nodes[0]?.html.slice(0, 160)}`)
  })
}

async function opened(look: typeof desk | typeof hand): Promise<Page> {
  return openPage(browser, { ...look, cookies: [{ ...cookie, url: site.url }] })
}

async function go(page: Page, path: string): Promise<void> {
  await page.goto(site.url + placed(path, ids))
  await settle(page)
}

async function hinderedBy(page: Page): Promise<string[]> {
  // A phone's own window grows with a page that is too wide, so the width it was opened with is what counts.
  const wide = (await page.evaluate(() => document.documentElement.scrollWidth)) - (page.viewportSize()?.width ?? 0)
  return [
    ...(await axeFaults(page)),
    ...(await faultsOf(page)),
    ...(await englishIn(page)),
    ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : []),
  ]
}

// Where the hand gets a layout of its own; the rest only becomes narrower.
const inHand = [
  ...['/', '/today/calendar', '/customers', '/customers/{customer}', '/plans', '/plans/{plan}', '/touchpoints'],
  ...['/missed?month=2026-11', '/dispatch', '/insight', '/imports/{file}', '/settings/hours', '/approvals', '/settings/guarding'],
]

describe.each([
  ['at a desk', desk, everywhere],
  ['in the hand, dark', hand, inHand],
])('%s', (_, look, paths) => {
  let page: Page
  beforeAll(async () => {
    page = await opened(look)
  })
  afterAll(() => page.context().close())

  test.each(paths)('%s hinders nobody', async path => {
    await go(page, path)
    // What slides or fades in is looked at when it has.
    await expect.poll(() => hinderedBy(page), { timeout: 20_000 }).toEqual([])
  })
})

const sheets: [string, string, string][] = [
  ['what a customer said', '/customers/{customer}', 'お申し出を記録する'],
  ['what they wish', '/customers/{customer}', 'ご希望を書きとめる'],
  ['a list to be kept', '/touchpoints?channel=phone', 'この条件を保存'],
  ['the proof', '/customers/{customer}', '証明を出す'],
  ['a topic', '/settings/topics', '種類を加える'],
  ['a wording', '/settings/notices', '文面を残す'],
  ['days of rest', '/settings/rests', '控える日を加える'],
  ['a region', '/settings/disasters', '地域を選んで止める'],
]

describe.each([
  ['at a desk', desk],
  ['in the hand, dark', hand],
])('a sheet %s', (_, look) => {
  test.each(sheets)('for %s hinders nobody', async (_, path, button) => {
    const page = await opened(look)
    await go(page, path)
    await page.getByRole('button', { name: button }).first().click()
    await page.getByRole('dialog').waitFor()
    await settle(page)
    // The sheet slides in.
    await expect.poll(() => hinderedBy(page), { timeout: 20_000 }).toEqual([])
    await page.context().close()
  })
})

describe('with the keyboard alone', () => {
  test('a field of a text goes as one: it is stepped over, taken away, brought back and put in by its name', async () => {
    const page = await opened(desk)
    await go(page, '/settings/templates/{template}')
    const body = page.locator('textarea').nth(1)
    await body.fill('〔お名前〕様')
    const caret = () => body.evaluate(it => (it as HTMLTextAreaElement).selectionStart)
    await body.press('Control+Home')
    await body.press('ArrowRight')
    expect(await caret()).toBe('〔お名前〕'.length)
    await body.press('Backspace')
    expect(await body.inputValue()).toBe('様')
    await body.press('Control+z')
    expect(await body.inputValue()).toBe('〔お名前〕様')
    await body.press('Control+End')
    await body.press('/')
    const menu = page.getByRole('textbox', { name: '差し込み', exact: true })
    await menu.fill('店名')
    await menu.press('Enter')
    await page.getByRole('switch', { name: '記号のまま書く' }).click()
    await expect.poll(() => body.inputValue()).toBe('{{ customer.name }}様{{ branch.name }}')
    await page.context().close()
  })

  test('somebody is left in peace, named before it is saved, seen in the list, and taken back', async () => {
    const page = await opened(desk)
    await go(page, '/customers/{customer}')
    await page.getByRole('button', { name: 'ほかの操作' }).press('Enter')
    await page.getByRole('menuitem', { name: 'そっとしておく' }).press('Enter')
    const sheet = page.getByRole('dialog')
    await sheet.getByText(/様にだけ、ご連絡を控えます/).waitFor()
    await sheet.getByLabel('くわしいわけ').fill('年内はそっとしておいて、とお電話')
    await sheet.getByRole('button', { name: 'そっとしておく' }).press('Enter')
    await page.getByText('そっとしておいてほしいとのことです').waitFor()
    await expect.poll(() => axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: '元に戻す' }).press('Enter')
    await page.getByText('そっとしておいてほしいとのことです').waitFor({ state: 'detached' })
    await page.context().close()
  }, 60_000)

  test('a filter is chosen, everybody under it taken, given to somebody and taken back', async () => {
    const page = await opened(desk)
    await go(page, '/customers')
    await page.getByRole('button', { name: 'まとめて操作' }).press('Enter')
    await page.getByText('この条件の150人すべてを選んでいます').waitFor()
    await page.getByRole('button', { name: '担当を決める' }).press('Enter')
    const staff = page.getByRole('dialog').getByRole('combobox', { name: '担当' })
    await chooseByKeys(page, staff, '佐々木 美咲')
    await page.getByRole('button', { name: '150人に反映する' }).press('Enter')
    await page.getByText(/\d+人を直しました/).waitFor()
    await expect.poll(() => axeFaults(page)).toEqual([])
    await page.getByRole('button', { name: '元に戻す' }).press('Enter')
    await page.getByText('元に戻しました。').waitFor()
    await page.context().close()
  }, 60_000)

  test('what waits in the ledger is cancelled with a reason, counted first, and comes back', async () => {
    const page = await opened(desk)
    await go(page, '/touchpoints?state=planned')
    await page.getByRole('button', { name: 'まとめて操作' }).press('Enter')
    const sheet = page.getByRole('dialog')
    await chooseByKeys(page, sheet.getByRole('combobox', { name: '何をしますか' }), '取り消す')
    await sheet.getByLabel('理由').fill('展示会が中止')
    await sheet.getByRole('button', { name: /\d+件を取り消す/ }).press('Enter')
    await sheet.getByText(/\d+件を取り消しました/).waitFor()
    await sheet.getByRole('button', { name: '元に戻す' }).press('Enter')
    await sheet.getByText('元に戻しました。').waitFor()
    await page.context().close()
  }, 60_000)
})
