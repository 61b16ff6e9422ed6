import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { world } from '#test/support/world.ts'
import { post } from './route.ts'

let done = 0
const routes = [
  post('/api/v1/people', {
    summary: 'Adds somebody',
    scope: 'customers:write',
    body: z.object({}),
    answer: z.object({ email: z.string(), n: z.int() }),
    async handle() {
      done += 1
      return { email: 'chihiro@example.jp', n: done }
    },
  }),
]
const w = await world({ routes })

it('an answer is repeated as it was masked, and to nobody who sees less, more or other branches than then', async () => {
  const who = await w.aStaff({ role: 'staff', name: '髙橋 健一' })
  const branch = await w.aBranch('北口店')
  const key = (name: string) => ({ headers: { 'idempotency-key': name } })
  const ask = (name: string) => w.as(who).post('/api/v1/people', {}, key(name))
  expect((await ask('a')).body).toEqual({ email: 'chihiro@example.jp', n: 1 })
  expect((await ask('a')).headers.get('idempotent-replayed')).toBe('true')

  const role = await sql<{ id: string }>`
    insert into roles (name, permissions, created_at, updated_at) values ('連絡先なし', '{customers:read,customers:write}', now(), now()) returning id`.execute(
    w.db,
  )
  await sql`update staff set role = 'custom', role_id = ${role.rows[0]?.id} where id = ${who.id}`.execute(w.db)
  const masked = await ask('a')
  expect(masked).toMatchObject({ status: 409, body: { code: 'sight-changed' } })
  expect(JSON.stringify(masked.body)).not.toContain('chihiro')
  expect(done).toBe(1)
  expect((await ask('b')).body).toEqual({ email: 'c***@example.jp', n: 2 })

  await sql`update staff set role = 'staff', role_id = null, sees = 'branches', branch_id = ${branch.id} where id = ${who.id}`.execute(
    w.db,
  )
  expect((await ask('a')).body.code).toBe('sight-changed')
  expect((await ask('b')).body.code).toBe('sight-changed')
  await sql`update staff set sees = 'house' where id = ${who.id}`.execute(w.db)
  expect((await ask('a')).body).toEqual({ email: 'chihiro@example.jp', n: 1 })
})

it('an answer that was kept before anybody wrote down for whom it was masked is repeated to nobody', async () => {
  const who = w.as(await w.aStaff({ role: 'staff' }))
  const more = { headers: { 'idempotency-key': 'old' } }
  await who.post('/api/v1/people', {}, more)
  await sql`update idempotency_keys set sight = ''`.execute(w.db)
  expect((await who.post('/api/v1/people', {}, more)).body.code).toBe('sight-changed')
})
