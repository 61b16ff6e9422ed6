import { parseArgs } from 'node:util'
import { launch, openPage, settle } from './browser.ts'

const usage =
  'node test/support/shot.ts URL out.png [--width 390] [--height 900] [--dark] [--full] [--scroll 800] [--cookie name=value] [--click text] [--key "g t"]'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '1440' },
    height: { type: 'string' },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    scroll: { type: 'string', default: '0' },
    cookie: { type: 'string', multiple: true, default: [] },
    click: { type: 'string', multiple: true, default: [] },
    key: { type: 'string', multiple: true, default: [] },
  },
})
const [url, out] = positionals
if (!url || !out) {
  console.error(usage)
  process.exit(2)
}

const cookies = values.cookie.map(pair => {
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url: new URL(url).origin }
})
const browser = await launch()
try {
  const size = { width: Number(values.width), ...(values.height ? { height: Number(values.height) } : {}) }
  const page = await openPage(browser, { ...size, dark: values.dark, cookies })
  page.on('console', line => line.type() === 'error' && console.error(`console: ${line.text()}`))
  page.on('pageerror', error => console.error(`page: ${error.message}`))
  await page.goto(url)
  await settle(page)
  for (const text of values.click) await page.getByText(text, { exact: true }).first().click()
  for (const keys of values.key) for (const key of keys.split(' ')) await page.keyboard.press(key)
  await settle(page)
  await page.evaluate(y => scrollTo(0, y), Number(values.scroll))
  await page.waitForTimeout(250) // the last transition of what was clicked
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) console.error(`scrolls sideways by ${wide} px`)
  await page.screenshot({ path: out, fullPage: values.full })
} finally {
  await browser.close()
}
