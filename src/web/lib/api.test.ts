import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { api, apiUrl } from './api.ts'
import { ApiProblem } from './api-problem.ts'
import { listen, topicsOf } from './live.ts'

afterEach(() => void vi.unstubAllGlobals())

function answering(response: () => Response | Promise<Response>) {
  const fetch = vi.fn((_url: string, _init: RequestInit) => Promise.resolve(response()))
  vi.stubGlobal('fetch', fetch)
  return fetch
}

describe('the door to the API', () => {
  test('a GET carries its query and no mark; a POST carries the mark and a key of its own', async () => {
    const fetch = answering(() => Response.json({ items: [] }))
    await api.get('/customers', { query: { q: '髙橋', tag: ['a', 'b'], branch: undefined, empty: '' } })
    await api.post('/customers', { name: '渡邉' })
    await api.post('/customers', { name: '渡邉' }, { key: 'again' })
    const [get, post, again] = fetch.mock.calls.map(([url, init]) => ({
      url,
      headers: init.headers as Record<string, string>,
      init,
    }))
    expect(get?.url).toBe('/api/v1/customers?q=%E9%AB%99%E6%A9%8B&tag=a&tag=b')
    expect(get?.headers).not.toHaveProperty('x-kizukai')
    expect(post?.headers).toMatchObject({ 'x-kizukai': '1', 'content-type': 'application/json' })
    expect(post?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/)
    expect(again?.headers['idempotency-key']).toBe('again')
    expect(post?.init.credentials).toBe('same-origin')
  })

  test('a refusal arrives with its code, sentence and fields', async () => {
    answering(() =>
      Response.json(
        { code: 'invalid', title: '入力の内容を確かめてください。', fields: { email: '@がありません' } },
        { status: 422 },
      ),
    )
    const problem = await api.post('/customers', {}).catch(error => error)
    expect(problem).toBeInstanceOf(ApiProblem)
    expect(problem).toMatchObject({
      code: 'invalid',
      status: 422,
      title: '入力の内容を確かめてください。',
      fields: { email: '@がありません' },
    })
  })

  test('a page of a proxy, a lost connection and an abort are told apart', async () => {
    answering(() => new Response('<h1>502</h1>', { status: 502 }))
    expect(await api.get('/me').catch(error => error)).toMatchObject({ code: 'http-502', status: 502, title: '' })
    answering(() => new Response('<h1>login</h1>', { headers: { 'content-type': 'text/html' } }))
    expect(await api.get('/me').catch(error => error)).toMatchObject({ code: 'not-json' })
    answering(() => Promise.reject(new TypeError('failed')))
    expect(await api.get('/me').catch(error => error)).toMatchObject({ code: 'unreachable', status: 0 })
    const stop = AbortSignal.abort()
    answering(() => Promise.reject(stop.reason))
    expect(await api.get('/me', { signal: stop }).catch(error => error)).toHaveProperty('name', 'AbortError')
  })

  test('nothing is an answer too', async () => {
    answering(() => new Response(null, { status: 204 }))
    expect(await api.delete('/session')).toBeUndefined()
    expect(apiUrl('/me')).toBe('/api/v1/me')
  })
})

describe('live', () => {
  test('topics are read from either form, and rubbish names none', () => {
    expect(topicsOf('{"topic":"tasks"}')).toEqual(['tasks'])
    expect(topicsOf('{"topics":["tasks","customers",3]}')).toEqual(['tasks', 'customers'])
    expect([topicsOf('hello'), topicsOf('{}')]).toEqual([[], []])
  })

  test('a message refreshes its topic; after a break everything is asked again; a hidden tab listens to nothing', () => {
    vi.useFakeTimers()
    let seen = () => {}
    const page = {
      hidden: false,
      addEventListener: (_: string, call: () => void) => {
        seen = call
      },
      removeEventListener() {},
    }
    vi.stubGlobal('document', page)
    const opened: { onopen?: () => void; onmessage?: (m: { data: string }) => void; onerror?: () => void; close: () => void }[] =
      []
    const client = new QueryClient()
    const asked = vi.spyOn(client, 'invalidateQueries').mockResolvedValue()
    const stop = listen(client, () => {
      const source = { close: vi.fn() }
      opened.push(source)
      return source as unknown as EventSource
    })
    opened[0]?.onopen?.()
    opened[0]?.onmessage?.({ data: '{"topic":"tasks"}' })
    expect(asked.mock.calls).toEqual([[{ queryKey: ['tasks'] }]])
    opened[0]?.onerror?.()
    vi.advanceTimersByTime(1_000)
    opened[1]?.onopen?.()
    expect(asked).toHaveBeenLastCalledWith()
    page.hidden = true
    seen()
    expect(opened[1]?.close).toHaveBeenCalled()
    expect(opened).toHaveLength(2)
    stop()
    vi.useRealTimers()
  })
})
