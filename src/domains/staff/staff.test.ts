import { beforeAll, expect, test } from 'vitest'
import { type TestWorld, world } from '#test/support/world.ts'

let w: TestWorld
beforeAll(async () => {
  w = await world()
})

test('me', async () => {
  const branch = await w.aBranch('本店')
  const owner = await w.anOwner({ name: '髙橋 健一', branch: branch.id })
  const me = await w.as(owner).get('/api/v1/me')
  expect(me.status).toBe(200)
  expect(me.body).toMatchObject({ name: '髙橋 健一', branch: { name: '本店' } })
  expect((await w.nobody.get('/api/v1/me')).status).toBe(401)
  const key = await w.aKey('customers:read')
  expect((await w.as(key).get('/api/v1/branches')).status).toBe(200)
  expect((await w.as(key).post('/api/v1/branches', { name: 'x' })).body).toMatchObject({ code: 'not-allowed' })
})
