import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import { world } from '#test/support/world.ts'

// Nine in the evening of the 20th in New York is ten in the morning of the 21st in Tokyo.
const w = await world({ now: '2026-07-20T21:00:00-04:00' })
const me = w.as(await w.anOwner())
const company = { name: 'Sakura Cycles Inc.', address: '1-2-3 Sakuradai', phone: '03-1234-5678', zone: 'America/New_York' }

test('a house in another zone has its own days: promises, deliveries and the days between purchases', async () => {
  const before = (await me.get('/api/v1/settings/company')).body
  expect((await me.put('/api/v1/settings/company', { ...before, ...company })).status).toBe(200)
  const [ken = ''] = await people(w.db, 1)

  expect((await me.post(`/api/v1/customers/${ken}/promises`, { what: '折り返す', dueOn: '2026-07-25' })).status).toBe(201)
  const task = await sql<{
    due_at: Date
    on: string
  }>`select due_at, why ->> 'on' as on from tasks where customer_id = ${ken}`.execute(w.db)
  expect(task.rows).toEqual([{ due_at: new Date('2026-07-25T00:00:00-04:00'), on: '2026-07-20' }])

  const items = [{ customer: ken, externalId: 'B1', name: '自転車', deliveredOn: '2026-07-21' }]
  expect((await me.post('/api/v1/items', { source: 'pos', items })).status).toBe(201)
  const delivered = await sql`select from events where customer_id = ${ken} and name = 'item.delivered'`.execute(w.db)
  expect(delivered.rows).toHaveLength(0)
})
