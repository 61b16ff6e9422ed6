import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { mailing } from '#test/support/mailing.ts'
import { world as worldOf } from '#test/support/world.ts'
import * as dispatch from './index.ts'

const world = await worldOf({ now: '2026-11-24T10:00:00+09:00' })
const { db, clock } = world

test('what went out rings for its plan once per settled set, and what goes to a person’s hands too', async () => {
  await mailing(db, { count: 120, legalClass: 'notice', at: clock.now() })
  await sql`update customers set phone = '0312345678', phone_e164 = '+81312345678'`.execute(db)
  await sql`update touchpoints set kind = 'call' where id in (select id from touchpoints limit 20)`.execute(db)
  await sql`update step_cards set card = card - 'channels'`.execute(db)
  await dispatch.drain(world, 'w1')
  const ids = (await world.rung('plans.follow')).map(({ payload }) => payload.ids as string[])
  expect(ids.flat()).toHaveLength(120)
  expect(new Set(ids.flat()).size).toBe(120)
  // A set is what one lane had due, here of one or two people, mails and calls apart: never a bell per row beyond that.
  expect(ids.length).toBeLessThanOrEqual(64 + 20)
})
