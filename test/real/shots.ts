import { mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { launch, openPage, settle } from '#test/support/browser.ts'
import type { House } from './house.ts'

const LARGEST = 200_000
type Shot = {
  name: string
  at: string | ((house: House) => Promise<string>)
  width?: number
  height?: number
  act?: (page: Page) => Promise<void>
}

const firstOf = (list: string, where: string) => async (house: House) => `${where}/${(await house.get(list)).items[0].id}`
const planWith = (key: string) => async (house: House) =>
  `/plans/${(await house.get('/api/v1/plans')).items.find((it: { key: string }) => it.key === key).id}`

const whoWasCalled = async (house: House) => {
  const { items } = await house.get('/api/v1/touchpoints?kind=call&state=done&limit=200')
  return `/customers/${items.find((it: { outcome: string }) => it.outcome === 'spoke').customerId}`
}

/** What is worth a picture, by the moment at which it can be seen. */
const shots: Readonly<Record<string, readonly Shot[]>> = {
  imported: [{ name: 'import', at: firstOf('/api/v1/imports', '/imports') }],
  planned: [{ name: 'plan', at: planWith('goods-purchase') }],
  simulated: [
    {
      name: 'simulate',
      at: '/plans/simulate',
      act: page =>
        page
          .getByText(/ご無沙汰のお客様へ.お誕生日/)
          .first()
          .click(),
    },
  ],
  today: [
    { name: 'today', at: '/' },
    { name: 'today-phone', at: '/', width: 390, height: 844 },
  ],
  after: [
    { name: 'dispatch', at: '/dispatch' },
    { name: 'customer', at: whoWasCalled },
    { name: 'insight', at: '/insight' },
  ],
}

/** Somebody with a camera, who is told when to look. */
export async function photographer(folder: string) {
  mkdirSync(folder, { recursive: true })
  const browser = await launch()
  async function take(house: House, { name, at, width = 1280, height = 760, act }: Shot): Promise<void> {
    const [key = '', value = ''] = house.cookie().split('=')
    const page = await openPage(browser, {
      width,
      ...(height ? { height } : {}),
      cookies: [{ name: key, value, url: house.url }],
    })
    await page.goto(`${house.url}${typeof at === 'string' ? at : await at(house)}`)
    await settle(page)
    await act?.(page)
    await page.waitForTimeout(800)
    const file = path.join(folder, `first-day-${name}.png`)
    await page.screenshot({ path: file })
    if (statSync(file).size > LARGEST) console.error(`${file} is larger than 200 kB`)
    await page.context().close()
  }
  return {
    async look(house: House, moment: string): Promise<void> {
      for (const shot of shots[moment] ?? []) await take(house, shot)
    },
    close: () => browser.close(),
  }
}
