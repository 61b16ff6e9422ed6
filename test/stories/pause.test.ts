import { expect, test } from 'vitest'
import { greeting } from './plans.ts'
import { shop } from './shop.ts'

test('a plan is paused for a day and goes on: nobody is lost, nobody is thanked twice', async () => {
  const it = await shop('2026-06-01 09:00')
  const plan = await it.starts('thanks', greeting('per-occurrence'))
  const [sho, yoko] = [await it.meets('伊藤 翔'), await it.meets('田中 陽子')]
  await it.buys(sho, '2026-06-01 09:00')
  await it.work()
  expect((await it.owner.put(`/api/v1/plans/${plan}/pause`)).status).toBe(204)

  await it.buys(yoko, '2026-06-01 09:00')
  await it.until('2026-06-02 10:00')
  expect([...(await it.letters('伊藤 翔')), ...(await it.letters('田中 陽子'))]).toEqual([])

  expect((await it.owner.put(`/api/v1/plans/${plan}/resumption`)).status).toBe(204)
  await it.until('2026-06-03 00:00')
  expect(await it.soFar(sho)).toEqual(['thanks: sent'])
  expect(await it.soFar(yoko)).toEqual(['thanks: sent'])
})

test('all sending is stopped by hand: mails wait, calls still stand in 今日, and on going on each mail goes once', async () => {
  const it = await shop('2026-06-01 09:00')
  await it.starts('thanks', greeting('per-occurrence'))
  const sho = await it.meets('伊藤 翔')
  await it.buys(sho, '2026-06-01 09:00')
  expect((await it.owner.put('/api/v1/dispatch/pause', { reason: '文面を見直す' })).status).toBe(204)
  await it.until('2026-06-01 15:00')
  expect(await it.letters('伊藤 翔')).toEqual([])
  expect((await it.owner.delete('/api/v1/dispatch/pause')).status).toBe(204)
  await it.until('2026-06-01 16:00')
  expect(await it.letters('伊藤 翔')).toHaveLength(1)
})
