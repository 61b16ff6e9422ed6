import { expect, test } from 'vitest'
import { greeting } from './plans.ts'
import { shop } from './shop.ts'

test('the same person stands twice in the books, is made one, and is thanked once; unmerged, both are themselves again', async () => {
  const it = await shop('2026-06-01 09:00')
  await it.starts('thanks', greeting('once'))
  const ken = await it.meets('髙橋 健一', { email: 'kenichi@example.com' })
  const twin = await it.meets('高橋健一', { email: 'kenichi@example.com' })
  await it.buys(ken, '2026-06-01 09:00')
  await it.buys(twin, '2026-06-01 09:30')
  await it.work()
  const proposed = (await it.owner.get('/api/v1/duplicates')).body
  expect(proposed.items).toHaveLength(1)

  const merged = await it.owner.post('/api/v1/merges', { kept: ken, gone: twin })
  expect(merged.status).toBe(201)
  await it.until('2026-06-03 00:00')
  const all = [...(await it.letters('髙橋 健一')), ...(await it.letters('高橋健一'))]
  expect(all).toHaveLength(1)
  const { body } = await it.owner.get(`/api/v1/customers/${ken}/orders`)
  expect(body.facts.purchases).toBe(2)

  expect((await it.owner.delete(`/api/v1/merges/${merged.body.id}`)).status).toBe(204)
  expect((await it.owner.get(`/api/v1/customers/${ken}/orders`)).body.facts.purchases).toBe(1)
  expect((await it.owner.get(`/api/v1/customers/${twin}/orders`)).body.facts.purchases).toBe(1)
})
