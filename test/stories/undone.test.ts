import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { bicycle, greeting } from './plans.ts'
import { type Shop, shop } from './shop.ts'

// 髙橋 健一 got his bicycle today; 渡邉 千尋 will get hers in a week. Both are new customers of the till's file.
const till = (chihiros: string): string => `注文番号,顧客番号,氏名,フリガナ,携帯,メール,購入日,納品日,商品名,数量,単価
A-1001,C-1,髙橋 健一,タカハシ ケンイチ,090-1111-2222,kenichi@example.com,2026-03-03,2026-03-07,電動アシスト自転車 さくら26,1,158000
A/1002/12,C-2,渡邉 千尋,ワタナベ チヒロ,090-3333-4444,chihiro@example.com,2026-03-03,${chihiros},電動アシスト自転車 さくら24,1,148000
`

async function undoes(it: Shop, id: string): Promise<void> {
  expect((await it.owner.put(`/api/v1/imports/${id}/undo`, {})).status).toBe(200)
  await it.work()
  expect((await it.owner.get(`/api/v1/imports/${id}`)).body.state).toBe('undone')
}

const subjects = async (it: Shop, name: string) => (await it.letters(name)).map(letter => `${letter.at} ${letter.subject}`)
const whoIs = async (it: Shop, name: string): Promise<string> =>
  (await it.owner.get(`/api/v1/customers?q=${encodeURIComponent(name)}`)).body.items[0]?.id ?? ''

describe('an import that was taken back', () => {
  test('is taken in again, corrected: who was thanked hears nothing twice, who was not is thanked', async () => {
    const it = await shop('2026-03-01 09:00')
    await it.starts('delivery', bicycle)
    await it.until('2026-03-07 09:00')
    const first = await it.takesIn('purchases', 'till.csv', till('2026-03-14'))
    await it.until('2026-03-07 18:00')
    expect(await subjects(it, '髙橋 健一')).toEqual(['03-07 17:00 bike-thanksのお知らせ'])
    const ken = await whoIs(it, '髙橋 健一')

    await undoes(it, first.id)
    // Who was written to is still known; who was not is not.
    expect(await whoIs(it, '髙橋 健一')).toBe(ken)
    expect(await whoIs(it, '渡邉 千尋')).toBe('')
    expect(await it.contacts('state=planned&state=moved&state=held')).toEqual([])
    await it.until('2026-03-08 09:00')

    const again = await it.takesIn('purchases', 'till-right.csv', till('2026-03-10'))
    expect(again.counts).toMatchObject({ rows: 2, new: 2, rejected: 0 })
    await it.until('2026-03-11 12:00')
    expect(await subjects(it, '髙橋 健一')).toEqual(['03-07 17:00 bike-thanksのお知らせ', '03-08 10:00 bike-guideのお知らせ'])
    expect(await subjects(it, '渡邉 千尋')).toEqual(['03-10 17:00 bike-thanksのお知らせ', '03-11 10:00 bike-guideのお知らせ'])
    expect(await whoIs(it, '髙橋 健一')).toBe(ken)

    // And once more, all of it, when everything near was said.
    await undoes(it, again.id)
    await it.takesIn('purchases', 'till.csv', till('2026-03-10'))
    await it.until('2026-03-13 12:00')
    expect(await subjects(it, '髙橋 健一')).toHaveLength(2)
    expect(await subjects(it, '渡邉 千尋')).toHaveLength(2)
    expect((await it.told(ken)).filter(line => line.startsWith('month')).sort()).toEqual([
      'month: cancelled (plan.import-undone)',
      'month: cancelled (plan.import-undone)',
      'month: planned',
    ])
  }, 60_000)

  test('takes its calls out of 今日, and brings them back once', async () => {
    const it = await shop('2026-03-01 09:00')
    await it.starts('delivery', bicycle)
    await it.until('2026-03-07 09:00')
    const first = await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
    await it.until('2026-03-10 17:30')
    expect((await it.today()).map(task => task.customer.name)).toEqual(['髙橋 健一'])
    await undoes(it, first.id)
    expect(await it.today()).toEqual([])
    const [call] = await it.contacts('state=cancelled&kind=call')
    const restored = await it.owner.put(`/api/v1/customers/${call?.customerId}/touchpoints/${call?.id}/restoration`, {
      reason: 'やはり',
    })
    expect([restored.status, restored.body.code]).toEqual([409, 'import-undone'])

    const again = await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
    await it.until('2026-03-11 18:00')
    const [task, ...more] = await it.today()
    expect(more).toEqual([])
    await it.finish(task, 'spoke')
    await undoes(it, again.id)
    await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
    await it.until('2026-03-12 18:00')
    expect(await it.today()).toEqual([])
    expect(await subjects(it, '髙橋 健一')).toHaveLength(2)
  }, 60_000)

  test('brings back what hung on an answer, however long ago that was', async () => {
    const it = await shop('2026-03-01 09:00')
    await it.starts('talks', talks)
    await it.until('2026-03-07 09:00')
    const first = await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
    await it.until('2026-03-10 17:30')
    const [call] = await it.today()
    await it.finish(call, 'spoke')
    await it.until('2026-03-25 09:00')
    const ken = await whoIs(it, '髙橋 健一')
    expect(await it.told(ken)).toContain('later: planned')
    await undoes(it, first.id)
    expect((await it.told(ken)).filter(line => line.startsWith('later'))).toEqual(['later: cancelled (plan.import-undone)'])
    await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
    await it.until('2026-03-25 12:00')
    expect((await it.told(ken)).filter(line => line.startsWith('later')).sort()).toEqual([
      'later: cancelled (plan.import-undone)',
      'later: planned',
    ])
    await it.until('2026-04-10 12:00')
    expect(await subjects(it, '髙橋 健一')).toEqual(['04-09 10:00 talk-laterのお知らせ'])
  }, 60_000)

  test('leaves what else people did alone: 「一回だけ」 is still open for a true purchase', async () => {
    const it = await shop('2026-03-01 09:00')
    await it.starts('once', greeting('once'))
    await it.meets('伊藤 翔')
    const wrong =
      '注文番号,メール,氏名,購入日時,商品名,数量,単価\nX-1,customer1@example.com,伊藤 翔,2026-03-02 10:00,自転車,1,1000\n'
    await it.until('2026-03-02 10:05')
    const first = await it.takesIn('purchases', 'wrong.csv', wrong)
    await undoes(it, first.id)
    await it.until('2026-03-02 14:00')
    expect(await it.letters('伊藤 翔')).toEqual([])
    const sho = await whoIs(it, '伊藤 翔')
    await it.buys(sho, '2026-03-02 14:00')
    await it.until('2026-03-03 00:00')
    expect(await subjects(it, '伊藤 翔')).toEqual(['03-02 16:00 onceのお知らせ'])
  }, 60_000)
})

const talks = `
format: kizukai-plan/1
name: お話のあとで
reentry: per-occurrence
steps:
  - { key: how, name: その後いかがですか, kind: call, on: delivery, offset: 3 days, at: "17:00", notAfter: 5 days, legalClass: notice, template: talk-how, withinDays: 2 }
  - { key: later, name: お話のあとのご案内, kind: message, after: how, is: [spoke], offset: 30 days, at: "10:00", notAfter: 5 days, legalClass: notice, template: talk-later, channels: [email] }
`

const occasions = `
format: kizukai-plan/1
name: ご来店と更新
reentry: per-occurrence
steps:
  - { key: visit, name: ご来店のお礼, kind: message, on: "event:来店", offset: 2 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: visit, channels: [email] }
  - { key: renew, name: 更新のご案内, kind: message, on: renewal, offset: -7 days, at: "10:00", notAfter: 7 days, legalClass: notice, template: renew, channels: [email] }
`

describe('what hung on a visit or on a thing somebody owns', () => {
  test('goes with the import that told of it, and comes once when it is told again', async () => {
    const it = await shop('2026-03-01 09:00')
    await it.starts('occasions', occasions)
    await it.takesIn('customers', 'crm.csv', '顧客番号,氏名,メール\nC-1,髙橋 健一,kenichi@example.com\n')
    const ken = await whoIs(it, '髙橋 健一')
    await it.until('2026-03-02 12:00')
    const visits = '顧客番号,日時,できごと\nC-1,2026-03-02 10:00,来店\n'
    const policies = '顧客番号,氏名,契約番号,契約日,更新日,商品名,金額\nC-1,髙橋 健一,H-1,2025-03-12,2026-03-12,自転車保険,0\n'
    const visit = await it.takesIn('events', 'visits.csv', visits)
    const policy = await it.takesIn('purchases', 'policies.csv', policies)
    expect(policy.counts).toMatchObject({ rejected: 0 })
    expect((await it.told(ken)).sort()).toEqual(['renew: planned', 'visit: planned'])
    await undoes(it, visit.id)
    await undoes(it, policy.id)
    await it.until('2026-03-04 09:00')
    expect(await it.letters('髙橋 健一')).toEqual([])

    await it.takesIn('events', 'visits.csv', visits)
    const second = await it.takesIn('purchases', 'policies.csv', policies)
    await it.until('2026-03-06 09:00')
    expect((await it.letters('髙橋 健一')).map(letter => letter.at)).toEqual(['03-04 10:00', '03-05 10:00'])
    await undoes(it, second.id)
    await it.takesIn('purchases', 'policies.csv', policies)
    await it.until('2026-03-08 09:00')
    expect(await it.letters('髙橋 健一')).toHaveLength(2)
  }, 60_000)
})

test('two who were made one: what the one was told is not told to the other after an undo', async () => {
  const it = await shop('2026-03-01 09:00')
  await it.starts('delivery', bicycle)
  const ken = await it.meets('髙橋 健一')
  await it.until('2026-03-07 09:00')
  const first = await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
  await it.until('2026-03-07 18:00')
  const twin = (await it.owner.get('/api/v1/customers?q=kenichi')).body.items[0]?.id
  expect((await it.owner.post('/api/v1/merges', { kept: ken, gone: twin })).status).toBe(201)
  await it.work()
  await undoes(it, first.id)
  await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
  await it.until('2026-03-07 23:00')
  expect(await subjects(it, '髙橋 健一')).toEqual(['03-07 17:00 bike-thanksのお知らせ'])
}, 60_000)

test('a letter that is on its way while the import is undone: its reader is still known, and is not written to again', async () => {
  const it = await shop('2026-03-01 09:00')
  await it.starts('delivery', bicycle)
  await it.until('2026-03-07 09:00')
  const first = await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
  const ken = await whoIs(it, '髙橋 健一')
  const letter = sql`customer_id = ${ken} and step_key = 'thanks'`
  await sql`update touchpoints set state = 'claimed', claimed_by = 'other', claimed_until = '2026-12-31' where ${letter}`.execute(
    it.w.db,
  )
  await undoes(it, first.id)
  expect(await whoIs(it, '髙橋 健一')).toBe(ken)
  expect((await it.told(ken)).filter(line => line.startsWith('thanks'))).toEqual(['thanks: claimed'])
  await sql`update touchpoints set state = 'sent', contacted_at = due_at, settled_at = due_at where ${letter}`.execute(it.w.db)

  await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
  await it.until('2026-03-08 12:00')
  expect(await subjects(it, '髙橋 健一')).toEqual(['03-08 10:00 bike-guideのお知らせ'])
}, 60_000)

test('what waits is taken back while the people go: nobody stays for that, and who is being written to this moment does', async () => {
  const it = await shop('2026-03-01 09:00')
  await it.starts('delivery', bicycle)
  await it.until('2026-03-07 09:00')
  const first = await it.takesIn('purchases', 'till.csv', till('2026-04-14'))
  const [ken, chihiro] = [await whoIs(it, '髙橋 健一'), await whoIs(it, '渡邉 千尋')]
  const undone = { done: false, undoing: Promise.resolve() }
  await it.w.db.transaction().execute(async other => {
    await sql`update touchpoints set state = 'claimed', claimed_by = 'other', claimed_until = '2026-12-31' where customer_id = ${ken} and step_key = 'thanks'`.execute(
      other,
    )
    await sql`update touchpoints set state = 'cancelled', reason = 'plan.import-undone', settled_at = ${it.w.now()} where customer_id = ${chihiro}`.execute(
      other,
    )
    undone.undoing = undoes(it, first.id).finally(() => {
      undone.done = true
    })
    while (!undone.done && !(await somebodyWaits(it))) await new Promise(setImmediate)
  })
  await undone.undoing
  expect([await whoIs(it, '髙橋 健一'), await whoIs(it, '渡邉 千尋')]).toEqual([ken, ''])
}, 60_000)

const somebodyWaits = async (it: Shop): Promise<boolean> =>
  (await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(it.w.db)).rows
    .length > 0
