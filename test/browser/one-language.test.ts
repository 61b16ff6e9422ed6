import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fillDemo } from '#app/demo/fill.ts'
import { launch, openPage, settle } from '#test/support/browser.ts'
import { type ServedSite, serveSite } from '#test/support/site.ts'
import { world } from '#test/support/world.ts'
import { everyAddress, romanise, wordsLike } from './one-language.ts'

const w = await world({ now: '2026-11-22T11:30:00+09:00' })
const folder = mkdtempSync(join(tmpdir(), 'kizukai-language-'))
const ids: Record<string, string> = { figure: 'coverage' }
let browser: Browser
let site: ServedSite
let owner: Awaited<ReturnType<typeof w.anOwner>>

beforeAll(async () => {
  await fillDemo(w, { people: 60 })
  owner = await w.anOwner({ name: 'Chihiro' })
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  site = await serveSite(folder, w.app)
  browser = await launch()
  const first = async (path: string) => (await w.as(owner).get(path)).body.items[0]
  ids.customer = (await first('/api/v1/customers?purchasesMin=2')).id
  ids.plan = (await first('/api/v1/plans')).id
  ids.template = (await first('/api/v1/templates')).id
  ids.letter = (await first('/api/v1/deliveries')).id
  ids.whose = (await first('/api/v1/deliveries')).customerId
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await site?.close()
  rmSync(folder, { recursive: true, force: true })
})

// What an id in an address stands for. Doors with a token are for who is not signed in; one import is made by its own test.
const known: Record<string, () => string> = {
  '/customers/$id': () => `/customers/${ids.customer}`,
  '/customers/$id/edit': () => `/customers/${ids.customer}/edit`,
  '/plans/$id': () => `/plans/${ids.plan}`,
  '/plans/$id/versions': () => `/plans/${ids.plan}/versions`,
  '/insight/$figure': () => `/insight/${ids.figure}`,
  '/settings/templates/$id': () => `/settings/templates/${ids.template}`,
  '/dispatch/messages/$customer/$id': () => `/dispatch/messages/${ids.whose}/${ids.letter}`,
}
const doors = ['/first/$token', '/link/$token', '/invitation/$token', '/imports/$id', '/signin', '/second-factor']
const tabs = ['requests', 'breaches', 'purposes', 'provisions', 'processors', 'sensitive', 'retention', 'checks', 'manuals']
const more = [
  ...tabs.map(tab => `/privacy?tab=${tab}`),
  ...[
    '/plans/$id?view=map',
    '/touchpoints?view=late',
    '/touchpoints?view=held',
    '/dispatch?tab=sent',
    '/customers?q=zzzz',
    '/insight?by=quarter',
  ],
  ...['/customers/duplicates?view=home', '/no/such/place'],
]
const addresses = [...everyAddress().filter(path => !doors.includes(path)), ...more]

async function walk(page: Page, pattern: RegExp, fine: (text: string) => boolean): Promise<Record<string, string[]>> {
  const left: Record<string, string[]> = {}
  for (const path of addresses) {
    const [place = '', query] = path.split('?')
    const at = known[place]?.() ?? place
    expect(at, `say in this test what stands for the id of ${path}`).not.toContain('$')
    await page.goto(site.url + at + (query ? `?${query}` : ''))
    await settle(page)
    const found = (await wordsLike(page, pattern)).filter(text => !fine(text))
    if (found.length > 0) left[path] = found
  }
  return left
}

async function speaking(language: 'ja' | 'en'): Promise<Page> {
  const [name = '', value = ''] = String(owner.headers.cookie).split('=')
  const page = await openPage(browser, { cookies: [{ name, value, url: site.url }] })
  await page.addInitScript(chosen => localStorage.setItem('kizukai-language', chosen), language)
  return page
}

// Names and signs a Japanese shop uses as they are.
const LATIN =
  /https?:|[\w.-]+@[\w.-]+|\b(?:Noto Sans|Google Workspace|Microsoft Entra ID|OpenID Connect|API|LINE|SMS|CSV|Excel|Markdown|Liquid|kizukai link|autosize measurement)\b/

describe('every screen speaks one language', () => {
  test('Japanese, and no English sentence in it', async () => {
    const page = await speaking('ja')
    expect(await walk(page, /\b[A-Za-z][a-z]{2,} [a-z]{2,}/, text => LATIN.test(text))).toEqual({})
    await page.context().close()
  }, 900_000)

  test('English, and no Japanese word in it but what the house itself wrote', async () => {
    // 様 and 御中 are the customers' own, as they stand on the envelope. A Japanese name is typed in Japanese, a language is called by its own name, the middle dot parts words in both, and plans that are ready are written in Japanese.
    const ready = (await w.as(owner).get<{ items: { plans: { name: string }[] }[] }>('/api/v1/plan-presets')).body.items
    const names = new Set(ready.flatMap(it => it.plans.map(plan => plan.name)))
    const japanese = /[\u3041-\u30fa\u30fc-\u30ff\u3400-\u9fff]/
    const fine = (text: string) =>
      /^(?:髙橋 健一|タカハシ ケンイチ|東京都渋谷区|日本語$)/.test(text) ||
      names.has(text) ||
      !japanese.test(text.replaceAll(/様|御中/g, ''))
    await romanise(w.db)
    const page = await speaking('en')
    expect(await walk(page, japanese, fine)).toEqual({})
    await page.context().close()
  }, 900_000)
})
