import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { world } from '#test/support/world.ts'

// What every list does alike: rows that lead somewhere are links, days go along with the day, what is counted is counted by the server.
const w = await world({ now: '2026-11-22T11:30:00+09:00' })
let browser: Browser
let site: ServedSite
let cookie: { name: string; value: string; url: string }
let template = ''

beforeAll(async () => {
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  const owner = await w.anOwner({ name: '佐々木 美咲' })
  const [name = '', value = ''] = String(owner.headers.cookie).split('=')
  cookie = { name, value, url: site.url }
  const me = w.as(owner)
  const { id } = (await me.post('/api/v1/customers', { name: '髙橋 健一', mobile: '090-1234-5678' })).body
  await me.get(`/api/v1/customers/${id}`)
  await me.send('POST', `/api/v1/imports?name=${encodeURIComponent('売上_11月.csv')}`, 'なまえ\n髙橋 健一\n')
  const body =
    '{{ customer.salutation }}\n\n{{ item.name }}のお届けから、ひと月がたちました。{{ branch.name }}の{{ staff.name }}です。使い心地はいかがでしょうか。{{ item.name }}のことで気になることがありましたら、お知らせください。'
  const words = { key: 'hitotsuki', kind: 'message', name: 'ひと月', legalClass: 'notice', subject: 'いかがですか', body }
  template = (await me.post('/api/v1/templates', words)).body.id
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function opened(path: string, width = 1440): Promise<Page> {
  const page = await openPage(browser, { width, cookies: [cookie] })
  await page.goto(site.url + path)
  await settle(page)
  return page
}

const views = (page: Page) => page.getByRole('navigation', { name: '保存した一覧' })

it('opens a row by its name, which is a link to be reached and followed by the keyboard', async () => {
  const page = await opened('/imports')
  const file = page.getByRole('link', { name: '売上_11月.csv' })
  expect(await file.getAttribute('href')).toMatch(/^\/imports\/[\da-f-]{36}$/)
  await file.focus()
  await file.press('Enter')
  await page.getByRole('heading', { name: '売上_11月.csv' }).waitFor()
  await page.context().close()
}, 60_000)

it('keeps the last thirty days as such, and reads the addresses of before', async () => {
  const page = await opened('/touchpoints?when=past')
  await page.waitForURL('**/touchpoints?from=-30d&to=1d')
  await page.getByRole('button', { name: '予定 この30日' }).waitFor()
  await page.goto(`${site.url}/customers?addedSince=-30d`)
  await page.getByRole('button', { name: '登録された時期 この30日' }).waitFor()
  await views(page).getByRole('button', { name: 'この条件を保存' }).click()
  await page.getByLabel('一覧の名前').fill('新しい方')
  await page.getByRole('button', { name: '保存する' }).click()
  await views(page).getByRole('button', { name: '新しい方 1' }).waitFor()
  // A day that stands still in an address is said as it is.
  await page.goto(`${site.url}/customers?addedSince=2026-11-01`)
  await page.getByRole('button', { name: '登録された時期 11/1(日)から' }).waitFor()
  await page.context().close()
}, 60_000)

it('counts the kept lists of the audit record', async () => {
  const page = await opened('/settings/audit?what=customer.read&from=-30d')
  await views(page).getByRole('button', { name: 'この条件を保存' }).click()
  await page.getByLabel('一覧の名前').fill('見た方')
  await page.getByRole('button', { name: '保存する' }).click()
  await views(page).getByRole('button', { name: '見た方 1' }).waitFor()
  await page.context().close()
}, 60_000)

it('is a table on paper, its head on every page, without what is pressed', async () => {
  // A4 upright between its margins.
  const page = await opened('/imports', 718)
  await page.emulateMedia({ media: 'print' })
  const shown = await page.evaluate(() => {
    const display = (what: string) => [...document.querySelectorAll(what)].map(it => getComputedStyle(it).display)
    const seen = [...document.querySelectorAll('button, a[href="#main"], input')].filter(it => it.checkVisibility())
    return { table: display('table'), head: display('thead'), pressed: seen.map(it => it.outerHTML.slice(0, 80)) }
  })
  expect(shown).toEqual({ table: ['table'], head: ['table-header-group'], pressed: [] })
  await page.context().close()
}, 60_000)

it.each([1440, 390])(
  'lays the ground of a field under its words, %i px wide',
  async width => {
    const page = await opened(`/settings/templates/${template}`, width)
    const mark = page.locator('mark[data-sign]').last()
    await mark.waitFor()
    const [typed, laid] = await mark.evaluate(it => {
      const layer = it.parentElement as HTMLElement
      const area = layer.closest('fieldset')?.querySelectorAll('textarea') ?? []
      const same = [...area].find(one => one.value.includes(it.textContent ?? '-')) as HTMLTextAreaElement
      const flow = (el: Element) => {
        const { wordBreak, lineBreak, overflowWrap, textWrapStyle, font, letterSpacing } = getComputedStyle(el)
        return JSON.stringify({ wordBreak, lineBreak, overflowWrap, textWrapStyle, font, letterSpacing })
      }
      const inner = (el: HTMLElement) =>
        el.clientWidth -
        Number.parseFloat(getComputedStyle(el).paddingLeft) -
        Number.parseFloat(getComputedStyle(el).paddingRight)
      return [same, layer].map(el => `${flow(el)} ${Math.round(inner(el))}`)
    })
    expect(laid).toBe(typed)
    await page.context().close()
  },
  60_000,
)
