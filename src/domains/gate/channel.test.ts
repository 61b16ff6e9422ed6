import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Channel } from '#domains/touchpoints/contract.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { factsAt } from '#test/support/gate-facts.ts'
import { people } from '#test/support/people.ts'
import * as gate from './index.ts'
import { rules } from './rules/index.ts'
import { judgeOne } from './verdict-rules.ts'

const now = new Date('2026-07-21T02:00:00Z')
const ladders: [string, Channel[], Channel[], Channel, Record<string, string> | null][] = [
  ['the first is off, the second is on', ['line', 'email'], ['line', 'sms'], 'email', { line: 'channel.off' }],
  [
    'two are off before one that is on',
    ['line', 'sms', 'email'],
    ['line', 'sms'],
    'email',
    { line: 'channel.off', sms: 'channel.off' },
  ],
  ['the later one is off', ['email', 'line'], ['line'], 'email', null],
  ['all are off: the first goes to the tray', ['line', 'email'], ['line', 'email', 'sms'], 'line', null],
  ['a person is reached by hand before the tray', ['line', 'phone'], ['line', 'email'], 'phone', { line: 'channel.off' }],
]
test.each(ladders)('%s', (_, ladder, closed, channel, rungs) => {
  const verdict = judgeOne(rules, factsAt(now, { ladder, closed: new Set(closed) }), now)
  expect(verdict).toMatchObject({ rule: 'pass', channel })
  expect(verdict.evidence).toEqual(rungs === null ? null : { rungs })
})

test('a rung that is on but cannot reach them is no reason to pass one over: the first goes to the tray', () => {
  const facts = factsAt(now, { ladder: ['line', 'email'], closed: new Set(['line']) })
  const person = facts.person && { ...facts.person, emailKey: null }
  expect(judgeOne(rules, { ...facts, person }, now)).toMatchObject({
    rule: 'pass',
    channel: 'line',
    evidence: { rungs: { email: 'address.none' } },
  })
})

test('a matter of safety takes the channel that is on too', () => {
  const facts = factsAt(now, { ladder: ['line', 'email'], closed: new Set(['line']), legalClass: 'safety' })
  expect(judgeOne(rules, facts, now).channel).toBe('email')
})

test('judging and foreseeing answer the same, and the verdict keeps why', async () => {
  const { db } = await freshDb()
  const [ken = ''] = await people(db, [{ line: 'U1' }])
  const plan = newId()
  const card = { name: 'お礼', channels: ['line' as const, 'email' as const] }
  await touchpoints.register(db, plan, 1, { name: '物販・EC', control: 0, steps: [{ key: 'thanks', card }] }, now)
  await touchpoints.plan(
    db,
    sql`select ${ken}::uuid, ${plan}::uuid, 'thanks', 'x:1', 1, 'message', 'notice', 5, ${now}::timestamptz, null, null, null, null`,
    now,
  )
  const outside = { closed: new Set<Channel>(['line', 'sms', 'chat']) }
  const [ahead] = await gate.foresee(db, await touchpoints.waitingOf(db, ken), now, outside)
  expect(ahead?.verdict.channel).toBe('email')
  const judged = await db.transaction().execute(async tx => {
    const lane = (await touchpoints.lanesDue(tx, now))[0] ?? 0
    return gate.judge(tx, await touchpoints.claim(tx, { worker: 'w', lane, limit: 1, until: now }, now), now, outside)
  })
  expect(judged[0]?.verdict).toEqual(ahead?.verdict)
  const kept = await gate.verdicts(db, ken, [judged[0]?.touchpoint.id ?? ''])
  expect([...kept.values()].flat()[0]?.evidence).toEqual({ rungs: { line: 'channel.off' } })
})
