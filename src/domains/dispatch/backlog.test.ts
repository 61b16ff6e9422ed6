import { sql } from 'kysely'
import { afterAll, beforeEach, expect, it } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import * as dispatch from './index.ts'

const { db, url } = await freshDb()
let away = true
const sink = await smtpSink({ tricks: { connect: () => (away ? '421 4.3.2 closed for maintenance' : null) } })
afterAll(() => sink.close())
const smtp = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0&patience=2`
const config = readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', SMTP_URL: smtp })
const secrets = secretsFrom('a secret of the tests alone')

const COUNT = 160
const jst = (day: string, time: string) => new Date(`2026-11-${day}T${time}:00+09:00`)

/** A house whose mails fell due at 9:00, 9:20 and 9:40; every eighth of them says nothing any more after 10:30. */
async function houseAt(now: Date) {
  await sql`truncate touchpoints, touchpoint_changes, verdicts, deliveries, customers, events cascade`.execute(db)
  await mailing(db, { count: COUNT, legalClass: 'notice', at: jst('24', '09:00') })
  await sql`
    update touchpoints t set due_at = x.due, planned_for = x.due, not_after = case when x.n % 8 = 0 then ${jst('24', '10:30')}::timestamptz end
      from (select id, row_number() over (order by id) as n, ${jst('24', '09:00')}::timestamptz + make_interval(mins => 20 * (row_number() over (order by id) % 3)::int) as due from touchpoints) x
     where x.id = t.id`.execute(db)
  const clock = stillAt(now.toISOString())
  const world = { db, clock, config, secrets, log: silentLog }
  const beat = (limit = 500) => dispatch.deliverDue(world, { worker: 'w1', limit, signal: new AbortController().signal })
  const to = (at: Date) => clock.travel(at)
  // In small batches, so that few letters are on their way when the server's first answers are heard.
  const tryAll = async () => {
    while ((await beat(10)).claimed > 0);
  }
  return { world, beat, to, tryAll }
}

const states = async () =>
  Object.fromEntries(
    (
      await sql<{
        state: string
        n: number
      }>`select state || coalesce(':' || reason, '') as state, count(*)::int as n from touchpoints group by 1`.execute(db)
    ).rows.map(({ state, n }) => [state, n]),
  )
const judged = async () => Number((await sql<{ n: number }>`select count(*)::int as n from verdicts`.execute(db)).rows[0]?.n)

beforeEach(() => {
  away = true
  sink.mails.length = 0
})

it('while the server is away what was put off is neither claimed nor judged again, gives a worker no lane to look at, and keeps its day', async () => {
  const { beat, to, tryAll } = await houseAt(jst('24', '10:00'))
  await tryAll()
  expect((await states())['moved:channel-trouble']).toBe(COUNT)
  const kept = await sql`select from touchpoints where due_at = planned_for`.execute(db)
  expect(kept.rows.length).toBeGreaterThan(COUNT * 0.8)
  const before = await judged()
  for (let second = 1; second <= 10; second += 1) {
    to(new Date(+jst('24', '10:00') + second * 1000))
    expect(await beat()).toEqual({ claimed: 0, sent: 0 })
  }
  expect(await judged()).toBe(before)
  const away = { messages: true, without: ['email'] }
  expect(await touchpoints.lanesTogether(db, jst('24', '10:30'), 500, away)).toEqual([])
  expect((await touchpoints.lanesTogether(db, jst('24', '10:30'), 500)).flat()).toHaveLength(
    (await sql`select distinct lane from touchpoints`.execute(db)).rows.length,
  )
}, 120_000)

it('when it is back everything goes in the order of its days, and what came too late does not', async () => {
  const { beat, to, tryAll } = await houseAt(jst('24', '10:00'))
  await tryAll()
  away = false
  to(jst('24', '11:00'))
  while ((await beat(1)).claimed > 0);
  const done = await states()
  expect([done.sent, done['expired:late']]).toEqual([COUNT - COUNT / 8, COUNT / 8])
  expect(new Set(sink.mails.map(it => it.id)).size).toBe(COUNT - COUNT / 8)
  // A few had knocked at the door and were told a moment to come again; of the others each lane goes by its days.
  const found = await sql<{ lane: number; days: string[] }>`
    select t.lane, array_agg(to_char(t.due_at, 'HH24:MI') order by d.id) as days from touchpoints t join deliveries d on d.customer_id = t.customer_id and d.touchpoint_id = t.id
     where d.state = 'accepted' and t.due_at = t.planned_for group by t.lane`.execute(db)
  expect(found.rows.length).toBeGreaterThan(30)
  // The few that asked went side by side.
  expect(found.rows.filter(({ days }) => days.join() !== days.toSorted().join()).length).toBeLessThanOrEqual(1)
}, 120_000)

it('that comes back at night sends nothing before the morning, and nobody is judged five by five', async () => {
  const { world, to } = await houseAt(jst('24', '20:40'))
  await dispatch.drain(world, 'w1')
  const moments = async () =>
    Number((await sql<{ n: number }>`select count(distinct at)::int as n from verdicts`.execute(db)).rows[0]?.n)
  away = false
  to(jst('24', '22:30'))
  const turns = await moments()
  await dispatch.drain(world, 'w1')
  expect(sink.mails).toEqual([])
  expect((await moments()) - turns).toBe(1)
  const waiting = await sql<{ at: Date }>`select due_at as at from touchpoints where state = 'moved'`.execute(db)
  expect(waiting.rows).toHaveLength(COUNT - COUNT / 8)
  for (const { at } of waiting.rows) expect(at >= jst('25', '08:00') && at < jst('25', '21:00')).toBe(true)
  for (const time of ['08:30', '11:00', '15:00', '20:59']) {
    to(jst('25', time))
    await dispatch.drain(world, 'w1')
  }
  const done = await states()
  expect([done.sent, done['expired:late']]).toEqual([COUNT - COUNT / 8, COUNT / 8])
}, 120_000)
