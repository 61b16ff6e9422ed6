import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { world } from '#test/support/world.ts'

const w = await world({ now: '2026-11-22T10:00:00+09:00' })

it("a clerk gets the address of the customer's own page, which opens without signing in [M11]", async () => {
  const owner = await w.anOwner()
  const id = newId()
  await sql`insert into customers (id, raw_name, name, name_key, created_at, updated_at) values (${id}, '髙橋 健一', '髙橋 健一', '髙橋 健一', ${w.now()}, ${w.now()})`.execute(
    w.db,
  )
  const { body } = await w.as(owner).get(`/api/v1/customers/${id}/preference-link`)
  expect(body.url).not.toContain(id)
  expect((await w.app.request(new URL(body.url).pathname)).status).toBe(200)
  expect((await w.app.request(`${new URL(body.url).pathname.slice(0, -1)}x`)).status).toBe(404)
  expect((await w.nobody.get(`/api/v1/customers/${id}/preference-link`)).status).toBe(401)
})
