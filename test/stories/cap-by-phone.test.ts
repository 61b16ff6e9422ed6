import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { explain } from '#domains/explain/index.ts'
import * as history from '#domains/history/index.ts'
import * as selling from '#domains/selling/index.ts'
import { settings } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import { newId } from '#kernel/ids.ts'
import { type Ad, BEFORE, capped } from '#test/support/capped.ts'
import { freshDb } from '#test/support/db.ts'
import { jst } from '#test/support/plans.ts'
import { work } from '#test/support/work.ts'

const { db } = await freshDb()
const MONDAY = jst('2026-10-19T11:00:00')
const HOUR = 3_600_000
const zone = 'Asia/Tokyo'
const { someone, rowsOf } = capped(db)

const crowded: Ad[] = [
  { name: '点検のお知らせ', due: MONDAY, priority: 2 },
  { name: '秋のご案内', due: jst('2026-10-20T11:00:00'), notAfter: jst('2026-10-20T20:00:00'), priority: 3 },
  { name: '新しい色のご紹介', due: jst('2026-10-21T11:00:00'), notAfter: jst('2026-10-21T20:00:00'), priority: 5 },
]

describe('an ad that finds no free day before its last one', () => {
  it('becomes a call on the first day that has room, and the page, the timeline and 今日 say so [C5 T9 T10]', async () => {
    const ken = await someone(crowded)
    for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
    const rows = await rowsOf(ken)
    expect(rows.map(it => [it.step, it.state, it.reason, it.kind])).toEqual([
      ['点検のお知らせ', 'sent', null, 'message'],
      ['秋のご案内', 'sent', null, 'message'],
      ['新しい色のご紹介', 'moved', 'cap.call', 'call'],
    ])
    const told = await explain(db, { customer: ken }, jst('2026-10-22T12:00:00'))
    expect(told.contacts.find(it => it.step.name === '新しい色のご紹介')?.sentence).toMatch(
      /^10\/21\(水\)の「新しい色のご紹介」は、同じ週に「秋のご案内」があるため、10\/26\(月\)のお電話に替えました。10\/26\(月\) \d\d:\d\d に担当者の仕事になります。$/,
    )
    const line = await history.timeline(db, ken, { limit: 30, theme: undefined, cursor: undefined })
    expect(line.upcoming[0]?.cap).toMatchObject({ rule: 'cap.call', by: '秋のご案内' })

    for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+jst('2026-10-26T00:00:00') + hour * HOUR))
    const [task] = (
      await tasks.today(
        db,
        { staffId: newId(), branchId: null, zone },
        { whose: 'all', state: 'open', limit: 50 },
        jst('2026-10-28T12:00:00'),
      )
    ).items
    expect(task).toMatchObject({
      kind: 'call',
      purpose: 'sales',
      title: '新しい色のご紹介',
      why: { cap: { why: 'cap.week', channel: 'email' } },
    })
    const face = await tasks.face(db, task?.id ?? '', { zone, caller: '渡邉 千尋', language: 'ja' }, jst('2026-10-28T12:00:00'))
    expect(face.opening.join('')).toContain('「新しい色のご紹介」のご案内の商品のご購入をおすすめするためのお電話です')
  })

  it.each([
    [
      'who refused calls',
      (ken: string) => consent.say(db, [{ customer: ken, said: 'no', channel: 'phone', way: 'phone' }], BEFORE),
    ],
    [
      'whom nobody can call',
      (ken: string) => sql`update customers set mobile = null, mobile_e164 = null where id = ${ken}`.execute(db),
    ],
    ['whose number is dead', (ken: string) => deadNumber(ken)],
    ['who cannot speak on the phone', (ken: string) => wishes(ken, { needs: ['no-phone'] })],
    ['who named the ways they like, and not this one', (ken: string) => wishes(ken, { channels: ['email'] })],
    [
      'who declined to be offered anything',
      (ken: string) =>
        selling.noSolicit(
          db,
          [{ customer: ken, product: null, channel: 'phone', quote: 'いりません', way: 'phone' }],
          'test',
          BEFORE,
        ),
    ],
  ] as const)('is not sent, and says why, to somebody %s', async (_, but) => {
    const ken = await someone(crowded)
    await but(ken)
    for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
    const last = (await rowsOf(ken)).at(-1)
    expect([last?.state, last?.reason, last?.kind]).toEqual(['skipped', 'cap.week', 'message'])
    const told = await explain(db, { customer: ken }, jst('2026-10-22T12:00:00'))
    expect(told.contacts.find(it => it.step.name === '新しい色のご紹介')?.sentence).toContain(
      '期限までに空く日がなく、お電話にも替えられませんでした。',
    )
  })

  it('says from which day it was moved to which, where a day is free', async () => {
    const ken = await someone(crowded.map(({ notAfter: _, ...ad }) => ad))
    for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
    const told = await explain(db, { customer: ken }, jst('2026-10-22T12:00:00'))
    expect(told.contacts.find(it => it.step.name === '新しい色のご紹介')?.sentence).toMatch(
      /^10\/21\(水\)の「新しい色のご紹介」は、同じ週に「秋のご案内」があるため、10\/26\(月\)に移しました。10\/26\(月\) \d\d:\d\d にメールでお送りする予定です。$/,
    )
  })

  it('is called at once rather than moved where the house says so, and never where it says never', async () => {
    for (const [overflow, kind] of [
      ['call', 'call'],
      ['no-calls', 'message'],
    ] as const) {
      await settings.put(db, 'caps', { overflow }, 'test', BEFORE)
      const ken = await someone(crowded.map(({ notAfter: _, ...ad }) => ad))
      for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
      expect((await rowsOf(ken)).at(-1)).toMatchObject({ state: 'moved', kind })
    }
    await settings.put(db, 'caps', { overflow: 'move' }, 'test', BEFORE)
  })
})

it('two ads of one person that find no place on one day are one call, and both are told in it [C5]', async () => {
  const more = { name: '冬のご案内', due: jst('2026-10-21T11:00:00'), notAfter: jst('2026-10-21T20:00:00'), priority: 4 }
  const ken = await someone([...crowded, more])
  for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
  expect((await rowsOf(ken)).map(it => [it.step, it.state, it.reason, it.kind]).slice(2)).toEqual([
    ['新しい色のご紹介', 'merged', 'cap.week', 'message'],
    ['冬のご案内', 'moved', 'cap.call', 'call'],
  ])
  const told = await explain(db, { customer: ken }, jst('2026-10-22T12:00:00'))
  expect(told.contacts.find(it => it.step.name === '新しい色のご紹介')?.sentence).toContain('「冬のご案内」にまとめました。')
  for (let hour = 0; hour < 72; hour += 1) await work(db, new Date(+jst('2026-10-26T00:00:00') + hour * HOUR))
  const { rows } = await sql<{ id: string }>`select id from tasks where customer_id = ${ken} and kind = 'call'`.execute(db)
  expect(rows).toHaveLength(1)
  const whose = { zone, caller: '渡邉 千尋', language: 'ja' as const }
  expect((await tasks.face(db, rows[0]?.id ?? '', whose, jst('2026-10-28T12:00:00'))).along).toEqual(['新しい色のご紹介'])
})

it('a more important ad that comes later has the place of the day; what gives it away ends as the cap said [C5]', async () => {
  await settings.put(db, 'caps', { callsPerDay: 1 }, 'test', BEFORE)
  await sql`truncate touchpoints, touchpoint_changes, tasks`.execute(db)
  const at = (hour: number) => jst(`2026-10-21T${hour}:00:00`)
  const last = (name: string, hour: number, priority: number) => [
    ...crowded.slice(0, 2),
    { name, due: at(hour), notAfter: jst('2026-10-21T20:00:00'), priority },
  ]
  const [ken, miki] = [await someone(last('新しい色のご紹介', 10, 5)), await someone(last('会員さまの先行販売', 15, 1))]
  for (let hour = 0; hour < 49; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
  expect((await rowsOf(ken)).at(-1)).toMatchObject({ state: 'moved', reason: 'cap.call' })
  for (let hour = 49; hour < 72; hour += 1) await work(db, new Date(+MONDAY + hour * HOUR))
  expect((await rowsOf(miki)).at(-1)).toMatchObject({ state: 'moved', reason: 'cap.call', kind: 'call' })
  expect((await rowsOf(ken)).at(-1)).toMatchObject({ state: 'skipped', reason: 'cap.week' })
  const told = await explain(db, { customer: ken }, jst('2026-10-22T12:00:00'))
  expect(told.contacts.find(it => it.step.name === '新しい色のご紹介')?.sentence).toContain('お電話にも替えられませんでした。')
  await settings.put(db, 'caps', { callsPerDay: 5 }, 'test', BEFORE)
})

// A number of their own: everybody else here is called at the same one.
const deadNumber = (ken: string) =>
  sql`with own as (update customers set mobile_e164 = '+819087654321' where id = ${ken} returning mobile_e164)
      insert into dead_addresses (channel, address_key, dead, reason, since, last_at)
      select 'phone', mobile_e164, true, 'no-such-number', ${BEFORE}, ${BEFORE} from own on conflict do nothing`.execute(db)

const wishes = (ken: string, it: object) =>
  sql`insert into wishes (customer_id, ads_per_month, channels, needs, said_at, actor)
      select ${ken}, null, array(select jsonb_array_elements_text(${JSON.stringify((it as { channels?: unknown }).channels ?? [])}::jsonb)),
             array(select jsonb_array_elements_text(${JSON.stringify((it as { needs?: unknown }).needs ?? [])}::jsonb)), ${BEFORE}, 'test'`.execute(
    db,
  )
