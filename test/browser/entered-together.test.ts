import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { type Shop, shop } from '../stories/shop.ts'

// A file let many people into a plan at once: what a second person sees and does about it.
const plan = `
format: kizukai-plan/1
name: 物販・EC
reentry: per-occurrence
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 2 hours, notAfter: 2 days, legalClass: notice, template: w-thanks, channels: [email] }
`
const till = [
  '注文番号,顧客番号,氏名,メール,購入日時,商品名,数量,単価',
  ...Array.from({ length: 1248 }, (_, n) => `R-${n},K-${n},渡邉 千尋${n},buyer${n}@example.com,2026-03-10 09:30,自転車,1,58000`),
  '',
].join('\n')

let browser: Browser
let site: ServedSite
let it: Shop
let second: { headers: Record<string, string> }

beforeAll(async () => {
  it = await shop('2026-03-10 10:00')
  second = await it.w.aStaff({ role: 'manager', name: '田中 陽子', email: 'yoko@sakura.example' })
  await settings.put(it.w.db, 'approval', { above: 100 }, 'test', it.w.now())
  await it.starts('goods', plan, 1)
  await it.takesIn('purchases', '3月のご購入.csv', till)
  site = await serveSite(await builtWeb(), it.w.app)
  browser = await launch()
}, 400_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function visit(who: { headers: Record<string, string> }, path: string, width = 1440): Promise<Page> {
  const [name = '', value = ''] = String(who.headers.cookie).split('=')
  const page = await openPage(browser, { width, cookies: [{ name, value, url: site.url }] })
  page.setDefaultTimeout(20_000)
  await page.goto(site.url + path)
  await settle(page)
  return page
}

test('a second person reads who waits and the first words, tries them and lets them go', async () => {
  const asker = await visit(it.who, '/approvals')
  await asker.getByText('「物販・EC」に1,248人が一度に入りました').waitFor()
  await asker.getByText('取込「3月のご購入.csv」から').waitFor()
  expect(await asker.getByRole('button', { name: '取り下げる' }).count()).toBe(0)
  await asker.context().close()

  const phone = await visit(second, '/approvals', 390)
  await phone.getByText('はじめにお送りする文面を読む').click()
  await phone.getByText('いつもありがとうございます。').waitFor()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  await phone.getByRole('button', { name: '自分に試し送りする' }).click()
  await phone.getByRole('button', { name: '承認する' }).waitFor()
  await phone.getByRole('link', { name: '待っている方を見る' }).click()
  await phone.getByText('二人目の承認待ち').first().waitFor()
  await phone.context().close()

  const page = await visit(second, '/approvals')
  await page.getByRole('button', { name: '承認する' }).click()
  const question = page.getByRole('dialog').filter({ hasText: '1,248人にお送りします。承認しますか' })
  await question.getByRole('button', { name: '承認する' }).click()
  await page.getByText('承認済み').waitFor()
  await page.context().close()
  await it.work()
  expect((await it.owner.get('/api/v1/approvals')).body.items[0]).toMatchObject({ state: 'used', people: 1248 })
}, 300_000)
