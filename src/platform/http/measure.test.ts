import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { openMetrics } from '../metrics.ts'
import { isNear, measure, tellMetrics } from './measure.ts'

function site() {
  const metrics = openMetrics()
  const app = new Hono().use(measure(metrics)).get('/metrics', tellMetrics(metrics))
  app.get('/customers/:id', c => {
    c.set('route' as never, 'GET /api/v1/customers/:id' as never)
    return c.text('髙橋 健一')
  })
  const ask = (path: string, address: string, headers: Record<string, string> = {}) =>
    app.request(path, { headers }, { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: 'IPv4' } } })
  return ask
}

it('counts by route, never by path', async () => {
  const ask = site()
  await ask('/customers/0190-secret', '203.0.113.7')
  await ask('/nowhere', '203.0.113.7')
  const text = await (await ask('/metrics', '127.0.0.1')).text()
  expect(text).toContain('kizukai_http_request_seconds_count{method="GET",route="/api/v1/customers/:id",status="2xx"} 1')
  expect(text).toContain('route="other",status="4xx"} 1')
  expect(text).not.toContain('0190-secret')
})

it('tells nothing to strangers, nor through a proxy', async () => {
  const ask = site()
  expect((await ask('/metrics', '203.0.113.7')).status).toBe(404)
  expect((await ask('/metrics', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
  expect((await ask('/metrics', '::ffff:10.1.2.3')).status).toBe(200)
})

it.each([
  ['::1', true],
  ['172.16.0.1', true],
  ['172.32.0.1', false],
  ['192.168.1.9', true],
  ['fd12:3456::1', true],
  ['2001:db8::1', false],
  ['', false],
])('%s is near: %s', (address, near) => {
  expect(isNear(address)).toBe(near)
})
