import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillDemo } from '#app/demo/fill.ts'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { builtWeb } from '#test/support/built-web.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { world } from '#test/support/world.ts'
import { everywhere, placed } from './addresses.ts'
import { romanise, wordsLike } from './one-language.ts'

const w = await world({ now: '2026-11-22T11:30:00+09:00' })
const ids: Record<string, string> = {}
let browser: Browser
let site: ServedSite
let owner: Awaited<ReturnType<typeof w.anOwner>>

beforeAll(async () => {
  await fillDemo(w, { people: 60 })
  owner = await w.anOwner({ name: 'Chihiro' })
  site = await serveSite(await builtWeb(), w.app)
  browser = await launch()
  const first = async (path: string) => (await w.as(owner).get(path)).body.items[0]
  ids.customer = (await first('/api/v1/customers?purchasesMin=2')).id
  ids.plan = (await first('/api/v1/plans')).id
  ids.template = (await first('/api/v1/templates')).id
  const sales =
    'order id,customer id,order date,product,quantity,amount\nS-1,9999,2026/11/1,Mug,1,1400\nS-2,1,2026-02-30,Beans,many,dear\n'
  ids.file = (await w.as(owner).post('/api/v1/imports?name=sales.csv', new TextEncoder().encode(sales))).body.id
  const letter = await first('/api/v1/deliveries')
  ids.letter = `${letter.customerId}/${letter.id}`
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
})

async function walk(page: Page, pattern: RegExp, fine: (text: string) => boolean): Promise<Record<string, string[]>> {
  const left: Record<string, string[]> = {}
  for (const path of everywhere) {
    await page.goto(site.url + placed(path, ids))
    await settle(page)
    const found = (await wordsLike(page, pattern)).filter(text => !fine(text))
    if (found.length > 0) left[path] = found
  }
  return left
}

async function inEnglish(): Promise<Page> {
  const [name = '', value = ''] = String(owner.headers.cookie).split('=')
  const page = await openPage(browser, { cookies: [{ name, value, url: site.url }] })
  await page.addInitScript(() => localStorage.setItem('kizukai-language', 'en'))
  return page
}

// The Japanese half is asked where every screen is walked for its hindrances.
describe('every screen speaks one language', () => {
  test('English, and no Japanese word in it but what the house itself wrote', async () => {
    // 様 and 御中 are the customers' own, as they stand on the envelope, and so is what somebody without a name is called. A Japanese name is typed in Japanese, a language is called by its own name, the middle dot parts words in both, and plans that are ready are written in Japanese.
    const ready = (await w.as(owner).get<{ items: { plans: { name: string }[] }[] }>('/api/v1/plan-presets')).body.items
    const names = new Set(ready.flatMap(it => it.plans.map(plan => plan.name)))
    const japanese = /[\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]/
    const fine = (text: string) =>
      /^(?:髙橋 健一|タカハシ ケンイチ|東京都渋谷区|日本語$)|「お客様 \d+」/.test(text) ||
      names.has(text) ||
      !japanese.test(text.replaceAll(/様|御中/g, ''))
    await romanise(w.db)
    const page = await inEnglish()
    expect(await walk(page, japanese, fine)).toEqual({})
    await page.context().close()
  }, 900_000)
})
