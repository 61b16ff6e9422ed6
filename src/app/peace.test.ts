import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as consent from '#domains/consent/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Id, newId } from '#kernel/ids.ts'
import { world } from '#test/support/world.ts'
import { beat } from './beat.ts'

const w = await world({ now: '2026-07-21T10:00:00+09:00' })
const round = () => beat(w, { worker: 'w1', signal: new AbortController().signal })

async function heldCall(name: string, holds: { kind: 'mourning' | 'complaint'; until?: string }[]): Promise<string> {
  const customer = newId()
  await sql`insert into customers (id, raw_name, name, name_key, created_at, updated_at) values (${customer}, ${name}, ${name}, ${name}, ${w.now()}, ${w.now()})`.execute(
    w.db,
  )
  const dueAt = new Date('2026-08-03T10:00:00+09:00')
  const call = {
    customerId: customer as Id<'customer'>,
    kind: 'call' as const,
    name: 'お電話',
    legalClass: 'notice' as const,
    priority: 3,
    dueAt,
  }
  const id = await touchpoints.planByHand(w.db, call, 'staff:x', w.now())
  await sql`update touchpoints set state = 'held', reason = 'peace.mourning' where id = ${id}`.execute(w.db)
  await consent.hold(
    w.db,
    holds.map(it => ({ ...it, customer })),
    'staff:x',
    w.now(),
  )
  return id
}

const stateOf = async (id: string) => {
  const row = await w.db.selectFrom('touchpoints').select(['state', 'reason']).where('id', '=', id).executeTakeFirstOrThrow()
  return `${row.state} ${row.reason ?? ''}`.trim()
}

test('when the last day of a hold has come, what it held waits again; where another hold is open it stays', async () => {
  const chihiro = await heldCall('渡邉 千尋', [{ kind: 'mourning', until: '2026-07-23' }])
  const kenichi = await heldCall('髙橋 健一', [{ kind: 'mourning', until: '2026-07-23' }, { kind: 'complaint' }])
  await round()
  w.travel('2026-07-22T23:59:00+09:00')
  await round()
  expect(await stateOf(chihiro)).toBe('held peace.mourning')
  w.travel('2026-07-23T00:01:00+09:00')
  await round()
  expect(await stateOf(chihiro)).toBe('planned')
  expect(await stateOf(kenichi)).toBe('held peace.mourning')
})
