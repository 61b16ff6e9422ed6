import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import * as dispatch from '#domains/dispatch/index.ts'
import { stillAt } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { secretsFrom } from '#platform/crypto.ts'
import { silentLog } from '#platform/log.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'

// 1,500 in every run; KIZUKAI_HALF=50000 is the whole of it.
const COUNT = Number(process.env.KIZUKAI_HALF ?? 1500)
const NOW = new Date('2026-11-24T10:00:00+09:00')
const WAYS = ['one-click', 'reply', 'phone', 'letter', 'counter'] as const

const { db, url } = await freshDb()
const half = Promise.withResolvers<void>()
const heard: string[] = []
const sink = await smtpSink({
  onMail: to => {
    heard.push(to)
    if (heard.length >= COUNT / 2) half.resolve()
  },
})
afterAll(() => sink.close())

type Person = { id: string; email: string }
const inState = async (state: string): Promise<Person[]> =>
  (
    await sql<Person>`
      select c.id, c.email from touchpoints t join customers c on c.id = t.customer_id where t.state = ${state} order by c.id limit 50`.execute(
      db,
    )
  ).rows

test('a refusal that comes while a batch is half sent holds for all that has not been begun, whichever way it came [M11 M13]', async () => {
  await mailing(db, { count: COUNT, legalClass: 'ad', at: NOW })
  const smtp = `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0`
  const world = {
    db,
    clock: stillAt(NOW.toISOString()),
    config: readConfig({ DATABASE_URL: url, KIZUKAI_URL: 'https://care.sakura.example', SMTP_URL: smtp }),
    secrets: secretsFrom('a secret of the tests alone'),
    log: silentLog,
  }
  const sending = dispatch.deliverDue(world, {
    worker: 'w1',
    signal: new AbortController().signal,
    limit: Math.min(500, COUNT / 15),
  })
  await half.promise

  const [waiting, inHand] = [await inState('planned'), await inState('claimed')]
  const refusing = [...waiting, ...inHand]
  await consent.say(
    db,
    refusing.map(({ id }, n) => ({
      customer: id,
      said: 'no',
      channel: 'email',
      topic: 'ad',
      way: WAYS[n % WAYS.length] ?? 'phone',
    })),
    NOW,
  )
  // What was begun by then may still arrive; nothing is begun after it.
  const begun = await sql<{ id: string }>`
    select t.customer_id as id from sendings_begun b cross join unnest(b.touchpoint_ids) as i(id) join touchpoints t on t.id = i.id`.execute(
    db,
  )
  const onTheWay = new Set(begun.rows.map(row => row.id))
  const before = new Set(heard)
  await sending

  expect(waiting.length).toBeGreaterThan(10)
  const told = refusing.filter(({ id, email }) => heard.includes(email) && !before.has(email) && !onTheWay.has(id))
  expect(told).toEqual([])
  expect(waiting.filter(({ email }) => heard.includes(email))).toEqual([])
  expect(new Set(heard).size).toBe(heard.length)
  const ended = await sql<{ state: string; reason: string | null; count: number }>`
    select state, reason, count(*)::int as count from touchpoints group by state, reason order by state`.execute(db)
  const count = (state: string) => ended.rows.filter(row => row.state === state).reduce((sum, row) => sum + row.count, 0)
  expect(count('sent') + count('skipped')).toBe(COUNT)
  expect(count('sent')).toBe(heard.length)
  expect(count('skipped')).toBeGreaterThanOrEqual(waiting.length)
  expect(ended.rows.filter(row => row.state === 'skipped').map(row => row.reason)).toEqual([expect.stringMatching(/^refusal/)])
}, 600_000)
