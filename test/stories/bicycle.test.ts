import { beforeAll, expect, test } from 'vitest'
import { wall } from './ledger.ts'
import { bicycle } from './plans.ts'
import { type Shop, shop } from './shop.ts'

const till = `注文番号,顧客番号,氏名,フリガナ,携帯,メール,購入日,納品日,商品名,数量,単価
A-1001,C-1,髙橋 健一,タカハシ ケンイチ,090-1111-2222,kenichi@example.com,2026-03-03,2026-03-07,電動アシスト自転車 さくら26,1,158000
A-1002,C-2,渡邉 千尋,ワタナベ チヒロ,090-3333-4444,chihiro@example.com,2026-03-04,2026-03-07,電動アシスト自転車 さくら26,1,158000
`

let it: Shop
beforeAll(async () => {
  it = await shop('2026-03-01 09:00')
  await it.starts('delivery', bicycle)
})
const idOf = async (name: string): Promise<string> =>
  (await it.owner.get(`/api/v1/customers?q=${encodeURIComponent(name)}`)).body.items[0].id

test('a bicycle sold in March: the till’s file comes in at night, and again the next night', async () => {
  await it.until('2026-03-05 02:00')
  const first = await it.takesIn('purchases', 'till.csv', till)
  expect(first).toMatchObject({ state: 'done', counts: { rows: 2, new: 2, rejected: 0 } })
  await it.until('2026-03-06 02:00')
  expect((await it.takesIn('purchases', 'till.csv', till)).counts).toMatchObject({ rows: 2, new: 0, same: 2 })

  const kenichi = await idOf('髙橋')
  const { body } = await it.owner.get(`/api/v1/customers/${kenichi}`)
  expect(JSON.stringify(body)).toContain('髙橋 健一')
  expect(await it.told(kenichi)).toEqual(
    ['thanks', 'guide', 'how', 'survey', 'month', 'offer', 'inspection'].map(step => `${step}: planned`),
  )
})

test('the thanks lie in the tray on the day of delivery, the guide on the next, and on the third day a call stands in 今日', async () => {
  await it.until('2026-03-07 23:00')
  expect(await it.letters('髙橋 健一')).toEqual([{ at: '03-07 17:00', subject: 'bike-thanksのお知らせ' }])
  await it.until('2026-03-10 17:30')
  expect((await it.letters('髙橋 健一')).map(letter => letter.at)).toEqual(['03-07 17:00', '03-08 10:00'])
  expect((await it.today()).map(task => `${task.customer.name}: ${task.title}`).sort()).toEqual([
    '渡邉 千尋: その後いかがですか',
    '髙橋 健一: その後いかがですか',
  ])
})

test('she calls him: what was said and promised stays, and nothing more is asked of that step', async () => {
  const kenichi = await idOf('髙橋')
  const call = (await it.today()).find(task => task.customerId === kenichi)
  await it.finish(call, 'spoke', { note: 'サドルを少し上げたい', promise: { what: '工具を貸し出す', dueOn: '2026-03-14' } })
  await it.owner.post(`/api/v1/customers/${kenichi}/sayings`, {
    said: 'yes',
    channel: 'email',
    way: 'phone',
    words: 'メールで教えてください',
  })
  expect(await it.step(kenichi, 'how')).toMatchObject({ state: 'done', outcome: 'spoke' })
  expect(await it.step(kenichi, 'how-again')).toBeUndefined()
  const { body: timeline } = await it.owner.get(`/api/v1/customers/${kenichi}/timeline`)
  expect(JSON.stringify(timeline)).toContain('サドルを少し上げたい')
  const { body: page } = await it.owner.get(`/api/v1/customers/${kenichi}`)
  expect(JSON.stringify(page)).toContain('サドルを少し上げたい')
})

test('nobody at home twice (the shop rests on Wednesdays): then a mail goes in place of the call', async () => {
  const chihiro = await idOf('渡邉')
  await it.finish(
    (await it.today()).find(task => task.customerId === chihiro),
    'absent',
  )
  expect(wall((await it.step(chihiro, 'how-again'))?.dueAt ?? '')).toBe('03-11 08:00')
  await it.until('2026-03-11 18:00')
  expect(await it.today()).toEqual([])
  await it.until('2026-03-12 12:00')
  await it.finish(
    (await it.today()).find(task => task.customerId === chihiro),
    'absent',
  )
  await it.until('2026-03-13 12:00')
  expect((await it.letters('渡邉 千尋')).at(-1)).toEqual({ at: '03-13 10:00', subject: 'bike-how-mailのお知らせ' })
})

test('what was promised on the phone stands in 今日 on its day, and is kept', async () => {
  await it.until('2026-03-14 09:30')
  const promised = (await it.today()).find(task => task.kind === 'promise')
  expect(promised?.title).toContain('工具を貸し出す')
  await it.finish(promised, 'done')
  expect(await it.today()).toEqual([])
})

test('the survey comes after a week, the month’s letter after a month', async () => {
  await it.until('2026-04-08 00:00')
  expect((await it.letters('髙橋 健一')).map(letter => letter.at)).toEqual([
    '03-07 17:00',
    '03-08 10:00',
    '03-14 10:00',
    '04-07 10:00',
  ])
})

test('「もう連絡不要」 stops the offer on every channel, and the inspection notice still comes', async () => {
  const chihiro = await idOf('渡邉')
  const said = await it.owner.post(`/api/v1/customers/${chihiro}/sayings`, { said: 'no', channel: 'all', way: 'phone' })
  expect(said.status).toBe(204)
  await it.until('2026-06-08 00:00')
  expect(await it.step(chihiro, 'offer')).toMatchObject({ state: 'skipped', reason: expect.stringContaining('refusal') })
  expect(await it.step(chihiro, 'inspection')).toMatchObject({ state: 'sent' })
  // He said yes in March: the offer reaches him.
  expect((await it.letters('髙橋 健一')).at(-2)).toEqual({ at: '05-07 12:00', subject: expect.stringContaining('bike-offer') })
  const why = await it.owner.get(`/api/v1/customers/${chihiro}/explain`)
  expect(JSON.stringify(why.body)).toContain('refusal')
})
