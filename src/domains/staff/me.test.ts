import { expect, it } from 'vitest'
import { staffRoutes } from '#domains/staff/routes.ts'
import { world } from '#test/support/world.ts'

const counters = [
  async () => ({ 'tasks.due': 3 }),
  async () => {
    throw new Error('a counter that breaks')
  },
  () => {
    throw new Error('a counter that breaks at once')
  },
]
const w = await world({ routes: staffRoutes(counters) })

it('a badge that cannot be counted is missing; who is signed in is answered all the same', async () => {
  const me = await w.as(await w.anOwner()).get('/api/v1/me')
  expect(me.status).toBe(200)
  expect(me.body.counts).toEqual({ 'tasks.due': 3 })
})
