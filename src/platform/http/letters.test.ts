import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { GOTHIC, lettersLink, MINCHO, serveLetters } from './letters.ts'

const app = new Hono()
serveLetters(app)
const path = /href="([^"]+)"/.exec(lettersLink)?.[1] ?? ''

it('letters of public pages come from this house alone, piece by piece', async () => {
  const plain = await (await app.request(path)).text()
  const packed = await app.request(path, { headers: { 'accept-encoding': 'gzip, br' } })
  expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(plain)
  expect(packed.headers.get('cache-control')).toContain('immutable')
  expect(plain).not.toMatch(/https?:|url\(\//)
  for (const family of ['Kizukai Gothic', 'Kizukai Mincho']) {
    expect(`${GOTHIC}${MINCHO}`).toContain(family)
    expect(plain.split(`font-family:"${family}"`).length).toBeGreaterThan(100)
  }
})

it('every piece that is named is there, and nothing else of the machine', async () => {
  const plain = await (await app.request(path)).text()
  const files = [...plain.matchAll(/url\((letters\/[^)]+)\)/g)].map(hit => hit[1] ?? '')
  for (const file of [files[0], files.at(-1)]) {
    const answer = await app.request(`/p/${file}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'font/woff2'])
  }
  for (const odd of ['..%2f..%2fpackage.json', 'noto-sans-jp-0-wght-normal.woff', 'noto-sans-jp-..-..-x.woff2'])
    expect((await app.request(`/p/letters/${odd}`)).status).toBe(404)
})
