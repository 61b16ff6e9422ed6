import { expect, it } from 'vitest'
import { isStorable, limited, readJson } from './body.ts'

const json = (body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) =>
  new Request('http://a.test/', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)

function endless(): { stream: ReadableStream<Uint8Array>; sent: () => number; cancelled: () => boolean } {
  let sent = 0
  let cancelled = false
  const stream = new ReadableStream<Uint8Array>({
    pull(out) {
      sent += 65_536
      out.enqueue(new Uint8Array(65_536).fill(0x20))
    },
    cancel: () => {
      cancelled = true
    },
  })
  return { stream, sent: () => sent, cancelled: () => cancelled }
}

it('reads JSON, also as a kind of JSON and with a charset, and nothing as {}', async () => {
  expect((await readJson(json('{"a":"髙𠮷"}'))).value).toEqual({ a: '髙𠮷' })
  expect((await readJson(json('[1]', { 'content-type': 'application/problem+json; charset=utf-8' }))).value).toEqual([1])
  expect((await readJson(new Request('http://a.test/', { method: 'POST' }))).value).toEqual({})
})

it.each(['{', '{"a":}', 'null,', '\u{feff}x', '{"a":1}}', `${'['.repeat(500_000)}`])(
  'refuses what is not JSON: %.10s',
  async text => {
    await expect(readJson(json(text))).rejects.toMatchObject({ code: 'not-json', status: 400 })
  },
)

it('refuses bytes that are not UTF-8', async () => {
  await expect(readJson(json(new Uint8Array([0x22, 0x83, 0x65, 0x22])))).rejects.toMatchObject({ code: 'not-json' })
})

it('refuses a form that another site could post', async () => {
  await expect(readJson(json('{"a":1}', { 'content-type': 'text/plain' }))).rejects.toMatchObject({
    code: 'not-json-type',
    status: 415,
  })
  await expect(readJson(json('a=1', { 'content-type': 'application/x-www-form-urlencoded' }))).rejects.toMatchObject({
    code: 'not-json-type',
  })
})

it('refuses text that PostgreSQL cannot store, wherever it hides, and keeps an escaped backslash', async () => {
  for (const text of ['{"a":"\\u0000"}', '{"a":{"b":["\\ud83d"]}}', '{"\\u0000":1}', '"\\udc00"']) {
    await expect(readJson(json(text))).rejects.toMatchObject({ code: 'unreadable-text' })
  }
  expect((await readJson(json('{"a":"\\\\u0000","b":"\\ud83d\\ude00"}'))).value).toEqual({ a: '\\u0000', b: '😀' })
  expect(isStorable({ a: [1, null, true, 'x'] })).toBe(true)
})

it('reads no more of a huge body than the limit, announced or not', async () => {
  await expect(readJson(json('{}', { 'content-length': '99999999' }))).rejects.toMatchObject({
    code: 'too-large',
    status: 413,
    data: { limit: '1 MB' },
  })
  const flood = endless()
  await expect(readJson(json(flood.stream))).rejects.toMatchObject({ code: 'too-large' })
  expect(flood.sent()).toBeLessThan(2_000_000)
  expect(flood.cancelled()).toBe(true)
})

it('breaks a stream off at its limit', async () => {
  const flood = endless()
  await expect(limited(json(flood.stream), 200_000).arrayBuffer()).rejects.toMatchObject({ code: 'too-large' })
  expect(flood.sent()).toBeLessThan(2_000_000)
  expect((await limited(json('abc'), 3).text()).length).toBe(3)
})
