import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
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

describe('processors and provisions', () => {
  it('a processor abroad without contract, check or measures is shown as lacking them [P6 P21]', async () => {
    const made = await owner.post('/api/v1/privacy/processors', { name: 'Mail Inc.', work: 'メール配信', country: 'US' })
    expect(made.status).toBe(201)
    const listed = async () => (await owner.get('/api/v1/privacy/processors')).body.items[0]
    expect((await listed()).lacks).toEqual(['contract', 'check', 'measures'])
    const whole = {
      name: 'Mail Inc.',
      work: 'メール配信',
      country: 'US',
      measures: '標準契約条項',
      contractOn: '2026-04-01',
      checkedOn: '2026-07-01',
    }
    expect((await owner.put(`/api/v1/privacy/processors/${made.body.id}`, whole)).status).toBe(204)
    expect(await listed()).toMatchObject({ lacks: [], checkBy: '2027-07-01' })
    expect((await owner.put(`/api/v1/privacy/processors/${newId()}`, whole)).body.code).toBe('no-processor')
  })

  it('a provision is written with people, items, party and basis, and kept by its class [P7 P8 P9]', async () => {
    const customers = await people(w.db, 2)
    const out = {
      direction: 'out',
      day: '2026-07-21',
      party: '自転車メーカー',
      basis: 'consent',
      items: ['氏名', '電話'],
      customers,
    }
    const made = await owner.post('/api/v1/privacy/provisions', out)
    expect(made.status).toBe(201)
    const { items } = (await owner.get(`/api/v1/privacy/provisions?customer=${customers[0]}`)).body
    expect(items[0]).toMatchObject({ people: 2, party: '自転車メーカー', keepUntil: '2029-07-21' })
    expect((await owner.get(`/api/v1/privacy/provisions/${made.body.id}/people`)).body.items).toHaveLength(2)
    expect((await owner.post('/api/v1/privacy/provisions', { ...out, direction: 'in' })).status).toBe(422)
    expect((await owner.post('/api/v1/privacy/provisions', { ...out, country: 'US' })).status).toBe(422)
    expect((await owner.post('/api/v1/privacy/provisions', { ...out, customers: [newId()] })).body.code).toBe('no-customer')
  })
})

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
    expect(promises.rows).toEqual([{ what: expect.stringContaining('開示'), due: '2026-08-01' }])

    const done = { outcome: 'done', answer: '電子データでお渡ししました', feePaidOn: '2026-07-22' }
    expect((await owner.put(`${path}/answer`, done)).body.code).toBe('identity-missing')
    await owner.put(`${path}/identity`, { how: '運転免許証', customer })
    expect((await owner.put(`${path}/answer`, { ...done, feePaidOn: null })).body.code).toBe('fee-missing')

    const response = await w.app.request(`http://kizukai.test/api/v1/privacy/people/${customer}/archive`, {
      headers: { ...(await w.anOwner()).headers, 'accept-language': 'ja' },
    })
    const files = unzipped(Buffer.from(await response.arrayBuffer()))
    expect(JSON.parse(files.get('data.json') ?? '').customer.rows[0].name).toBe('髙橋 健一')
    expect(files.get('index.html')).toContain('点検の日はお電話で')
    expect(files.get('csv/customer.notes.csv')).toContain('点検の日はお電話で')
    expect([...files.keys()]).toContain('csv/privacy.requests.csv')

    expect((await owner.put(`${path}/answer`, done)).status).toBe(204)
    expect((await owner.put(`${path}/answer`, done)).body.code).toBe('request-closed')
    expect(
      await count(sql`select count(*)::int as n from promises where customer_id = ${customer} and kept_at is not null`),
    ).toBe(1)
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

  it('belongs to who keeps the ledgers: a clerk sees none of it', async () => {
    const clerk = w.as(await w.aStaff())
    expect((await clerk.get('/api/v1/privacy/requests')).status).toBe(403)
    expect((await clerk.get('/api/v1/privacy/breaches')).status).toBe(403)
  })
})

describe('breaches', () => {
  async function wrongSend(n: number): Promise<{ plan: string; customers: string[] }> {
    const plan = newId()
    await sql`insert into plans (id, key, name, state, live_version, created_at, updated_at) values (${plan}, ${plan}, '納車からのおつきあい', 'active', 1, ${w.now()}, ${w.now()})`.execute(
      w.db,
    )
    await sql`insert into plan_cards (plan_id, name, state) values (${plan}, '納車からのおつきあい', 'active')`.execute(w.db)
    const customers = await people(w.db, n)
    await sql`
      insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, due_at, planned_for, created_at, contacted_at, channel)
      select c, ${plan}::uuid, 'guide', 'once', 'message', 'notice', 'done', ${w.now()}, ${w.now()}, ${w.now()}, ${w.now()}::timestamptz, 'email' from unnest(${customers}::uuid[]) c`.execute(
      w.db,
    )
    return { plan, customers }
  }

  it('one act stops the plan, lists the affected from the ledger, judges, and sets the days [P14 P15 P18]', async () => {
    const { plan } = await wrongSend(1001)
    const origin = { kind: 'step', plan, step: 'guide' }
    expect((await owner.post('/api/v1/privacy/breaches/affected-count', { origin })).body.people).toBe(1001)
    const made = await owner.post('/api/v1/privacy/breaches', { title: '宛名の取り違え', awareOn: '2026-07-21', origin })
    expect(made.status).toBe(201)
    const [it] = (await owner.get('/api/v1/privacy/breaches')).body.items
    expect(it).toMatchObject({
      people: 1001,
      triggers: ['many'],
      firstDue: '2026-07-25',
      fullDue: '2026-08-19',
      stopped: ['納車からのおつきあい'],
    })
    expect(await count(sql`select count(*)::int as n from plans where id = ${plan} and state = 'paused'`)).toBe(1)

    const path = `/api/v1/privacy/breaches/${made.body.id}`
    expect((await owner.put(`${path}/closing`, { why: '対応を終えたため' })).body.code).toBe('breach-unreported')
    expect((await owner.put(`${path}/reports/first`)).status).toBe(204)
    expect((await owner.put(`${path}/reports/full`)).body.code).toBe('report-incomplete')
    const facts = Object.fromEntries(
      ['outline', 'items', 'people', 'cause', 'harm', 'told', 'published', 'prevention'].map(key => [key, `${key}の内容`]),
    )
    await owner.put(path, { facts, nature: { malicious: true } })
    expect((await owner.get('/api/v1/privacy/breaches')).body.items[0]).toMatchObject({
      triggers: ['malicious', 'many'],
      fullDue: '2026-09-18',
      missing: [],
    })
    expect((await owner.get(`${path}/report`)).body).toContain('outlineの内容')
    expect((await owner.get(`${path}/letters`)).body.split('class="letter"').length - 1).toBe(1001)
    expect((await owner.put(`${path}/told`, { how: '手紙' })).body.told).toBe(1001)
    await owner.put(`${path}/reports/full`)
    expect((await owner.put(`${path}/closing`, { why: '対応を終えたため' })).status).toBe(204)
    expect((await owner.put(path, { nature: { sensitive: true } })).body.code).toBe('breach-closed')
  })

  it('people can be added and taken away, and what is encrypted or small need not be reported [P14 P17]', async () => {
    const { customers } = await wrongSend(3)
    const origin = { kind: 'people', ids: customers.slice(0, 2) }
    const made = await owner.post('/api/v1/privacy/breaches', {
      title: '封入の間違い',
      awareOn: '2026-07-21',
      origin,
      asProcessor: true,
    })
    const path = `/api/v1/privacy/breaches/${made.body.id}`
    const change = { add: { kind: 'people', ids: customers }, remove: customers.slice(0, 1) }
    expect((await owner.put(`${path}/people`, change)).body.people).toBe(2)
    expect((await owner.get(`${path}/people`)).body.items).toHaveLength(2)
    expect((await owner.put(`${path}/closing`, { why: '回収しました' })).body.code).toBe('breach-unreported')
    await owner.put(`${path}/reports/client`)
    expect((await owner.put(`${path}/closing`, { why: '回収しました' })).status).toBe(204)
  })

  it('an import’s people are found by the file, and refuses what is no origin [P18]', async () => {
    const file = newId()
    await sql`insert into imports (id, kind, file_name, source, mapping, state, created_at) values (${file}, 'customers', 'a.csv', 'file', '{}', 'done', ${w.now()})`.execute(
      w.db,
    )
    const [one] = await people(w.db, 1)
    await sql`update customers set import_id = ${file} where id = ${one}`.execute(w.db)
    expect(
      (await owner.post('/api/v1/privacy/breaches/affected-count', { origin: { kind: 'import', import: file } })).body.people,
    ).toBe(1)
    expect((await owner.post('/api/v1/privacy/breaches/affected-count', { origin: { kind: 'rumour' } })).status).toBe(422)
  })
})

describe('texts that seem to hold 要配慮個人情報', () => {
  it('are found by the look, decided upon, and taken away for good [P3]', async () => {
    const customer = await aPerson('中村 陽菜')
    await owner.post(`/api/v1/customers/${customer}/notes`, { text: '糖尿病で通院中とのこと' })
    await owner.post(`/api/v1/customers/${customer}/notes`, { text: '赤い自転車がお好み' })
    const { lookForSensitive } = await import('./index.ts')
    expect(await lookForSensitive(w.db, w.now())).toBe(1)
    expect(await lookForSensitive(w.db, w.now())).toBe(0)
    const [found] = (await owner.get('/api/v1/privacy/finds')).body.items
    expect(found).toMatchObject({ customer, kinds: ['health'], sensitive: { text: '糖尿病で通院中とのこと' } })
    expect((await owner.put(`/api/v1/privacy/finds/${customer}/${found.id}`, { decision: 'removed' })).status).toBe(204)
    expect(await count(sql`select count(*)::int as n from notes where customer_id = ${customer}`)).toBe(1)
    expect((await owner.get('/api/v1/privacy/finds')).body.items).toEqual([])
    expect((await owner.put(`/api/v1/privacy/finds/${customer}/${newId()}`, { decision: 'harmless' })).body.code).toBe('no-find')
  })
})

describe('manuals and the monthly check', () => {
  it('everybody reads a page, a new version is to be read anew [P5]', async () => {
    const clerk = w.as(await w.aStaff())
    const made = await owner.post('/api/v1/privacy/manuals', {
      kind: 'manual',
      title: '個人情報の手引き',
      body: '# 守ること\n<script>x</script>画面に名簿を残さない',
    })
    const mine = async () => (await clerk.get('/api/v1/privacy/manuals')).body.items[0]
    expect(await mine()).toMatchObject({ version: 1, readAt: null, readers: null })
    expect((await mine()).html).not.toContain('<script')
    expect((await clerk.put(`/api/v1/privacy/manuals/${made.body.id}/versions/1/reading`)).status).toBe(204)
    expect((await mine()).readAt).not.toBeNull()
    await owner.put(`/api/v1/privacy/manuals/${made.body.id}`, { kind: 'manual', title: '個人情報の手引き', body: '第2版' })
    expect((await clerk.put(`/api/v1/privacy/manuals/${made.body.id}/versions/1/reading`)).body.code).toBe('manual-changed')
    const [seen] = (await owner.get('/api/v1/privacy/manuals')).body.items
    expect(seen.readers.length).toBeGreaterThan(1)
    expect((await clerk.post('/api/v1/privacy/manuals', { kind: 'manual', title: 'x', body: 'y' })).status).toBe(403)
  })

  it('a month is filled from the data, signed once, corrected by a new row, and never changed [P5]', async () => {
    const { items } = (await owner.get('/api/v1/privacy/checks/2026-07-01')).body
    expect(items).toHaveLength(11)
    expect(items.find((it: { key: string }) => it.key === 'training')).toMatchObject({ says: 'look' })
    const answers = Object.fromEntries(items.map((it: { key: string }) => [it.key, { good: true, remark: '確かめた' }]))
    const path = '/api/v1/privacy/checks/2026-07-01/signatures'
    expect((await owner.post(path, { answers: { purpose: { good: true } } })).status).toBe(422)
    const made = await owner.post(path, { answers })
    expect(made.status).toBe(201)
    expect((await owner.post(path, { answers })).body.code).toBe('check-signed')
    expect((await owner.post(path, { answers, corrects: made.body.id, note: '研修の日付の訂正' })).status).toBe(201)
    expect((await owner.get('/api/v1/privacy/checks/2026-07-01')).body.signed).toHaveLength(2)
    expect((await owner.get('/api/v1/privacy/checks/2026-07-01/sheet')).body).toContain('訂正')
    await expect(sql`update compliance_checks set note = 'x'`.execute(w.db)).rejects.toThrow('never changed')
    expect((await owner.get('/api/v1/privacy/checks/2026-07-02')).body.code).toBe('bad-month')
    expect((await owner.get('/api/v1/privacy/checks/2030-01-01')).body.code).toBe('bad-month')
  })
})
