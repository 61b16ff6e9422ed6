import { expect, it } from 'vitest'
import { z } from 'zod'
import { world } from '#test/support/world.ts'
import { del, get, put } from './route.ts'

const answer = z.object({ ok: z.boolean() })
const ById = z.object({ id: z.string() })
const yes = async () => ({ ok: true })
const w = await world({
  routes: [
    get('/api/v1/things', { summary: 'All', scope: 'public', answer, handle: yes }),
    get('/api/v1/things/many', { summary: 'Many', scope: 'public', answer, handle: yes }),
    put('/api/v1/things/{id}', { summary: 'Keep', scope: 'public', params: ById, answer, handle: yes }),
    del('/api/v1/things/{id}', { summary: 'Drop', scope: 'public', params: ById, answer, handle: yes }),
    get('/p/t/{id}', { summary: 'A page', scope: 'public', params: ById, answer, handle: yes }),
  ],
})
const ask = (method: string, path: string) => w.app.request(`http://kizukai.test${path}`, { method })

it.each([
  ['POST', '/api/v1/things', 'GET, HEAD'],
  ['GET', '/api/v1/things/5', 'DELETE, PUT'],
  ['PATCH', '/api/v1/things/many', 'DELETE, GET, HEAD, PUT'],
  ['DELETE', '/p/t/5', 'GET, HEAD'],
])('a known path with a wrong method says which are right: %s %s', async (method, path, allow) => {
  const answered = await ask(method, path)
  expect(answered.status).toBe(405)
  expect(answered.headers.get('allow')).toBe(allow)
  const problem = await answered.json()
  expect(problem.code).toBe('wrong-method')
  expect(problem.title).toContain(allow)
})

it('any other path is not found, and a right method is answered', async () => {
  expect((await ask('POST', '/api/v1/nothing')).status).toBe(404)
  expect((await ask('POST', '/nothing')).status).toBe(404)
  expect((await ask('GET', '/api/v1/things/many')).status).toBe(200)
  expect((await ask('HEAD', '/api/v1/things')).status).toBe(200)
})
