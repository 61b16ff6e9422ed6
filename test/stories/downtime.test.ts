import { expect, test } from 'vitest'
import { shop } from './shop.ts'

const plan = `
format: kizukai-plan/1
name: 三日のあいだ
reentry: per-occurrence
steps:
  - { key: same-day, name: 当日のお礼, kind: message, on: purchase, offset: 2 hours, notAfter: 1 days, legalClass: notice, template: same-day, channels: [email] }
  - { key: guide, name: ご案内, kind: message, on: purchase, offset: 1 days, at: "10:00", notAfter: 5 days, legalClass: notice, template: guide, channels: [email] }
  - { key: news, name: お得な情報, kind: message, on: purchase, offset: 1 days, at: "11:00", notAfter: 10 days, legalClass: ad, template: news, channels: [email] }
  - { key: more-news, name: もっとお得な情報, kind: message, on: purchase, offset: 2 days, at: "11:00", notAfter: 10 days, legalClass: ad, template: more-news, channels: [email] }
`

test('the machine stands still for three days: what is too late waits for a person, the rest goes, and ads don’t burst', async () => {
  const it = await shop('2026-06-01 09:00')
  await it.starts('three-days', plan)
  const yoko = await it.meets('田中 陽子')
  await it.owner.post(`/api/v1/customers/${yoko}/sayings`, { said: 'yes', channel: 'email', way: 'form', source: '会員申込書' })
  await it.until('2026-06-01 10:00')
  await it.buys(yoko, '2026-06-01 10:00')
  await it.work()
  expect(await it.told(yoko)).toHaveLength(4)

  it.sleepUntil('2026-06-04 13:00')
  await it.work()
  expect(await it.letters('田中 陽子')).toEqual([
    { at: '06-04 13:00', subject: 'guideのお知らせ' },
    { at: '06-04 13:00', subject: expect.stringContaining('newsのお知らせ') },
  ])
  expect((await it.late()).map(contact => `${contact.customer.name}: ${contact.step.key} ${contact.state}`)).toEqual([
    '田中 陽子: same-day expired',
  ])

  await it.until('2026-06-06 00:00')
  expect((await it.letters('田中 陽子')).map(letter => letter.subject)).toHaveLength(3)
  const [tooLate] = await it.late()
  const place = `/api/v1/customers/${yoko}/touchpoints/${tooLate?.id}`
  expect((await it.owner.put(`${place}/handing`, { reason: 'お電話でお礼を言う' })).status).toBe(204)
  await it.work()
  expect(await it.late()).toEqual([])
  expect((await it.today()).map(task => task.customerId)).toEqual([yoko])
})
