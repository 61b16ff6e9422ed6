import { expect, test } from 'vitest'
import { offer } from './plans.ts'
import { shop } from './shop.ts'

const night = `
format: kizukai-plan/1
name: 夜のご購入
reentry: per-occurrence
steps:
  - { key: thanks, name: お礼, kind: message, on: purchase, offset: 1 hours, notAfter: 2 days, legalClass: notice, template: night, channels: [email] }
`
const birthday = `
format: kizukai-plan/1
name: お誕生日
reentry: yearly
steps:
  - { key: birthday, name: お誕生日おめでとうございます, kind: message, on: birthday, offset: 0 days, at: "10:00", notAfter: 2 days, legalClass: notice, template: birthday, channels: [email] }
`

test('who buys at nine in the evening is thanked the next morning, not in the night', async () => {
  const it = await shop('2026-06-01 09:00')
  await it.starts('night', night)
  const sho = await it.meets('伊藤 翔')
  await it.until('2026-06-01 20:30')
  await it.buys(sho, '2026-06-01 20:30')
  await it.until('2026-06-02 07:59')
  expect(await it.letters('伊藤 翔')).toEqual([])
  await it.until('2026-06-02 12:00')
  const [letter] = await it.letters('伊藤 翔')
  expect(letter?.at).toMatch(/^06-02 (08|09):/)
})

test('over 年末年始 no offer goes out and no call stands in 今日; the notice goes', async () => {
  const it = await shop('2026-12-20 09:00')
  await it.starts('parts', offer)
  const sho = await it.meets('伊藤 翔')
  await it.owner.post(`/api/v1/customers/${sho}/sayings`, { said: 'yes', channel: 'email', way: 'form', source: '会員申込書' })
  await it.until('2026-12-24 10:00')
  await it.buys(sho, '2026-12-24 10:00')
  await it.until('2027-01-03 23:00')
  expect((await it.letters('伊藤 翔')).map(letter => letter.subject)).toEqual(['parts-checkのお知らせ'])
  await it.until('2027-01-06 00:00')
  const told = await it.told(sho)
  expect(told.filter(line => line.startsWith('offer'))).toEqual(['offer: sent'])
  expect((await it.letters('伊藤 翔')).at(-1)?.at).toMatch(/^01-04 /)
})

test('born on 29 February: greeted on the 28th in usual years, on the 29th in leap years, once each', async () => {
  const it = await shop('2027-02-01 09:00')
  await it.starts('birthday', birthday)
  await it.meets('渡邉 千尋', { birthday: '1988-02-29' })
  await it.until('2028-03-10 00:00')
  expect((await it.letters('渡邉 千尋')).map(letter => letter.at)).toEqual(['02-28 10:00', '02-29 10:00'])
})
