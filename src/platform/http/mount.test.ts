import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { idOf } from '#kernel/ids.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Caller } from '#test/support/caller.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import { get, post, put, raw } from './route.ts'

let done = 0
const routes = [
  get('/api/v1/things/{id}', {
    summary: 'One thing',
    scope: 'signed-in',
    params: z.strictObject({ id: idOf<'thing'>() }),
    query: z.strictObject({ tag: z.union([z.string(), z.array(z.string())]).optional() }),
    answer: z.object({ id: z.string(), tag: z.unknown() }),
    handle: async ({ params, query }) => ({ id: params.id, tag: query.tag ?? null }),
  }),
  post('/api/v1/things', {
    summary: 'Make one',
    scope: 'customers:write',
    body: z.strictObject({ name: z.string().min(2), size: z.int().optional() }),
    answer: z.object({ n: z.int() }),
    status: 201,
    async handle() {
      done += 1
      return { n: done }
    },
  }),
  post('/api/v1/void', {
    summary: 'Nothing comes back',
    scope: 'signed-in',
    async handle() {
      done += 1
    },
  }),
  put('/api/v1/bug', {
    summary: 'Breaks',
    scope: 'public',
    async handle() {
      throw new Error('the inner words of a bug')
    },
  }),
  get('/api/v1/lie', {
    summary: 'Answers what it did not promise',
    scope: 'public',
    answer: z.object({ n: z.int() }),
    handle: async () => ({ n: 'one' }) as never,
  }),
  post('/api/v1/busy', {
    summary: 'Fails once, then works',
    scope: 'signed-in',
    answer: z.object({ n: z.int() }),
    async handle() {
      done += 1
      if (done % 2 === 1) throw new Refusal('not-found', '見つかりません。', { status: 404, data: { why: 'odd' } })
      return { n: done }
    },
  }),
  post('/p/one-click', {
    summary: 'A mail provider posts here',
    scope: 'public',
    answer: raw('text/plain', 'nobody'),
    handle: async () => new Response('ok'),
  }),
]

let w: TestWorld
let owner: Caller
beforeAll(async () => {
  w = await world({ routes })
  owner = await w.anOwner()
})

describe('what comes in', () => {
  it('reads ids in any case and repeated query names as a list', async () => {
    const id = '01900000-0000-7000-8000-00000000ABCD'
    const answer = await w.as(owner).get(`/api/v1/things/${id}?tag=a&tag=b`)
    expect(answer).toMatchObject({ status: 200, body: { id: id.toLowerCase(), tag: ['a', 'b'] } })
  })

  it.each(['x', '1', 'null', '%00', "'%20or%201=1", `${'a'.repeat(3000)}`])('refuses the id %.12s with a sentence', async id => {
    const answer = await w.as(owner).get(`/api/v1/things/${id}`)
    expect([400, 422]).toContain(answer.status)
    expect(answer.body.title).toMatch(/。$/)
  })

  it('names every field that does not fit, in the language of the caller', async () => {
    const ja = await w.as(owner).post('/api/v1/things', { name: 'x', size: 'big', colour: 'red' })
    expect(ja).toMatchObject({ status: 422, body: { code: 'invalid', title: '入力の内容を確かめてください。' } })
    expect(ja.body.fields).toEqual({
      name: '2文字以上で入力してください。',
      size: '値の種類が正しくありません。',
      _: '知らない項目があります: colour',
    })
    const en = await w.as(owner).post('/api/v1/things', {}, { headers: { 'accept-language': 'en' } })
    expect(en.body).toMatchObject({ title: 'Please check what was entered.', fields: { name: 'Required.' } })
  })

  it('refuses broken JSON, forms and prototypes', async () => {
    const json = { headers: { 'content-type': 'application/json' } }
    expect((await w.as(owner).post('/api/v1/things', '{"name":', json)).body).toMatchObject({ code: 'not-json', status: 400 })
    expect((await w.as(owner).post('/api/v1/things', 'name=abc')).body).toMatchObject({ code: 'not-json-type', status: 415 })
    expect((await w.as(owner).post('/api/v1/things', '{"name":"ab","__proto__":{"admin":true}}', json)).status).toBe(422)
    expect((await w.as(owner).post('/api/v1/things', `{"name":"${'x'.repeat(1_100_000)}"}`, json)).body).toMatchObject({
      code: 'too-large',
      status: 413,
    })
  })
})

describe('who may', () => {
  it('refuses strangers, other sites, and a page without our header', async () => {
    expect((await w.nobody.post('/api/v1/void')).body).toMatchObject({ code: 'not-signed-in', status: 401 })
    const from = (headers: Record<string, string>) => w.as(owner).post('/api/v1/void', undefined, { headers })
    expect((await from({ origin: 'https://evil.example' })).body).toMatchObject({ code: 'csrf', status: 403 })
    expect((await from({ origin: 'null' })).body.code).toBe('csrf')
    expect((await from({ 'sec-fetch-site': 'cross-site' })).body.code).toBe('csrf')
    expect((await from({ origin: 'http://kizukai.test' })).status).toBe(204)
    const { headers } = owner
    const bare = await w.app.request('http://kizukai.test/api/v1/void', { method: 'POST', headers })
    expect(await bare.json()).toMatchObject({ code: 'csrf' })
  })

  it('lets a mail provider post a one-click from anywhere', async () => {
    expect(
      (await w.nobody.post('/p/one-click', 'List-Unsubscribe=One-Click', { headers: { origin: 'https://mail.example' } })).body,
    ).toBe('ok')
  })

  it('lets a key do what its scopes say, and no more', async () => {
    const key = await w.aKey('customers:read')
    expect((await w.as(key).post('/api/v1/things', { name: 'ab' })).body).toMatchObject({
      code: 'not-allowed',
      status: 403,
      data: { scope: 'customers:write' },
    })
    expect((await w.as(await w.aKey('customers:write')).post('/api/v1/things', { name: 'ab' })).status).toBe(201)
  })
})

describe('an Idempotency-Key', () => {
  const once = (key: string) => ({ headers: { 'idempotency-key': key } })

  it('does it once and repeats the answer', async () => {
    const [first, again] = [
      await w.as(owner).post('/api/v1/things', { name: 'ab' }, once('k1')),
      await w.as(owner).post('/api/v1/things', { name: 'ab' }, once('k1')),
    ]
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    const before = done
    await w.as(owner).post('/api/v1/void', undefined, once('k2'))
    expect((await w.as(owner).post('/api/v1/void', undefined, once('k2'))).status).toBe(204)
    expect(done).toBe(before + 1)
  })

  it('side by side too', async () => {
    const before = done
    const answers = await Promise.all([1, 2, 3, 4].map(() => w.as(owner).post('/api/v1/things', { name: 'ab' }, once('k3'))))
    expect(done).toBe(before + 1)
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true)
  })

  it('refuses another content, forgets a refusal, and belongs to one caller', async () => {
    await w.as(owner).post('/api/v1/things', { name: 'ab' }, once('k4'))
    expect((await w.as(owner).post('/api/v1/things', { name: 'cd' }, once('k4'))).body).toMatchObject({
      code: 'key-reused',
      status: 422,
    })
    const other = await w.as(await w.anOwner()).post('/api/v1/things', { name: 'cd' }, once('k4'))
    expect(other.headers.get('idempotent-replayed')).toBeNull()
    done = 0
    expect((await w.as(owner).post('/api/v1/busy', undefined, once('k5'))).status).toBe(404)
    expect((await w.as(owner).post('/api/v1/busy', undefined, once('k5'))).body).toEqual({ n: 2 })
    expect((await w.as(owner).post('/api/v1/things', { name: 'ab' }, once('x'.repeat(201)))).body.code).toBe(
      'bad-idempotency-key',
    )
  })

  it('takes up again, after five minutes, what a killed server left open', async () => {
    const key = { viewer: (owner as Caller & { id: string }).id, key: 'k6', request_hash: '', created_at: w.now() }
    await w.db
      .insertInto('idempotency_keys')
      .values({ ...key, request_hash: hashOf('POST /api/v1/things\n{"name":"ab"}') })
      .execute()
    expect((await w.as(owner).post('/api/v1/things', { name: 'ab' }, once('k6'))).body).toMatchObject({
      code: 'in-progress',
      status: 409,
    })
    w.travel(new Date(w.now().getTime() + 301_000))
    expect((await w.as(owner).post('/api/v1/things', { name: 'ab' }, once('k6'))).status).toBe(201)
  })
})

describe('what goes out', () => {
  it('says nothing of the inside of a bug', async () => {
    const answer = await w.nobody.put('/api/v1/bug')
    expect(answer).toMatchObject({
      status: 500,
      body: { code: 'bug', title: 'うまくいきませんでした。もう一度お試しください。' },
    })
    expect(JSON.stringify(answer.body)).not.toContain('inner')
    expect(w.faults).toHaveLength(1)
    w.faults.length = 0
  })

  it('is a bug in tests when it does not fit its schema', async () => {
    expect((await w.nobody.get('/api/v1/lie')).status).toBe(500)
    expect(String(w.faults[0])).toContain('does not fit its schema')
    w.faults.length = 0
  })

  it('carries the secure headers, refusals and unknown paths too', async () => {
    for (const path of ['/api/openapi.json', '/api/docs', '/api/v1/nowhere', '/elsewhere']) {
      const { headers } = await w.nobody.get(path)
      expect(headers.get('content-security-policy')).toContain("script-src 'self';")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('x-frame-options')).toBe('DENY')
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    }
    const unknown = await w.nobody.get('/api/v1/nowhere')
    expect(unknown).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(unknown.headers.get('content-type')).toContain('application/problem+json')
    expect((await w.as(owner).get('/api/v1/nowhere')).headers.get('cache-control')).toBe('no-store')
  })

  it('takes a proxy’s request id over, but not one that forges log lines', async () => {
    const id = async (given: string) =>
      (await w.nobody.get('/api/v1/nowhere', { headers: { 'x-request-id': given } })).headers.get('x-request-id')
    expect(await id('proxy-1234.a')).toBe('proxy-1234.a')
    expect(await id('a"}{"level":60')).not.toContain('level')
  })
})

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
