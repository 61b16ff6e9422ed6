import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { settings } from '#domains/staff/index.ts'
import { mailing } from '#test/support/mailing.ts'
import { world as worldOf } from '#test/support/world.ts'
import * as dispatch from './index.ts'

const world = await worldOf({ now: '2026-11-24T10:00:00+09:00' })
const { db, clock } = world
beforeEach(async () => {
  await sql`truncate touchpoints, touchpoint_changes, deliveries, customers, events`.execute(db)
})
const inMinutes = (minutes: number) => world.travel(new Date(clock.now().getTime() + minutes * 60_000))
const rows = () => db.selectFrom('touchpoints').select(['id', 'state', 'reason']).orderBy('id').execute()

test('while sending is paused nothing leaves', async () => {
  await mailing(db, { count: 2, legalClass: 'notice', at: clock.now() })
  await dispatch.pauseSending(db, '確認のため', 'staff:1', clock.now())
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 0, sent: 0 })
  await dispatch.resumeSending(db, 'staff:1', clock.now())
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 2, sent: 2 })
})

test('going on lets wait again what the stop held, and puts what became too late into the late list at once', async () => {
  await mailing(db, { count: 2, legalClass: 'notice', at: clock.now(), notAfter: new Date(clock.now().getTime() + 3_600_000) })
  await dispatch.pauseSending(db, '確認のため', 'staff:1', clock.now())
  const [first] = await rows()
  // The stop came while the gate judged.
  await sql`update touchpoints set state = 'held', reason = 'paused.sending', not_after = null where id = ${first?.id}`.execute(
    db,
  )
  inMinutes(120)
  await dispatch.resumeSending(db, 'staff:1', clock.now())
  expect((await rows()).map(it => [it.state, it.reason])).toEqual([
    ['planned', null],
    ['expired', 'late'],
  ])
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 1, sent: 1 })
})

test('sending goes on over its setting too: what was held is sent', async () => {
  await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
  await dispatch.pauseSending(db, '確認のため', 'staff:1', clock.now())
  await sql`update touchpoints set state = 'held', reason = 'paused.sending'`.execute(db)
  await settings.put(db, 'sending', { paused: false }, 'staff:1', clock.now())
  expect(await dispatch.drain(world, 'w1')).toEqual({ claimed: 1, sent: 1 })
})

test('words are forgotten after the days the company keeps them; that it was sent stays', async () => {
  await mailing(db, { count: 1, legalClass: 'notice', at: clock.now() })
  await dispatch.drain(world, 'w1')
  inMinutes(60 * 24 * 89)
  expect(await dispatch.forgetOldWords(db, clock.now())).toBe(0)
  inMinutes(60 * 24 * 2)
  expect(await dispatch.forgetOldWords(db, clock.now())).toBe(1)
  const [kept] = await db.selectFrom('deliveries').selectAll().execute()
  expect(kept).toMatchObject({ state: 'tray', body: null, html: null, fields: null })
  expect(kept?.body_hash).toBeTruthy()
})
