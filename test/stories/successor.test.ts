import { expect, test } from 'vitest'
import { shop } from './shop.ts'

const thanksOn = (key: string, on: string, more = '') => `
format: kizukai-plan/1
name: お礼のたより
reentry: per-occurrence
steps:
  - { key: ${key}, name: お礼, kind: message, on: ${on}, offset: 1 days, at: "10:00", notAfter: 5 days, legalClass: notice, template: said-thanks, channels: [email] }
${more}`
const guide =
  '  - { key: guide, name: ご案内, kind: message, on: delivery, offset: 2 days, at: "10:00", notAfter: 5 days, legalClass: notice, template: said-guide, channels: [email] }\n'

test('a step put in the place of another, on another day of the same order, says its words once to each', async () => {
  const it = await shop('2026-03-02 09:00')
  const plan = await it.starts('thanks', thanksOn('thanks', 'purchase'))
  const [ken, chihiro] = [await it.meets('髙橋 健一'), await it.meets('渡邉 千尋')]
  const order = { externalId: 'A-1' }
  await it.buys(ken, '2026-03-02 09:30', order)
  await it.until('2026-03-03 12:00')
  const subjects = async (name: string) => (await it.letters(name)).map(letter => letter.subject)
  expect(await subjects('髙橋 健一')).toEqual(['said-thanksのお知らせ'])

  await it.drafts('thanks', thanksOn('thanks-later', 'delivery', guide))
  expect((await it.owner.post(`/api/v1/plans/${plan}/versions`, { choices: {} })).status).toBe(201)
  // The day of delivery becomes known only now; another buys after the change.
  await it.buys(ken, '2026-03-02 09:30', { ...order, deliveredOn: '2026-03-05' })
  await it.buys(chihiro, '2026-03-03 13:00', { deliveredOn: '2026-03-05' })
  await it.until('2026-03-10 12:00')
  expect(await subjects('髙橋 健一')).toEqual(['said-thanksのお知らせ', 'said-guideのお知らせ'])
  expect(await subjects('渡邉 千尋')).toEqual(['said-thanksのお知らせ', 'said-guideのお知らせ'])
  expect(await it.told(ken)).toContain('thanks-later: cancelled (plan.said-before)')
}, 60_000)
