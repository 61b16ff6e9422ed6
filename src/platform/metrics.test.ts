import { expect, it } from 'vitest'
import { openMetrics } from './metrics.ts'

it('counts requests by declared route and class of status', async () => {
  const metrics = openMetrics()
  metrics.answered('GET', '/api/v1/customers/:id', 200, 0.02)
  metrics.answered('GET', '/api/v1/customers/:id', 204, 0.04)
  metrics.answered('GET', '/api/v1/customers/:id', 404, 0.001)
  const text = await metrics.text()
  expect(text).toContain('kizukai_http_request_seconds_count{method="GET",route="/api/v1/customers/:id",status="2xx"} 2')
  expect(text).toContain(
    'kizukai_http_request_seconds_bucket{le="0.025",method="GET",route="/api/v1/customers/:id",status="2xx"} 1',
  )
  expect(text).toContain('status="4xx"} 1')
  expect(text).toContain('process_resident_memory_bytes')
})

it('reads a gauge when asked, and shows the rest when one cannot be read', async () => {
  const metrics = openMetrics()
  let waiting = 3
  metrics.gauge('kizukai_waiting', 'What waits', () => waiting)
  metrics.gauge('kizukai_away', 'Out of reach', () => Promise.reject(new Error('connection refused')))
  expect(await metrics.text()).toContain('kizukai_waiting 3')
  waiting = 5
  const text = await metrics.text()
  expect(text).toContain('kizukai_waiting 5')
  expect(text).toMatch(/^kizukai_away nan$/im)
})

it('keeps two processes’ figures apart', async () => {
  const [one, other] = [openMetrics(), openMetrics()]
  one.worked('tasks.take', 'done', 1)
  expect(await one.text()).toContain('kizukai_job_seconds_count{job="tasks.take",ended="done"} 1')
  expect(await other.text()).not.toContain('tasks.take')
})
