import { beforeAll, expect, test } from 'vitest'
import { guide, guideRewritten } from './plans.ts'
import { type Shop, shop } from './shop.ts'

// In June the shop rewrites its guide. 伊藤 翔 is in the middle of it, 田中 陽子 has just bought.
let it: Shop
let plan = ''
let sho = ''
let yoko = ''
type Cohort = { id: string; kind: string; people: number; sentence: string; choices: string[] }

beforeAll(async () => {
  it = await shop('2026-06-01 09:00')
  plan = await it.starts('guide', guide)
  ;[sho, yoko] = [await it.meets('伊藤 翔'), await it.meets('田中 陽子')]
  await it.buys(sho, '2026-06-01 09:00')
  await it.until('2026-06-05 12:00')
  await it.buys(yoko, '2026-06-05 11:00')
  await it.work()
})

test('before anything happens the shop sees whom the new version changes, by name', async () => {
  await it.drafts('guide', guideRewritten)
  const { body } = await it.owner.get(`/api/v1/plans/${plan}/effect`)
  expect(body).toMatchObject({ from: 1, inside: 2 })
  const cohorts = body.cohorts as Cohort[]
  expect(cohorts.map(cohort => `${cohort.id} ${cohort.people}`).sort()).toEqual([
    'added:season 2',
    'moved:survey 2',
    'removed:month 2',
  ])
  const people = (await it.owner.get(`/api/v1/plans/${plan}/effect/moved:survey/people`)).body.items
  expect(people.map((one: { name: string }) => one.name).sort()).toEqual(['伊藤 翔', '田中 陽子'].sort())
  expect((await it.told(yoko)).includes('season: planned')).toBe(false)
})

test('it chooses per cohort: the survey moves, the month’s letter is finished as it was, the added step is followed', async () => {
  const published = await it.owner.post(`/api/v1/plans/${plan}/versions`, {
    choices: { 'moved:survey': 'new', 'removed:month': 'old', 'added:season': 'new' },
  })
  expect(published.status).toBe(201)
  expect(published.body).toMatchObject({ version: 2 })
  await it.until('2026-08-10 00:00')
  expect(await it.told(sho)).toEqual(['thanks: sent', 'guide: sent', 'survey: sent', 'month: sent', 'season: sent'])
  expect((await it.letters('伊藤 翔')).map(letter => letter.at)).toEqual([
    '06-01 11:00',
    '06-02 10:00',
    '06-11 10:00',
    '07-01 10:00',
    '08-01 10:00',
  ])
})

test('nobody heard the thanks or the guide again', async () => {
  expect((await it.told(yoko)).filter(line => /^(thanks|guide)/.test(line))).toEqual(['thanks: sent', 'guide: sent'])
})

test('who buys after it walks the new way only', async () => {
  const daisuke = await it.meets('鈴木 大輔')
  await it.buys(daisuke, '2026-08-09 11:00')
  await it.work()
  expect((await it.told(daisuke)).map(line => line.split(':')[0])).toEqual(['thanks', 'guide', 'survey', 'season'])
})
