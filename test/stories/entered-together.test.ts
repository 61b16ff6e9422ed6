import { describe, expect, test } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { ring } from '#platform/jobs.ts'
import { type Shop, shop } from './shop.ts'

// A plan that was published while nobody was in it, and files that let many in at once.
const welcome = `
format: kizukai-plan/1
name: 物販・EC
reentry: per-occurrence
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 2 hours, notAfter: 2 days, legalClass: notice, template: w-thanks, channels: [email] }
  - { key: how, name: その後いかがですか, kind: call, on: purchase, offset: 1 days, at: "17:00", notAfter: 5 days, legalClass: notice, template: w-how, withinDays: 2 }
  - { key: guide, name: 使い方のご案内, kind: message, on: purchase, offset: 3 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: w-guide, channels: [email] }
  - { key: mail, name: お電話のかわりに, kind: message, after: how, is: [absent], offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: w-mail, channels: [email] }
`
const names = ['髙橋 健一', '渡邉 千尋', '佐藤 美咲', '鈴木 大輔', '田中 陽子', '伊藤 翔']
/** A till's file: so many people bought something at half past nine, the numbers going on from `from`. */
const till = (count: number, from = 0, at = '2026-03-10 09:30'): string =>
  [
    '注文番号,顧客番号,氏名,携帯,メール,購入日時,商品名,数量,単価',
    ...Array.from({ length: count }, (_, n) => {
      const no = n + from
      return `R-${no},K-${no},${names[no % names.length]}${no},090-1234-${String(1000 + no)},buyer${no}@example.com,${at},自転車,1,58000`
    }),
    '',
  ].join('\n')

async function opened(above: number) {
  const it = await shop('2026-03-10 10:00')
  const chihiro = await it.w.aStaff({ role: 'manager', name: '渡邉 千尋' })
  await settings.put(it.w.db, 'approval', { above }, 'test', it.w.now())
  const plan = await it.starts('goods', welcome, 1)
  const second = it.w.as(chihiro)
  return { it, plan, second }
}

const waiting = async (it: Shop) =>
  (await it.owner.get('/api/v1/approvals')).body.items.filter((one: Row) => one.state === 'open')
type Row = { id: string; state: string; what: string; people: number }
const count = (it: Shop, query: string) => it.contacts(query).then(found => found.length)
const held = (it: Shop) => count(it, 'state=held&reason=plan.second')
const decision = (row: Row, approve: boolean) =>
  [`/api/v1/approvals/${row.id}/decision`, { approve, people: row.people }] as const

describe('too many people enter a plan in one day', () => {
  test('what they would be sent waits under one request; a yes lets it go in its hours, and nothing that is too late [12-13]', async () => {
    const { it, plan, second } = await opened(40)
    await it.takesIn('purchases', '3月.csv', till(60))
    expect([await held(it), await count(it, 'state=planned&kind=call')]).toEqual([120, 60])
    const [row, ...more] = await waiting(it)
    expect(more).toEqual([])
    expect(row).toMatchObject({
      what: 'entry',
      subjectId: plan,
      title: '物販・EC',
      people: 60,
      askedBy: { name: '佐々木 美咲' },
      imports: [{ name: '3月.csv' }],
      mine: true,
      mayTest: true,
      mayDecide: false,
    })
    expect(row.changes.map((one: { name: string; to: string }) => [one.name, one.to.slice(0, 12)])).toEqual([
      ['subject', 'w-thanksのお知らせ'.slice(0, 12)],
      ['body', '{{ customer.'],
    ])
    expect((await second.get('/api/v1/me')).body.counts['approvals.waiting']).toBe(1)

    const [one] = await it.contacts('state=held&reason=plan.second')
    const why = await it.owner.get(`/api/v1/customers/${one?.customerId}/explain`)
    const said = why.body.contacts.find((contact: { id: string }) => contact.id === one?.id)
    expect(said.sentence).toContain('一度に大勢の方が計画に入ったため、二人目の承認を待っています')
    expect(said.needs).toContain('承認')
    // Nobody lets one of them out by hand, and the same file changes nothing.
    const at = `/api/v1/customers/${one?.customerId}/touchpoints/${one?.id}`
    expect((await it.owner.put(`${at}/release`, { reason: '送ってよい' })).body.code).toBe('waits-for-second')
    await it.takesIn('purchases', '3月.csv', till(60))
    expect((await waiting(it)).map((again: Row) => [again.id, again.people])).toEqual([[row.id, 60]])

    await it.until('2026-03-10 13:00')
    expect(await count(it, 'state=sent')).toBe(0)
    expect((await second.put(...decision(row, true))).body.code).toBe('approval-untested')
    expect((await second.post(`/api/v1/approvals/${row.id}/test`)).body.sent).toBe(3)
    expect((await it.owner.put(...decision(row, true))).body.code).toBe('approval-own')
    expect((await it.owner.delete(`/api/v1/approvals/${row.id}`)).body.code).toBe('approval-stands')
    await it.until('2026-03-12 12:30')
    expect((await second.put(...decision(row, true))).body.state).toBe('approved')
    await it.work()
    // The thanks were of use for two days: they stand in the list of what came too late, none of them bursts out.
    expect([await count(it, 'state=sent'), (await it.late()).length]).toEqual([0, 60])
    await it.until('2026-03-13 12:00')
    expect(await count(it, 'state=sent&kind=message')).toBe(60)
    expect((await it.owner.get('/api/v1/approvals')).body.items[0]).toMatchObject({ state: 'used', people: 60 })
  }, 300_000)
  test('a no cancels it, calls go on, and what would follow them is cancelled too', async () => {
    const { it, second } = await opened(10)
    await it.takesIn('purchases', 'till.csv', till(12))
    const [row] = await waiting(it)
    await second.post(`/api/v1/approvals/${row.id}/test`)
    expect((await second.put(...decision(row, false))).body.state).toBe('refused')
    await it.work()
    expect(await count(it, 'state=cancelled&reason=plan.second-refused')).toBe(24)
    // The shop is closed on Wednesday: they are called on Thursday.
    await it.until('2026-03-12 17:30')
    const [call] = await it.today()
    expect(call?.title).toContain('その後いかがですか')
    await it.finish(call, 'absent')
    const story = (await it.told(call?.customerId ?? '')).sort()
    expect(story).toEqual([
      'guide: cancelled (plan.second-refused)',
      'how: done absent',
      'mail: cancelled (plan.second-refused)',
      'thanks: cancelled (plan.second-refused)',
    ])
    const [gone] = await it.contacts('state=cancelled&reason=plan.second-refused')
    const back = await it.owner.put(`/api/v1/customers/${gone?.customerId}/touchpoints/${gone?.id}/restoration`, {
      reason: '戻す',
    })
    expect(back.body.code).toBe('waits-for-second')
    await it.until('2026-03-15 12:00')
    expect([await waiting(it), await count(it, 'state=sent')]).toEqual([[], 0])
  }, 300_000)

  test('whose answer to a call comes meanwhile waits with the rest', async () => {
    const { it, second } = await opened(10)
    await it.takesIn('purchases', 'till.csv', till(12))
    // The shop is closed on Wednesday: they are called on Thursday.
    await it.until('2026-03-12 17:30')
    const [call] = await it.today()
    await it.finish(call, 'absent')
    expect((await it.told(call?.customerId ?? '')).filter(line => line.startsWith('mail'))).toEqual(['mail: held (plan.second)'])
    const [row] = await waiting(it)
    await second.post(`/api/v1/approvals/${row.id}/test`)
    await second.put(...decision(row, true))
    await it.until('2026-03-13 12:00')
    expect((await it.told(call?.customerId ?? '')).filter(line => line.startsWith('mail'))).toEqual(['mail: sent'])
  }, 300_000)

  test('the import that is undone takes its people from under the request; taken in again they wait again', async () => {
    const { it } = await opened(10)
    const first = await it.takesIn('purchases', 'till.csv', till(12))
    const [row] = await waiting(it)
    expect((await it.owner.put(`/api/v1/imports/${first.id}/undo`, {})).status).toBe(200)
    await it.work()
    expect([await waiting(it), await held(it)]).toEqual([[], 0])
    expect((await it.owner.get('/api/v1/approvals')).body.items[0]).toMatchObject({ id: row.id, state: 'withdrawn' })
    await it.takesIn('purchases', 'till.csv', till(12))
    const [again] = await waiting(it)
    expect([again.people, again.id === row.id, await held(it)]).toEqual([12, false, 24])
  }, 300_000)

  test('more who come while it waits stand under the same request, and a yes to fewer is none', async () => {
    const { it, second } = await opened(10)
    await it.takesIn('purchases', 'a.csv', till(12))
    const [seen] = await waiting(it)
    await second.post(`/api/v1/approvals/${seen.id}/test`)
    await it.until('2026-03-10 10:05')
    await it.takesIn('purchases', 'b.csv', till(15, 100))
    const [row] = await waiting(it)
    expect(row).toMatchObject({ id: seen.id, people: 27, imports: [{ name: 'a.csv' }, { name: 'b.csv' }] })
    expect((await second.put(...decision(seen, true))).body).toMatchObject({ code: 'approval-grew', data: { people: 27 } })
    expect((await second.put(...decision(row, true))).body.state).toBe('approved')
    await it.work()
    expect(await held(it)).toBe(0)
  }, 300_000)

  test('a plan that is paused meanwhile stays so after a yes; one that is put away ends the request', async () => {
    const { it, plan, second } = await opened(10)
    await it.takesIn('purchases', 'till.csv', till(12))
    await it.owner.put(`/api/v1/plans/${plan}/pause`)
    const [row] = await waiting(it)
    await second.post(`/api/v1/approvals/${row.id}/test`)
    await second.put(...decision(row, true))
    await it.until('2026-03-10 13:00')
    expect([await count(it, 'state=sent'), await count(it, 'state=held&reason=paused.plan')]).toEqual([0, 12])
    await it.owner.put(`/api/v1/plans/${plan}/resumption`)
    await it.work()
    expect(await count(it, 'state=sent')).toBe(12)

    await it.until('2026-03-12 09:00')
    await it.takesIn('purchases', 'more.csv', till(25, 100, '2026-03-12 08:30'))
    expect(await waiting(it)).toHaveLength(1)
    await it.owner.put(`/api/v1/plans/${plan}/archive`)
    await settled(it)
    expect([await waiting(it), await held(it)]).toEqual([[], 0])
  }, 300_000)

  test('a yes to words that became others meanwhile is none: the request is open again, with the new ones', async () => {
    const { it, second } = await opened(10)
    await it.takesIn('purchases', 'till.csv', till(12))
    const [row] = await waiting(it)
    await second.post(`/api/v1/approvals/${row.id}/test`)
    const { body: all } = await it.owner.get('/api/v1/templates')
    const thanks = all.items.find((one: { key: string }) => one.key === 'w-thanks').id
    const draft = { name: 'お礼', legalClass: 'notice', language: 'ja', subject: '別の件名', body: 'ありがとうございます。' }
    expect((await it.owner.put(`/api/v1/templates/${thanks}/draft`, draft)).status).toBe(204)
    await settings.put(it.w.db, 'approval', { above: 100 }, 'test', it.w.now())
    expect((await it.owner.post(`/api/v1/templates/${thanks}/versions`)).status).toBe(201)
    expect((await second.put(...decision(row, true))).body.state).toBe('approved')
    await it.work()
    const [again] = await waiting(it)
    expect(again).toMatchObject({ id: row.id, state: 'open', testedAt: null, decidedBy: null })
    expect(again.changes[0]).toMatchObject({ name: 'subject', to: '別の件名' })
    expect(await held(it)).toBe(24)
  }, 300_000)
})

const settled = async (it: Shop): Promise<void> => {
  await ring(it.w.db, { job: 'plans.settle-entries' })
  await it.work()
}
