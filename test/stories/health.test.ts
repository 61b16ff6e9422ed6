import { beforeAll, expect, test } from 'vitest'
import { type Shop, shop } from './shop.ts'

let it: Shop
beforeAll(async () => {
  it = await shop('2026-06-01 09:00')
  const field = { label: '持病', kind: 'text', sort: 0, sensitive: 'health' }
  expect((await it.owner.put(`/api/v1/attribute-fields/${encodeURIComponent('illness')}`, field)).status).toBeLessThan(300)
  await it.writes('sugar-guide')
})

// A plan that chooses by illness asks people of whom nobody was told that their data would be read so.
test('a plan that chooses people by a health field is refused until a purpose says so, and then reaches only who was told or agreed [P1 P3]', async () => {
  const made = await it.owner.put('/api/v1/plans/by-key/sugar/file', yaml, { headers: { 'content-type': 'application/yaml' } })
  expect(made.status).toBe(200)
  expect(made.body.problems).toContainEqual(
    expect.objectContaining({ code: 'sensitive-without-purpose', level: 'error', sentence: expect.stringContaining('持病') }),
  )
  const start = () => it.owner.put(`/api/v1/plans/${made.body.id}/activation`, { takeAlongDays: 0 })
  const refused = await start()
  expect(refused.body.code).toBe('plan-faulty')
  expect(refused.body.title ?? refused.body.detail).toContain('要配慮個人情報')

  const naoko = await it.meets('小林 直子', { attributes: { illness: '糖尿病' } })
  const kenji = await it.meets('森 健二', { attributes: { illness: '糖尿病' } })
  const agreed = { use: 'sensitive', words: '健康のことで選んで知らせてよい、と店頭で伺いました' }
  expect((await it.owner.put(`/api/v1/customers/${naoko}/purpose-consents`, agreed)).status).toBeLessThan(300)
  expect((await start()).status).toBeLessThan(300)

  await it.buys(naoko, '2026-06-01 09:00')
  await it.buys(kenji, '2026-06-01 09:00')
  await it.work()
  await it.until('2026-06-04 00:00')
  expect(await it.told(naoko)).toEqual(['sugar: sent'])
  expect(await it.told(kenji)).toEqual([expect.stringMatching(/^sugar: skipped \(purpose\.sensitive/)])
})

const yaml = `
format: kizukai-plan/1
name: 糖質を控える方へ
reentry: per-occurrence
audience: { all: [{ fact: attribute.illness, is: contains, value: 糖尿 }] }
steps:
  - { key: sugar, name: 召し上がり方のご案内, kind: message, on: purchase, offset: 1 days, at: "10:00", notAfter: 3 days, legalClass: notice, template: sugar-guide, channels: [email] }
`
