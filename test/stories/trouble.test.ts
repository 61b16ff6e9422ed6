import { beforeAll, expect, test } from 'vitest'
import { bicycle } from './plans.ts'
import { type Shop, shop } from './shop.ts'

// One who has trouble, one who has none; the same bicycle, the same days.
let it: Shop
let kenichi: string
let chihiro: string
beforeAll(async () => {
  it = await shop('2026-03-01 09:00')
  await it.starts('delivery', bicycle)
  kenichi = await it.meets('髙橋 健一')
  chihiro = await it.meets('渡邉 千尋')
  for (const who of [kenichi, chihiro]) await it.buys(who, '2026-03-03 12:00', { deliveredOn: '2026-03-07' })
  await it.until('2026-03-10 17:30')
})

type Shown = { id: string; kind: string; until: string | null; note: string | null }
const holdsOf = async (id: string): Promise<Shown[]> => (await it.owner.get(`/api/v1/customers/${id}/holds`)).body.holds
const taskOf = async (id: string) => (await it.today()).find(task => task.customerId === id)

test('a trouble told on the phone leaves them in peace: the survey waits, the call that settles it and the promise stand in 今日 [Q8]', async () => {
  const promise = { what: '代わりのペダルをお送りする', dueOn: '2026-03-12' }
  await it.finish(await taskOf(kenichi), 'trouble', { note: 'ペダルがきしむとのこと', promise, nextOn: '2026-03-17' })
  await it.finish(await taskOf(chihiro), 'spoke')
  expect(await holdsOf(kenichi)).toMatchObject([{ kind: 'complaint', until: null, note: 'ペダルがきしむとのこと' }])
  expect(await holdsOf(chihiro)).toEqual([])

  await it.until('2026-03-11 23:00')
  await it.until('2026-03-12 10:30')
  expect((await it.today()).map(task => `${task.customerId === kenichi} ${task.kind}`)).toEqual(
    expect.arrayContaining(['true promise', 'true call']),
  )
  await it.until('2026-03-17 12:00')
  expect(await it.step(chihiro, 'survey')).toMatchObject({ state: 'sent' })
  expect(await it.step(kenichi, 'survey')).toMatchObject({ state: 'held', reason: 'peace.complaint' })
  // What was agreed for the 17th is made; it is how the matter gets settled.
  expect((await it.today()).filter(task => task.customerId === kenichi && task.kind === 'call').length).toBeGreaterThan(0)
  const why = await it.owner.get(`/api/v1/customers/${kenichi}/explain`)
  expect(JSON.stringify(why.body)).toContain('peace.complaint')
})

test('the notice of a matter of theirs still comes, an advertisement does not, until fourteen days after it is settled [Q8]', async () => {
  await it.until('2026-04-08 12:00')
  expect(await it.step(kenichi, 'month')).toMatchObject({ state: 'sent' })
  expect(await it.step(kenichi, 'survey')).toMatchObject({ state: 'held' })
  await it.until('2026-04-30 12:00')
  const [open] = await holdsOf(kenichi)
  const settled = await it.owner.put(`/api/v1/customers/${kenichi}/holds/${open?.id}/end`, {
    reason: '静かになりました、とのお電話',
  })
  expect(settled.status, JSON.stringify(settled.body)).toBeLessThan(300)
  expect(await holdsOf(kenichi)).toMatchObject([{ kind: 'complaint', until: '2026-05-14' }])
  await it.until('2026-06-08 12:00')
  expect((await it.step(kenichi, 'offer'))?.state).not.toBe('sent')
  expect(await it.step(kenichi, 'inspection')).toMatchObject({ state: 'sent' })
})

test('a trouble told twice is one complaint; told again after it was settled it is a new one', async () => {
  const again = async (note: string) => {
    const contact = {
      customerId: kenichi,
      kind: 'call',
      name: 'ご様子伺い',
      legalClass: 'notice',
      priority: 3,
      dueAt: it.w.now().toISOString(),
    }
    const made = await it.owner.post(`/api/v1/touchpoints`, contact)
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    await it.owner.put(`/api/v1/customers/${kenichi}/touchpoints/${made.body.id}/completion`, {
      outcome: 'trouble',
      reason: note,
    })
  }
  await again('また鳴るとのこと')
  await again('まだ鳴るとのこと')
  expect((await holdsOf(kenichi)).filter(hold => hold.until === null)).toHaveLength(1)
})
