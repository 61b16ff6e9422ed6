import { expect, it } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { world } from '#test/support/world.ts'
import * as tasks from './index.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const me = w.as(await w.anOwner())
const promised = { what: '入荷をお知らせする', dueOn: '2026-07-22' }

async function aCall(): Promise<{ customer: string; id: string }> {
  const customer = (await me.post('/api/v1/customers', { name: '渡邉 千尋', mobile: '090-1234-5678' })).body.id
  const call = { kind: 'call' as const, name: 'その後いかがですか', legalClass: 'notice' as const, priority: 3, dueAt: w.now() }
  const id = await touchpoints.planByHand(w.db, { customerId: customer, ...call }, 'staff:x', w.now())
  const turn = { customerId: customer, id, worker: null }
  await w.db.updateTable('touchpoints').set({ state: 'claimed' }).where('id', '=', id).execute()
  await touchpoints.turn(w.db, [{ ...turn, from: 'claimed', to: 'handed' }], 'worker:w1', w.now())
  await tasks.take(w.db, [{ customer, id }], 'Asia/Tokyo', w.now())
  return { customer, id }
}
const promises = (customer: string) =>
  w.db
    .selectFrom('promises')
    .select(['id', 'kept_at', 'dropped_reason'])
    .where('customer_id', '=', customer)
    .orderBy('id')
    .execute()

it('what was promised goes with the outcome that is taken back, and is there once when it is finished again', async () => {
  const { customer, id } = await aCall()
  const how = { outcome: 'spoke', promise: promised, undoWithin: 20 }
  await me.put(`/api/v1/tasks/${id}/completion`, how)
  expect((await me.delete(`/api/v1/tasks/${id}/completion`)).status).toBe(204)
  expect((await promises(customer)).filter(it => it.dropped_reason === null)).toEqual([])

  await me.put(`/api/v1/tasks/${id}/completion`, how)
  expect((await promises(customer)).filter(it => it.dropped_reason === null)).toHaveLength(1)
  const { body } = await me.get('/api/v1/tasks?whose=all&until=2026-07-23')
  expect(
    body.items.filter((it: { kind: string; customerId: string }) => it.kind === 'promise' && it.customerId === customer),
  ).toHaveLength(1)
})

it('a promise whose line in 今日 is finished is kept', async () => {
  const { customer, id } = await aCall()
  await me.put(`/api/v1/tasks/${id}/completion`, { outcome: 'spoke', promise: promised })
  const [promise] = await promises(customer)
  expect((await me.put(`/api/v1/tasks/${promise?.id}/completion`, { outcome: 'done' })).status).toBe(200)
  expect((await promises(customer))[0]?.kept_at).not.toBeNull()
  const kept = await w.db.selectFrom('events').select('subject_id').where('name', '=', 'promise.kept').execute()
  expect(kept.map(it => it.subject_id)).toEqual([promise?.id])
})
