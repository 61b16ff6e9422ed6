import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { wish } from '#domains/consent/index.ts'
import { Wishes } from '#domains/consent/notice-contract.ts'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { unzipped } from '#test/support/unzip.ts'
import { world } from '#test/support/world.ts'

const w = await world()
let owner: ReturnType<typeof w.as>

beforeAll(async () => {
  owner = w.as(await w.anOwner())
})

const count = async (query: ReturnType<typeof sql<{ n: number }>>) => (await query.execute(w.db)).rows[0]?.n ?? 0
const aPerson = async (name = '髙橋 健一') => (await people(w.db, [{ name }]))[0] ?? ''

describe('requests of people about their own data', () => {
  const ask = (customer: string | null, kind: string, more = {}) =>
    owner.post('/api/v1/privacy/requests', { customer, kind, asker: '髙橋 健一', receivedOn: '2026-07-21', ...more })

  it('a disclosure: number, day, line in 今日, identity before the answer, all in one archive [P11]', async () => {
    const customer = await aPerson()
    await owner.post(`/api/v1/customers/${customer}/notes`, { text: '点検の日はお電話で' })
    const made = await ask(customer, 'disclosure', { fee: 500 })
    const path = `/api/v1/privacy/requests/${made.body.id}`
    expect((await owner.get(path)).body).toMatchObject({ dueOn: '2026-08-04', state: 'open', late: false })
    const promises = await sql<{
      what: string
      due: string
    }>`select what, due_on as due from promises where customer_id = ${customer}`.execute(w.db)
    expect(promises.rows).toEqual([{ what: 'request:disclosure:2026-08-04', due: '2026-08-01' }])
    // What is kept is what it is about; it is said in the reader's language.
    const said = async (language: string) => {
      const more = { headers: { 'accept-language': language } }
      const { body: page } = await owner.get(`/api/v1/customers/${customer}`, more)
      const { body: line } = await owner.get(`/api/v1/customers/${customer}/timeline`, more)
      const { body: day } = await owner.get('/api/v1/tasks?whose=all&until=2026-08-31', more)
      const { body: span } = await owner.get('/api/v1/calendar?from=2026-07-31T00:00:00Z&to=2026-08-31T00:00:00Z&whose=all', more)
      const mine = (items: { customerId: string; title: string }[]) => items.find(it => it.customerId === customer)?.title
      const made = line.items.find((it: { name?: string }) => it.name === 'promise.made')
      return [page.promises[0].what, made.data.what, mine(day.items), mine(span.items)]
    }
    expect(new Set(await said('ja'))).toEqual(new Set(['8/4(火)までに、開示のお申し出にお答えする']))
    const english = new Set(await said('en'))
    expect(english.size).toBe(1)
    expect([...english][0]).toMatch(/^Answer the request \(disclosure.*\) by Tue,? 4 Aug$/)

    const done = { outcome: 'done', answer: '電子データでお渡ししました', feePaidOn: '2026-07-22' }
    expect((await owner.put(`${path}/answer`, done)).body.code).toBe('identity-missing')
    expect((await owner.get(`/api/v1/privacy/people/${customer}/archive`)).body.code).toBe('identity-missing')
    await owner.put(`${path}/identity`, { how: '運転免許証', customer })
    expect((await owner.put(`${path}/answer`, { ...done, feePaidOn: null })).body.code).toBe('fee-missing')

    const response = await w.app.request(`http://kizukai.test/api/v1/privacy/people/${customer}/archive`, {
      headers: { ...(await w.anOwner()).headers, 'accept-language': 'ja' },
    })
    const files = unzipped(Buffer.from(await response.arrayBuffer()))
    expect(JSON.parse(files.get('data.json') ?? '').customer.rows[0].name).toBe('髙橋 健一')
    expect(files.get('index.html')).toContain('点検の日はお電話で')
    const disposition = response.headers.get('content-disposition') ?? ''
    expect(decodeURIComponent(disposition)).toMatch(
      /^attachment; filename\*=UTF-8''個人情報の開示_髙橋健一様_\d{4}-\d{2}-\d{2}\.zip$/,
    )
    expect(files.get('csv/customer.notes.csv')).toContain('点検の日はお電話で')
    expect([...files.keys()]).toContain('csv/privacy.requests.csv')

    expect((await owner.put(`${path}/answer`, done)).status).toBe(204)
    expect((await owner.put(`${path}/answer`, done)).body.code).toBe('request-closed')
    expect(
      await count(sql`select count(*)::int as n from promises where customer_id = ${customer} and kept_at is not null`),
    ).toBe(1)
  })

  it('the page of an archive is for the person: their day, names for ids, no hash, no inner word [P11]', async () => {
    const customer = await aPerson('佐藤 一郎')
    const clerk = await w.anOwner({ name: '森 大輔', email: 'mori@sakura.example' })
    await sql`insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, total, recorded_at)
      values (${customer}, ${newId()}, 'pos', 'B-1', '2026-10-18T15:00:00Z', '2026-10-19', 3300, ${w.now()})`.execute(w.db)
    const said = { said: 'no', channel: 'all', way: 'phone', words: 'もうメールは結構です。' }
    await w.as(clerk).post(`/api/v1/customers/${customer}/sayings`, said)
    const wished = { hours: 'any', days: [1, 5], hoursFor: ['phone'], channels: ['email', 'postcard'], adsPerMonth: 2 }
    await wish(w.db, [customer], Wishes.parse({ ...wished, needs: ['no-phone', 'large-print'] }), 'customer', w.now())
    await w
      .as(clerk)
      .post(`/api/v1/customers/${customer}/no-solicit`, { product: '羽毛ふとん', quote: 'いりません', way: 'phone' })
    const asked = { kind: 'request', product: '自転車', words: '見に来てください', on: '2026-07-20' }
    await w.as(clerk).post(`/api/v1/customers/${customer}/assents`, asked)
    const contract = { kind: 'visit', name: '浄水器', contractOn: '2026-07-20', documentOn: '2026-07-20', amount: 50_000 }
    await w.as(clerk).post(`/api/v1/customers/${customer}/contracts`, contract)
    const page = async () => {
      const response = await w.app.request(`http://kizukai.test/api/v1/privacy/people/${customer}/archive`, {
        headers: { ...clerk.headers, 'accept-language': 'ja' },
      })
      return unzipped(Buffer.from(await response.arrayBuffer())).get('index.html') ?? ''
    }
    const ja = await page()
    for (const words of [
      '2026年10月19日',
      '「もうメールは結構です。」',
      '森 大輔',
      '3,300円',
      'お断り',
      'ご希望と配慮',
      'ご本人',
      '金曜日',
      'はがき',
      '大きな字',
      'いつでも',
      'ご希望をうかがいました',
      '曜日と時間を守る手段: 電話',
      '月のご案内の回数: 2',
    ])
      expect(ja).toContain(words)
    const seen = ja.slice(ja.indexOf('</style>')).replaceAll(/ (id|href)="[^"]*"/g, '')
    for (const words of ['おすすめしないもの', '見に来てください', '浄水器', '個人のお客様', '50,000円'])
      expect(ja).toContain(words)
    expect(
      seen.match(/>consumer<|staff:|[\da-f]{8}-[\da-f]{4}-|T\d\d:\d\d|_hash|\{|<th>[a-zA-Z_]+<|>[a-z]+\.[a-z]+<|placed/g),
    ).toBeNull()
    await sql`update customers set language = 'en' where id = ${customer}`.execute(w.db)
    const en = await page()
    for (const words of ['19 October 2026', 'Wishes and needs', 'large print', 'Friday', 'Wishes were told', 'Offers a month: 2'])
      expect(en).toContain(words)
    expect(en).toContain('<html lang="en">')
  })

  it('a stop of use ends advertising at once, and everything when it is answered [P11 P12 M11]', async () => {
    const customer = await aPerson('渡邉 千尋')
    await sql`insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, due_at, planned_for, created_at)
      values (${customer}, ${newId()}, 'thanks', 'once', 'message', 'notice', ${w.now()}, ${w.now()}, ${w.now()})`.execute(w.db)
    const made = await ask(customer, 'stop-use', { ground: 'harm' })
    const said = () =>
      sql<{
        topic: string
      }>`select topic from permissions where customer_id = ${customer} and said = 'no' and channel = 'all' order by topic`.execute(
        w.db,
      )
    expect((await said()).rows.map(row => row.topic)).toEqual(['ad'])
    const path = `/api/v1/privacy/requests/${made.body.id}`
    await owner.put(`${path}/identity`, { how: 'お電話で生年月日', customer })
    expect((await owner.put(`${path}/answer`, { outcome: 'done', answer: '利用を止めました' })).status).toBe(204)
    expect((await said()).rows.map(row => row.topic)).toEqual(['ad', 'all'])
    expect(
      await count(sql`select count(*)::int as n from touchpoints where customer_id = ${customer} and state = 'cancelled'`),
    ).toBe(1)
  })

  it('an erasure erases, with the name typed again; a legal hold stands in its way [P11]', async () => {
    const customer = await aPerson('山﨑 美咲')
    const made = await ask(customer, 'erase')
    const path = `/api/v1/privacy/requests/${made.body.id}`
    await owner.put(`${path}/identity`, { how: 'ご来店', customer })
    const done = { outcome: 'done', answer: '消去しました' }
    expect((await owner.put(`${path}/answer`, done)).body.code).toBe('erase-name-differs')
    expect((await owner.post('/api/v1/privacy/legal-holds', { customers: [customer], why: '代金の争い' })).body.held).toBe(1)
    expect((await owner.put(`${path}/answer`, { ...done, name: '山﨑 美咲' })).body.code).toBe('legal-hold-stands')
    const [hold] = (await owner.get('/api/v1/privacy/legal-holds')).body.items
    await owner.put(`/api/v1/privacy/legal-holds/${customer}/${hold.id}/end`, { why: '和解' })
    expect((await owner.put(`${path}/answer`, { ...done, name: '山﨑 美咲' })).status).toBe(204)
    expect(await count(sql`select count(*)::int as n from customers where id = ${customer} and state = 'erased'`)).toBe(1)
    expect((await owner.get(path)).body.asker).toBe('(消去済み)')
  })

  it('an agent, a refusal with its reason, a fee where none may be asked, and who provides after a stop [P11 P7]', async () => {
    const customer = await aPerson('斎藤 大輔')
    expect((await ask(customer, 'correction', { by: 'agent' })).status).toBe(422)
    expect((await ask(customer, 'erase', { fee: 500 })).status).toBe(422)
    const made = await ask(null, 'correction', { by: 'agent', agentName: '斎藤 花子' })
    const path = `/api/v1/privacy/requests/${made.body.id}`
    expect((await owner.put(`${path}/answer`, { outcome: 'refused', answer: 'お受けできません' })).status).toBe(422)
    expect(
      (await owner.put(`${path}/answer`, { outcome: 'refused', answer: 'お受けできません', reason: '該当する情報がないため' }))
        .status,
    ).toBe(204)

    const stop = await ask(customer, 'stop-provision')
    await owner.put(`/api/v1/privacy/requests/${stop.body.id}/identity`, { how: 'ご来店', customer })
    await owner.put(`/api/v1/privacy/requests/${stop.body.id}/answer`, { outcome: 'done', answer: '止めました' })
    const out = {
      direction: 'out',
      day: '2026-07-21',
      party: 'メーカー',
      basis: 'consent',
      items: ['氏名'],
      customers: [customer],
    }
    expect((await owner.post('/api/v1/privacy/provisions', out)).body).toMatchObject({ code: 'provision-stopped' })
  })

  it('a manager who sees one branch takes requests of its customers alone, and numbers never double [P11]', async () => {
    const branch = await w.aBranch('世田谷店')
    const manager = await w.aStaff({ role: 'manager', branch: branch.id })
    await sql`update staff set sees = 'branches' where id = ${manager.id}`.execute(w.db)
    const customer = await aPerson('加藤 結衣')
    const elsewhere = await aPerson('小林 翔')
    await sql`update customers set branch_id = ${branch.id} where id = ${customer}`.execute(w.db)
    const me = w.as(manager)
    const wish = { kind: 'disclosure', asker: '加藤 結衣', receivedOn: '2026-07-21' }
    expect((await me.post('/api/v1/privacy/requests', wish)).body.code).toBe('request-customer-missing')
    expect((await me.post('/api/v1/privacy/requests', { ...wish, customer: elsewhere })).status).toBe(404)
    expect((await me.post('/api/v1/privacy/requests', { ...wish, customer })).status).toBe(201)
    expect((await me.get('/api/v1/privacy/requests')).body.items).toHaveLength(1)
    expect((await me.get('/api/v1/privacy/breaches')).status).toBe(403)
    expect((await owner.post('/api/v1/privacy/requests', wish)).status).toBe(201)
  })

  it('belongs to who keeps the ledgers: a clerk sees none of it', async () => {
    const clerk = w.as(await w.aStaff())
    expect((await clerk.get('/api/v1/privacy/requests')).status).toBe(403)
    expect((await clerk.get('/api/v1/privacy/breaches')).status).toBe(403)
  })
})
