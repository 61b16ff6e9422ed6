import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import type { SignedInPerson } from '#test/support/staff.ts'
import { world } from '#test/support/world.ts'
import { faultsOf } from './accessibility.ts'

const w = await world({ now: '2026-11-21T10:30:00+09:00' })
const complaints: string[] = []
let browser: Browser
let site: ServedSite
let owner: SignedInPerson

beforeAll(async () => {
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  owner = await w.anOwner({ name: '佐々木 美咲' })
  const me = w.as(owner)
  for (const [i, name] of ['髙橋 健一', '渡邉 千尋', '佐藤 陽子'].entries()) {
    const { body } = await me.post('/api/v1/customers', { name, email: `c${i}@example.com` })
    const placedAt = new Date(Date.parse('2026-11-18T10:00:00+09:00') - i * 86_400_000).toISOString()
    await me.post('/api/v1/orders', {
      source: 'till',
      orders: [{ customer: body.id, externalId: `o${i}`, placedAt, total: 5000 }],
    })
  }
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function visit(path: string, width = 1440): Promise<Page> {
  const [name = '', value = ''] = String(owner.headers.cookie).split('=')
  const page = await openPage(browser, { width, cookies: [{ name, value, url: site.url }] })
  page.setDefaultTimeout(10_000)
  page.on('pageerror', error => complaints.push(error.message))
  page.on('request', request => !request.url().startsWith(site.url) && complaints.push(`left the machine: ${request.url()}`))
  await page.goto(site.url + path)
  await settle(page)
  return page
}

const steps = (page: Page) => page.getByRole('list', { name: '計画の手順' }).getByRole('listitem')
const saved = (page: Page) => page.getByText(/保存しました/).waitFor()

test('a ready-made plan is opened, set going, changed, looked at and published', async () => {
  const page = await visit('/plans')
  await page.getByRole('radio', { name: '物販・EC' }).click()
  await page.getByRole('region', { name: 'お買い上げからのおつきあい' }).getByRole('button', { name: '中身を見る' }).click()
  await page.getByRole('heading', { level: 1, name: 'お買い上げからのおつきあい' }).waitFor()
  expect(await faultsOf(page)).toEqual([])

  await page.getByRole('button', { name: '計画を動かす' }).click()
  await page.getByRole('radio', { name: '最近の方も一緒に' }).check()
  await page.getByText('3件のご購入などから、計画が始まります').waitFor()
  await page.getByRole('button', { name: '動かす', exact: true }).click()
  await page.getByText(/第1版が動いています/).waitFor()

  await page.getByRole('button', { name: /使い心地/ }).click()
  await page.getByLabel('手順の名前').fill('ひと月の使い心地')
  await saved(page)
  await page.getByRole('button', { name: /6か月のお手入れ/ }).click()
  await page.getByLabel('どれだけ離して').fill('5')
  await saved(page)

  await page.keyboard.press('Control+Enter')
  await page.getByText('3人の「6か月のお手入れ」の日が変わります。').waitFor()
  await page.getByRole('button', { name: '第2版を公開する' }).click()
  await page.getByText(/第2版が動いています/).waitFor()

  const { body } = await w.as(owner).get('/api/v1/plans')
  const plan = body.items.find((it: { key: string }) => it.key === 'goods-purchase')
  expect(plan).toMatchObject({ liveVersion: 2, hasDraft: false, inside: 3 })
  await page.context().close()
  expect(complaints).toEqual([])
})

test('a step removed by key comes back by undo; the map shows the same steps as the list', async () => {
  const { body } = await w.as(owner).get('/api/v1/plans')
  const { id } = body.items.find((it: { key: string }) => it.key === 'goods-purchase')
  const page = await visit(`/plans/${id}`)
  const before = await steps(page).count()
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  await expect.poll(() => steps(page).count()).toBe(before - 1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => steps(page).count()).toBe(before)

  await page.getByText('地図', { exact: true }).click()
  await page.locator('.react-flow__node-step').first().waitFor()
  expect(await page.locator('.react-flow__node-step').count()).toBe(before)
  await page
    .getByRole('region', { name: '計画の地図' })
    .getByRole('button', { name: /お買い上げのお礼/ })
    .click()
  expect(await page.getByLabel('手順の名前').inputValue()).toBe('お買い上げのお礼')
  await page.context().close()
  expect(complaints).toEqual([])
})

test('what a colleague saved meanwhile is not lost without a word', async () => {
  const me = w.as(owner)
  const { body } = await me.get('/api/v1/plans')
  const { id } = body.items.find((it: { key: string }) => it.key === 'goods-purchase')
  const page = await visit(`/plans/${id}?step=thanks`, 390)
  const { body: now } = await me.get(`/api/v1/plans/${id}`)
  w.travel('2026-11-21T11:00:00+09:00')
  // The live stream may bring the colleague's words before the first key is pressed; then there is nothing to lose. Here it comes too late.
  const plan = new RegExp(`/api/v1/plans/${id}$`)
  await page.route(plan, route => (route.request().method() === 'GET' ? route.fulfill({ json: now }) : route.continue()))
  await me.put(`/api/v1/plans/${id}/draft`, { definition: { ...now.definition, about: '渡邉が直しました' } })
  await page.getByLabel('手順の名前').fill('お礼のお便り')
  await page.getByText('ほかの人がこの計画を先に直しました').waitFor()
  await page.unroute(plan)
  await page.getByRole('button', { name: '相手の内容を開く' }).click()
  await page.getByText('ほかの人がこの計画を先に直しました').waitFor({ state: 'hidden' })
  expect(await page.getByLabel('手順の名前').inputValue()).toBe('お買い上げのお礼')
  await page.context().close()
  expect(complaints).toEqual([])
})
