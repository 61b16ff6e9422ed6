import { expect, test } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { freshDb } from '#test/support/db.ts'
import * as templates from './index.ts'
import { NO_MANNERS } from './manners-contract.ts'

const { db } = await freshDb()
const now = new Date('2026-11-22T09:00:00+09:00')
const thanks = {
  key: 'thanks',
  name: 'お礼',
  kind: 'message',
  legalClass: 'notice',
  subject: '{{ customer.salutation }}へお礼',
  body: 'ありがとうございました。',
} as const
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => null,
    error => (isRefusal(error) ? error : Promise.reject(error)),
  )

test('installing twice changes nothing, and never touches what a person has made', async () => {
  const english = { ...thanks, language: 'en', subject: 'Thank you', body: 'Thank you.' } as const
  expect(await templates.install(db, [thanks, english], now)).toBe(2)
  expect(await templates.install(db, [{ ...thanks, body: '別の言葉' }, english], now)).toBe(0)
  const texts = await templates.liveTexts(db, ['thanks', 'none'])
  expect(templates.textFor(texts, 'thanks', 'ja')?.body).toBe('ありがとうございました。')
  expect(templates.textFor(texts, 'thanks', 'en')?.subject).toBe('Thank you')
  expect(templates.textFor(texts, 'none', 'ja')).toBeUndefined()
})

test('a draft becomes the next version, the version before stays as it was', async () => {
  const id = await templates.create(db, { ...draft('点検のご案内'), key: 'check', kind: 'message' }, now)
  expect(await templates.publish(db, id, chihiro, now)).toEqual({ version: 1 })
  await templates.saveDraft(db, id, draft('点検のお知らせ'))
  expect((await templates.one(db, id)).hasDraft).toBe(true)
  expect(await templates.publish(db, id, chihiro, now)).toEqual({ version: 2 })

  const whole = await templates.one(db, id)
  expect(whole.versions.map(it => [it.version, it.body])).toEqual([
    [2, '点検のお知らせ {{ item.name }}'],
    [1, '点検のご案内 {{ item.name }}'],
  ])
  expect(whole.versions[0]?.fields).toEqual(['item.name', 'company.name', 'company.contact'])
  const at = await templates.textAt(db, [{ key: 'check', version: 1 }])
  expect(templates.textFor(at, 'check', 'ja')?.body).toBe('点検のご案内 {{ item.name }}')
})

test('words with a fault can be kept as a draft but not published; the refusal says where', async () => {
  const id = await templates.create(db, { ...draft('x'), body: 'a\n{{ custmer.name }}', key: 'faulty', kind: 'message' }, now)
  const refused = await refusal(templates.publish(db, id, chihiro, now))
  expect(refused?.code).toBe('template-faulty')
  expect(refused?.sentence).toContain('2行目の「custmer.name」')
  expect((await templates.one(db, id)).faults).toHaveLength(1)
})

test('the same key twice, a template that is not there, and nothing to publish are refused', async () => {
  await templates.create(db, { ...draft('x'), key: 'twice', kind: 'message' }, now)
  expect((await refusal(templates.create(db, { ...draft('x'), key: 'twice', kind: 'message' }, now)))?.code).toBe(
    'template-key-taken',
  )
  expect((await refusal(templates.one(db, '019aa000-0000-7000-8000-000000000000')))?.code).toBe('template-not-found')
  const [row] = (await templates.list(db)).filter(it => it.key === 'check')
  expect((await refusal(templates.publish(db, row?.id ?? '', chihiro, now)))?.code).toBe('nothing-to-publish')
})

test('a preview as a real customer says their name, their order and what is missing', async () => {
  const { customer } = await kenichiWithAnOrder()
  const source = {
    kind: 'message',
    legalClass: 'ad',
    language: 'ja',
    subject: '{{ customer.salutation }}',
    body: '{{ order.items }} {{ order.date }} {{ order.total }} {{ staff.name }}',
    short: null,
  } as const
  const it = await templates.preview(db, source, customer, house, now)
  expect(it.subject).toBe('髙橋 健一 様')
  expect(it.body).toContain('電動自転車 ほか1点 2026年7月21日 128,000円')
  expect(it.missing).toEqual(['staff.name'])
  expect((await templates.preview(db, source, null, house, now)).missing).toEqual([])
})

const chihiro = { staff: null, actor: 'staff:chihiro' }
const draft = (words: string) => ({
  name: '点検',
  legalClass: 'notice' as const,
  manners: NO_MANNERS,
  classReason: null,
  language: 'ja' as const,
  subject: 'ご案内',
  body: `${words} {{ item.name }}`,
  short: null,
})
const house = {
  ...(await settings.all(db)),
  company: {
    name: '株式会社さくらサイクル',
    address: '東京都練馬区桜台1-2-3',
    postalCode: '176-0002',
    phone: '03-1234-5678',
    questionsTo: '',
    zone: 'Asia/Tokyo',
  },
}

async function kenichiWithAnOrder() {
  const customer = '019aa000-0000-7000-8000-000000000001'
  const order = '019aa000-0000-7000-8000-000000000002'
  await db
    .insertInto('customers')
    .values({
      id: customer,
      raw_name: '髙橋健一',
      name: '髙橋 健一',
      name_key: 'たかはしけんいち',
      created_at: now,
      updated_at: now,
    })
    .execute()
  await db
    .insertInto('orders')
    .values({
      customer_id: customer,
      id: order,
      source: 'shop',
      external_id: 'A-1024',
      placed_at: new Date('2026-07-21T01:00:00Z'),
      total: 128000,
      recorded_at: now,
    })
    .execute()
  const line = { customer_id: customer, order_id: order, quantity: 1, unit_price: 1, amount: 1 }
  await db
    .insertInto('order_lines')
    .values([
      { ...line, line_no: 1, product_name: '電動自転車' },
      { ...line, line_no: 2, product_name: 'かぎ' },
    ])
    .execute()
  return { customer }
}
