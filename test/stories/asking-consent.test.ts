import { beforeAll, expect, test } from 'vitest'
import { type Shop, shop } from './shop.ts'

let it: Shop
beforeAll(async () => {
  it = await shop('2026-06-01 09:00')
})

const ask = async (...customerIds: string[]) => (await it.owner.post('/api/v1/consent/requests', { customerIds })).body
const lettersTo = async (id: string) =>
  (await it.owner.get('/api/v1/deliveries?limit=200')).body.items.filter((one: { customerId: string }) => one.customerId === id)
const answering = { headers: { 'content-type': 'application/x-www-form-urlencoded' } }

async function linkIn(id: string): Promise<string> {
  const [letter] = await lettersTo(id)
  const words = (await it.owner.get(`/api/v1/deliveries/${id}/${letter.id}`)).body.text
  return new URL(/https?:\/\/\S+\/p\/consent\/\S+/.exec(words)?.[0] ?? '').pathname
}

test('we ask once for ever; a scanner that opens the link consents to nothing, a press of the button does [M6 M7 M8]', async () => {
  const [saya, miki] = [await it.meets('山本 さくら'), await it.meets('佐々木 美咲')]
  expect(await ask(saya, miki, saya)).toEqual({ asked: 2, left: 0 })
  expect(await ask(saya, miki)).toEqual({ asked: 0, left: 2 })
  await it.until('2026-06-02 12:00')
  expect(await lettersTo(saya)).toHaveLength(1)

  const path = await linkIn(saya)
  expect((await it.w.nobody.get(path)).status).toBe(200)
  expect((await it.owner.get(`/api/v1/customers/${saya}/consent`)).body.sayings).toEqual([])
  const thanks = await it.w.nobody.post(path, 'answer=yes', answering)
  expect(thanks.status).toBe(200)
  await it.w.nobody.post(path, 'answer=yes', answering)
  const { sayings } = (await it.owner.get(`/api/v1/customers/${saya}/consent`)).body
  expect(sayings).toMatchObject([{ said: 'yes', channel: 'email', way: 'link', basis: 'consent' }])
  const { items } = (await it.owner.get('/api/v1/consent/notices')).body
  expect(items).toMatchObject([{ kind: 'web', yes: 1 }])

  // She never answers: nobody reminds her, and the link ends.
  await it.until('2026-07-20 12:00')
  expect(await lettersTo(miki)).toHaveLength(1)
  const late = await it.w.nobody.post(await linkIn(miki), 'answer=yes', answering)
  expect(late.status).toBe(200)
  expect((await it.owner.get(`/api/v1/customers/${miki}/consent`)).body.sayings).toEqual([])
  expect(await ask(miki)).toEqual({ asked: 0, left: 1 })
})

test('who refused is never asked, and a link that was changed opens nothing [M6 M14]', async () => {
  const ken = await it.meets('髙橋 健一')
  await it.owner.post(`/api/v1/customers/${ken}/sayings`, { said: 'no', channel: 'all', way: 'phone' })
  expect(await ask(ken)).toEqual({ asked: 0, left: 1 })
  const forged = `/p/consent/${'A'.repeat(66)}`
  expect((await it.w.nobody.get(forged)).status).toBe(404)
  expect((await it.w.nobody.post(forged, 'answer=yes', answering)).status).toBe(404)
})

test('the one question is of its mailbox: two who become one are still asked, a new mailbox is not asked in its place [M6]', async () => {
  const [kept, twin, mover] = [await it.meets('渡邉 千尋'), await it.meets('渡辺 千尋'), await it.meets('伊藤 翔')]
  const mailbox = (id: string, email: string) =>
    it.w.db.updateTable('customers').set({ email, email_key: email }).where('id', '=', id).execute()
  await mailbox(kept, 'chihiro@example.com')
  await mailbox(twin, 'chihiro@example.com')
  expect(await ask(twin, mover)).toEqual({ asked: 2, left: 0 })
  expect((await it.owner.post('/api/v1/merges', { kept, gone: twin })).status).toBe(201)
  await mailbox(mover, 'sho-new@example.com')
  const day = it.w.now().toISOString().slice(0, 10)
  await it.until(`${day.slice(0, 8)}28 12:00`)

  expect(await lettersTo(kept)).toHaveLength(1)
  const path = await linkIn(kept)
  expect((await it.w.nobody.get(path)).status).toBe(200)
  await it.w.nobody.post(path, 'answer=yes', answering)
  expect((await it.owner.get(`/api/v1/customers/${kept}/consent`)).body.sayings).toMatchObject([{ said: 'yes', way: 'link' }])
  expect(await lettersTo(mover)).toEqual([])
  expect(await ask(mover)).toEqual({ asked: 1, left: 0 })
})
