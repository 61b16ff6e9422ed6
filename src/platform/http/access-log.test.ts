import { Writable } from 'node:stream'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { openLog } from '#platform/log.ts'
import { accessLog } from './access-log.ts'

it('says route, status and time, and nothing that could be a secret or a person', async () => {
  const lines: string[] = []
  const to = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk))
      done()
    },
  })
  const app = new Hono()
  app.use(accessLog(openLog('info', to)))
  app.get('/assets/*', c => c.text('// script'))
  app.get('/healthz', c => c.text('ok'))
  app.get('/invitation/:token', c => {
    c.set('route' as never, 'GET /invitation/{token}' as never)
    return c.text('hello')
  })
  const headers = {
    cookie: 'kizukai=secret-cookie',
    authorization: 'Bearer kzk_secret',
    'user-agent': '髙橋のブラウザ'.normalize('NFKD').replaceAll(/[^\x20-\x7e]/g, 'x'),
  }
  await app.request('/invitation/secret-token?email=kenichi@example.com', { headers })
  await app.request('/nowhere/090-1234-5678', { headers })
  await app.request('/assets/index-abc.js', { headers })
  await app.request('/healthz')

  expect(lines).toHaveLength(2)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    route: 'GET /invitation/{token}',
    status: 200,
    ms: expect.any(Number),
    msg: 'request',
    id: expect.any(String),
  })
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({ route: 'GET ?', status: 404 })
  expect(lines.join('')).not.toMatch(/secret|kenichi|090-1234|browser|kzk_/)
})
