import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import * as templates from '#domains/templates/index.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { jst, mail } from '#test/support/plans.ts'
import { PlanDefinition, SimulateBody } from './contract.ts'
import * as plans from './index.ts'

it('an SMS is paid by the parts of the words as they are filled for each, the name in front and the stop link behind [SMS2]', async () => {
  const { db } = await freshDb()
  const now = jst('2026-07-20T09:00:00')
  await settings.put(
    db,
    'company',
    { ...(await settings.get(db, 'company')), name: '株式会社さくら', address: '東京都', phone: '03-1234-5678' },
    'test',
    now,
  )
  await settings.put(db, 'prices', { ...(await settings.get(db, 'prices')), sms: 10 }, 'test', now)
  const short = (filled: string) => `{{ customer.name }}様、${filled}`
  await templates.install(
    db,
    [
      {
        key: 'brief',
        name: '短い',
        kind: 'message',
        legalClass: 'notice',
        subject: 'お礼',
        body: 'お礼',
        short: short('お礼です。'),
      },
      {
        key: 'long',
        name: '長い',
        kind: 'message',
        legalClass: 'notice',
        subject: 'お礼',
        body: 'お礼',
        short: short('あ'.repeat(100)),
      },
    ],
    now,
  )
  const customers = await people(db, [
    { name: '髙橋 健一', mobile: '+819012340001' },
    { name: '渡邉 千尋', mobile: '+819012340002' },
  ])
  const costOf = async (template: string) => {
    const step = mail('a', {
      template,
      channels: ['sms'],
      hang: { from: 'anchor', anchor: 'by-hand' },
      offset: { amount: 1, unit: 'hours' },
    })
    const id = await plans.create(
      db,
      { key: template, definition: PlanDefinition.parse({ name: template, reentry: 'per-occurrence', steps: [step] }) },
      now,
    )
    await plans.activate(db, id, { takeAlongDays: 0 }, 'test', now)
    await plans.enrolByHand(db, id, customers, now)
    const body = SimulateBody.parse({ planIds: [id], from: '2026-07-20', to: '2026-07-22' })
    return (await plans.simulate(db, body, now, { publicUrl: 'https://care.sakura-cycle.jp' })).cost.channels
  }
  expect(await costOf('brief')).toEqual([{ channel: 'sms', count: 2, each: 10, parts: 1, cost: 20 }])
  expect(await costOf('long')).toEqual([{ channel: 'sms', count: 2, each: 10, parts: 2, cost: 40 }])
  expect(
    (await sql<{ n: number }>`select count(*)::int as n from touchpoints where contacted_at is not null`.execute(db)).rows[0]?.n,
  ).toBe(0)
})
