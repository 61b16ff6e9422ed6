import { expect, test } from 'vitest'
import { beat } from '#app/beat.ts'
import { greeting } from './plans.ts'
import { shop } from './shop.ts'

test('three workers at once on forty people: everybody is thanked, nobody twice', async () => {
  const it = await shop('2026-06-01 09:00')
  await it.starts('thanks', greeting('per-occurrence'))
  const names = ['中村 拓也', '小林 直子', '齋藤 誠', '𠮷田 さくら']
  for (let n = 0; n < 40; n += 1) await it.buys(await it.meets(`${names[n % 4]}${n}`), '2026-06-01 09:00')
  await it.work()
  it.sleepUntil('2026-06-01 12:00')
  const signal = new AbortController().signal
  const works = async (worker: string) => {
    while ((await beat(it.w, { worker, signal })) > 0);
  }
  await Promise.all(['一台目', '二台目', '三台目'].map(works))
  const sent = await it.contacts('state=sent')
  expect(sent).toHaveLength(40)
  const { body } = await it.owner.get('/api/v1/deliveries?limit=200')
  expect(body.items).toHaveLength(40)
  expect(new Set(body.items.map((one: { touchpointId: string }) => one.touchpointId)).size).toBe(40)
})
