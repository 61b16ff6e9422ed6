import { beforeAll, expect, it } from 'vitest'
import { type TestWorld, world } from '#test/support/world.ts'
import { get, raw } from './route.ts'

const page = {
  summary: 'A page',
  scope: 'public',
  pace: 'link' as const,
  answer: raw('text/html', 'nobody'),
  handle: async () => new Response('<p>ok</p>', { headers: { 'content-type': 'text/html' } }),
}
const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let w: TestWorld
beforeAll(async () => {
  w = await world({ routes: [get('/p/page', page), get('/api/v1/page', page)] })
  for (const path of ['/p/page', '/api/v1/page']) for (let n = 0; n < 20; n += 1) await w.nobody.get(path)
})

it('says to a browser in a page that it came too fast, in its language, and when to come again', async () => {
  const ja = await w.nobody.get('/p/page', { headers: browser })
  expect(ja.status).toBe(429)
  expect(ja.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(ja.headers.get('retry-after')).toBe('1')
  expect(ja.body).toContain('<html lang="ja">')
  expect(ja.body).toContain(
    '<h1>少しお待ちください</h1><p>アクセスが続いています。1秒ほど待ってから、もう一度お試しください。</p>',
  )
  const en = await w.nobody.get('/p/page', { headers: { ...browser, 'accept-language': 'en' } })
  expect(en.body).toContain('<h1>Please wait a moment</h1>')
  expect(en.body).not.toMatch(/[ぁ-ん]/)
})

it.each([
  ['a mail provider', '/p/page', {}],
  ['whoever takes anything', '/p/page', { accept: '*/*' }],
  ['a browser at the API', '/api/v1/page', browser],
])('answers %s with the problem', async (_who, path, headers) => {
  const answer = await w.nobody.get(path, { headers })
  expect(answer).toMatchObject({ status: 429, body: { code: 'too-many', data: { seconds: 1 } } })
  expect(answer.headers.get('retry-after')).toBe('1')
})
