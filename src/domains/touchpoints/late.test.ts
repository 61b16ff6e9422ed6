import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as touchpoints from './index.ts'

const now = new Date('2026-07-21T01:00:00Z')
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
const { db } = await freshDb()
const PLAN = newId()

const planned = (customers: readonly string[], legal: 'ad' | 'notice', due: Date, notAfter: Date | null) =>
  touchpoints.plan(
    db,
    sql`select c.id, ${PLAN}::uuid, 'thanks', ${newId()}::text, 1, 'message', ${legal}, 5, ${due}::timestamptz, ${notAfter}::timestamptz, null, null, null
          from unnest(${[...customers]}::uuid[]) as c(id)`,
    hoursAgo(100),
  )

test('what is past its last instant stands in the late list without any worker, once, with its history', async () => {
  await touchpoints.register(db, PLAN, 1, { name: 'お礼', control: 10, steps: [{ key: 'thanks', card: { name: 'お礼' } }] }, now)
  const [late = '', intime = '', endless = '', refused = '', dead = '', leftOut = ''] = await people(db, [
    {},
    {},
    {},
    {},
    { state: 'deceased' },
    { bucket: 5 },
  ])
  await consent.say(db, [{ customer: refused, said: 'no', channel: 'email', way: 'phone' }], now)
  await planned([late, refused, dead], 'notice', hoursAgo(5), hoursAgo(1))
  await planned([leftOut], 'ad', hoursAgo(5), hoursAgo(1))
  await planned([intime], 'notice', hoursAgo(5), new Date(now.getTime() + 1))
  await planned([endless], 'notice', hoursAgo(5), null)

  expect(await touchpoints.expireLate(db, now)).toBe(1)
  expect(await touchpoints.expireLate(db, now)).toBe(0)
  const list = await touchpoints.lateList(db, {} as never, { limit: 10 })
  expect(list.items.map(it => [it.customerId, it.reason])).toEqual([[late, 'late']])
  const { history } = await touchpoints.one(db, late, list.items[0]?.id ?? '')
  expect(history.at(-1)).toMatchObject({ from: 'planned', to: 'expired', reason: 'late', actor: 'system' })
})

test('more than one set at a time', async () => {
  const many = await people(db, 12)
  for (const customer of many) await planned([customer], 'notice', hoursAgo(5), hoursAgo(1))
  await sql`insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, due_at, not_after, planned_for, created_at)
    select ${many[0]}, ${PLAN}, 'thanks', 'n:' || n, 'message', 'notice', ${hoursAgo(5)}, ${hoursAgo(1)}, ${hoursAgo(5)}, ${now} from generate_series(1, 6000) n`.execute(
    db,
  )
  expect(await touchpoints.expireLate(db, now)).toBe(6012)
})
