import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { world } from '#test/support/world.ts'

// The lists one looks at every day: kept under a name, counted, sent as an address, renamed, shared and taken away.
const w = await world({ now: '2026-11-22T11:30:00+09:00' })
let browser: Browser
let site: ServedSite
let me: Page
let other: Page

beforeAll(async () => {
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  const [owner, clerk] = [await w.anOwner({ name: '佐々木 美咲' }), await w.aStaff({ name: '田中 陽子' })]
  for (const name of ['髙橋 健一', '髙橋 愛', '渡邉 千尋']) {
    const { id } = (await w.as(owner).post('/api/v1/customers', { name })).body
    await w.as(owner).post(`/api/v1/customers/${id}/holds`, { kind: 'leave-in-peace', reach: 'person', note: 'ご本人のご希望' })
  }
  me = await opened(owner.headers.cookie)
  other = await opened(clerk.headers.cookie)
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function opened(cookie: unknown): Promise<Page> {
  const [name = '', value = ''] = String(cookie).split('=')
  return openPage(browser, { cookies: [{ name, value, url: site.url }] })
}

const views = (page: Page) => page.getByRole('navigation', { name: '保存した一覧' })
const here = (page: Page) => views(page).locator('[aria-current=true]')
const names = async (page: Page) =>
  (await views(page).getByRole('button').allInnerTexts()).map(text => text.replaceAll('\n', ' '))
const look = async (page: Page) => {
  await page.goto(`${site.url}/customers/holds`)
  await settle(page)
}

it('keeps a list with its count, one’s own until it is shared, and goes where its address says', async () => {
  await me.goto(`${site.url}/customers/holds?q=${encodeURIComponent('高橋')}`)
  await settle(me)
  await views(me).getByRole('button', { name: 'この条件を保存' }).click()
  await me.getByLabel('一覧の名前').fill('髙橋さん')
  await me.getByRole('button', { name: '保存する' }).click()
  await here(me).getByText('髙橋さん').waitFor()
  await here(me).getByText('2', { exact: true }).waitFor()
  await look(other)
  await other.waitForLoadState('networkidle')
  expect((await names(other)).filter(it => it.startsWith('髙橋さん'))).toEqual([])

  await views(me).getByRole('button', { name: 'この一覧でできること' }).click()
  await me.getByRole('menuitem', { name: '名前と、見せる相手を変える' }).click()
  await me.getByLabel('一覧の名前').fill('髙橋家の方')
  await me.getByLabel('みんなの一覧にする').check()
  await me.getByRole('button', { name: '保存する' }).click()
  await here(me).getByText('髙橋家の方').waitFor()
  await look(other)
  // The count comes after the name.
  await expect.poll(() => names(other)).toContain('髙橋家の方 2')

  await views(other).getByRole('button', { name: '髙橋家の方' }).click()
  await other.waitForURL(/q=/)
  await other.getByText('渡邉 千尋').waitFor({ state: 'detached' })
  await other.goBack()
  await here(other).getByText('すべて').waitFor()
  await other.goForward()
  await here(other).getByText('髙橋家の方').waitFor()
}, 120_000)

it('says beside the name when it is taken, and brings a removed list back', async () => {
  await me.goto(`${site.url}/customers/holds?kind=mourning`)
  await settle(me)
  await views(me).getByRole('button', { name: 'この条件を保存' }).click()
  await me.getByLabel('一覧の名前').fill('髙橋家の方')
  await me.getByRole('button', { name: '保存する' }).click()
  await me.getByText('「髙橋家の方」という一覧がもうあります。別の名前にしてください。').waitFor()
  await me.keyboard.press('Escape')

  await views(me).getByRole('button', { name: '髙橋家の方' }).click()
  await views(me).getByRole('button', { name: 'この一覧でできること' }).click()
  await me.getByRole('menuitem', { name: '「髙橋家の方」を消す' }).click()
  await views(me).getByText('髙橋家の方').waitFor({ state: 'detached' })
  await me.getByRole('button', { name: /元に戻す/ }).click()
  await views(me).getByText('髙橋家の方').waitFor()
  await look(other)
  // The count comes after the name.
  await expect.poll(() => names(other)).toContain('髙橋家の方 2')
}, 120_000)
