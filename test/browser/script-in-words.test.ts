import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drain } from '#app/drain.ts'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import type { SignedInPerson } from '#test/support/staff.ts'
import { world } from '#test/support/world.ts'

// Each would say its name to the window if a screen read it as a page and not as words.
const script = (where: string) => `<script>window.ran="${where}"</script>`
const image = (where: string) => `<img src=x onerror="window.ran='${where}'">`
const link = `<a href="javascript:window.ran='link'">押す</a>`
const NAME = `髙橋${image('name')}`
const NOTE = `犬が苦手${image('note')}${script('note')}`
const PLAN = `お礼${image('plan')}`
const STEP = `手順${image('step')}`
const TEXT = `文面${image('template')}`

const w = await world({ now: '2026-11-20T10:30:00+09:00' })
let browser: Browser
let site: ServedSite
let owner: SignedInPerson
let customer = ''
let plan = ''
let template = ''

beforeAll(async () => {
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  owner = await w.anOwner({ name: `佐々木${image('staff')}` })
  const me = w.as(owner)
  const made = async (path: string, body: unknown): Promise<{ id: string }> => {
    const answer = await me.post(path, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 201, undefined])
    return answer.body
  }
  customer = (await made('/api/v1/customers', { name: NAME, email: 'kenichi@example.com', mobile: '090-1234-5678' })).id
  await made(`/api/v1/customers/${customer}/notes`, { text: NOTE })
  template = (
    await made('/api/v1/templates', {
      key: 'words',
      name: TEXT,
      kind: 'message',
      legalClass: 'notice',
      subject: `${image('subject')}{{ customer.name }}`,
      body: `${script('body')}${image('body')}${link}\n\n[押す](javascript:window.ran='markdown')\n\n{{ customer.name }}さま`,
    })
  ).id
  const contact = { customerId: customer, kind: 'call', dueAt: w.now().toISOString(), name: STEP, note: NOTE }
  await made('/api/v1/touchpoints', contact)
  await made('/api/v1/touchpoints', { ...contact, dueAt: '2026-11-25T10:00:00+09:00' })
  await drain(w, w.config.databaseUrl ?? '')
  const [first] = (await me.post('/api/v1/plan-presets/goods', { keys: ['goods-purchase'] })).body.items
  plan = first.id
  const { definition: before } = (await me.get(`/api/v1/plans/${plan}`)).body
  const definition = {
    ...before,
    name: PLAN,
    steps: before.steps.map((step: object, n: number) => (n === 0 ? { ...step, name: STEP } : step)),
  }
  expect((await me.put(`/api/v1/plans/${plan}/draft`, { definition })).status).toBe(200)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const screens: [string, () => string, RegExp][] = [
  ['the list of customers', () => '/customers', /髙橋<img/],
  ['the customer', () => `/customers/${customer}`, /犬が苦手<img/],
  ['今日', () => '/', /髙橋<img/],
  ['the ledger', () => '/touchpoints', /髙橋<img/],
  ['the plans', () => '/plans', /お礼<img/],
  ['the plan', () => `/plans/${plan}`, /手順<img/],
  ['the texts', () => '/settings/templates', /文面<img/],
  ['the text with its preview', () => `/settings/templates/${template}`, /文面<img/],
]
test.each(screens)('words that look like a page stay words: %s', async (_, path, words) => {
  const [name = '', value = ''] = String(owner.headers.cookie).split('=')
  const page = await openPage(browser, { cookies: [{ name, value, url: site.url }] })
  const left: string[] = []
  page.on(
    'request',
    request => !request.url().startsWith(site.url) && !request.url().startsWith('data:') && left.push(request.url()),
  )
  page.on('dialog', dialog => void left.push(dialog.message()))
  await page.goto(site.url + path())
  await settle(page)
  const seen = async () =>
    `${await page.locator('body').innerText()} ${(await page.locator('input').evaluateAll(all => all.map(it => (it as HTMLInputElement).value))).join(' ')}`
  await expect.poll(seen, { timeout: 15_000 }).toMatch(words)
  for (const frame of page.frames())
    expect(await frame.evaluate(() => (window as { ran?: string }).ran ?? null).catch(() => null)).toBeNull()
  expect(await page.locator('img[src="x"], a[href^="javascript:"]').count()).toBe(0)
  expect(left).toEqual([])
  await page.context().close()
})
