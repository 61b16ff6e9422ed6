import { sql } from 'kysely'
import { expect, it } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import * as selling from '#domains/selling/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Id } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { freshMobile, people } from '#test/support/people.ts'
import { jst } from '#test/support/plans.ts'
import { work } from '#test/support/work.ts'

const { db } = await freshDb()
const NOW = jst('2026-11-24T10:00:00')
const BEFORE = jst('2026-11-01T15:00:00')
const LATER = jst('2026-11-24T15:00:00')
const dueAt = jst('2026-11-25T14:00:00')
const stateOf = async (id: string) =>
  (await sql<{ state: string; reason: string | null }>`select state, reason from touchpoints where id = ${id}`.execute(db))
    .rows[0]

it('who wants to hear nothing more and then asks to be called is called, that once [T14 M14]', async () => {
  const [customer = ''] = await people(db, [{ name: '小林 翔', mobile: freshMobile() }])
  await consent.say(db, [{ customer, said: 'no', channel: 'all', topic: 'all', way: 'form' }], NOW)
  const asked = {
    kind: 'call',
    purpose: 'sales',
    product: '羽毛ふとん',
    words: '冬物の値段を教えて',
    on: '2026-11-24',
    name: 'お求めのお電話',
    dueAt,
  } as const
  const id = await touchpoints.requested(db, customer as Id<'customer'>, asked, 'test', NOW)
  const other = await touchpoints.planByHand(
    db,
    { customerId: customer as Id<'customer'>, kind: 'call', name: 'ごあいさつ', legalClass: 'notice', priority: 3, dueAt },
    'test',
    NOW,
  )
  await work(db, dueAt)
  expect(await stateOf(id)).toMatchObject({ state: 'handed' })
  expect(await stateOf(other)).toEqual({ state: 'skipped', reason: 'refusal.all' })
})

it.each([
  [
    'refuses everything',
    (customer: string) => consent.say(db, [{ customer, said: 'no', channel: 'all', topic: 'all', way: 'phone' }], LATER),
    'refusal.all',
  ],
  [
    'declines the goods',
    (customer: string) =>
      selling.noSolicit(
        db,
        [{ customer, product: '羽毛ふとん', channel: 'all', quote: 'やはり結構です', way: 'phone' }],
        'test',
        LATER,
      ),
    'solicit.no-solicit',
  ],
] as const)('who asks to be called and then %s is not called [T10 T14]', async (_, since, reason) => {
  const [customer = ''] = await people(db, [{ mobile: freshMobile() }])
  const asked = {
    kind: 'call',
    purpose: 'sales',
    product: '羽毛ふとん',
    words: '冬物の値段を教えて',
    on: '2026-11-24',
    name: 'お求めのお電話',
    dueAt,
  } as const
  const id = await touchpoints.requested(db, customer as Id<'customer'>, asked, 'test', NOW)
  await since(customer)
  await work(db, dueAt)
  expect(await stateOf(id)).toEqual({ state: 'skipped', reason })
})

it('a call in hands that they asked for is not made when they refused since [T10 T14]', async () => {
  const [customer = ''] = await people(db, [{ mobile: freshMobile() }])
  const asked = {
    kind: 'call',
    purpose: 'sales',
    product: '羽毛ふとん',
    words: '冬物の値段を教えて',
    on: '2026-11-24',
    name: 'お求めのお電話',
    dueAt: NOW,
  } as const
  await consent.say(db, [{ customer, said: 'no', channel: 'all', way: 'form' }], BEFORE)
  const id = await touchpoints.requested(db, customer as Id<'customer'>, asked, 'test', NOW)
  await work(db, NOW)
  const mayContact = async () =>
    (await tasks.face(db, id, { zone: 'Asia/Tokyo', caller: '髙橋 健一', language: 'ja' }, LATER)).mayContact
  expect((await mayContact()).now).toBe(true)
  await consent.say(db, [{ customer, said: 'no', channel: 'phone', way: 'phone' }], LATER)
  expect((await mayContact()).why).toBe('refused')
})
