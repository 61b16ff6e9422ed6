import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Id } from '#kernel/ids.ts'
import { newId } from '#kernel/ids.ts'
import { type TestWorld, world } from '#test/support/world.ts'
import * as tasks from './index.ts'

const ZONE = 'Asia/Tokyo'
let w: TestWorld
beforeAll(async () => {
  w = await world({ now: '2026-07-21T10:00:00+09:00' })
})

async function aCustomer(name = '髙橋 健一'): Promise<string> {
  const id = newId()
  await sql`insert into customers (id, raw_name, name, name_key, mobile, created_at, updated_at) values (${id}, ${name}, ${name}, ${name}, '090-0000-0123', ${w.now()}, ${w.now()})`.execute(
    w.db,
  )
  return id
}

async function aHandedCall(customer: string, name = 'その後いかがですか'): Promise<string> {
  const id = await touchpoints.planByHand(
    w.db,
    { customerId: customer as Id<'customer'>, kind: 'call', name, legalClass: 'notice', priority: 3, dueAt: w.now() },
    'staff:x',
    w.now(),
  )
  await sql`update touchpoints set state = 'handed', settled_at = ${w.now()} where id = ${id}`.execute(w.db)
  await tasks.take(w.db, [{ customer, id }], ZONE, w.now())
  return id
}

describe('今日', () => {
  it('a handed touchpoint becomes one task, however often the bell rings', async () => {
    const owner = await w.anOwner()
    const customer = await aCustomer()
    const id = await aHandedCall(customer)
    expect(await tasks.take(w.db, [{ customer, id }], ZONE, w.now())).toBe(0)

    const { body } = await w.as(owner).get('/api/v1/tasks?whose=all')
    const mine = body.items.filter((row: { id: string }) => row.id === id)
    expect(mine).toHaveLength(1)
    expect(mine[0]).toMatchObject({
      title: 'その後いかがですか',
      kind: 'call',
      late: false,
      customer: { name: '髙橋 健一' },
      contact: '090-0000-0123',
    })
  })

  it('the work of a branch where nobody works yet is found by who has no branch, until somebody works there', async () => {
    const owner = await w.anOwner()
    const branch = await w.aBranch('世田谷店')
    const customer = await aCustomer('山﨑 美咲')
    await sql`update customers set branch_id = ${branch.id} where id = ${customer}`.execute(w.db)
    const id = await aHandedCall(customer)
    const sees = async (who: typeof owner) =>
      ((await w.as(who).get('/api/v1/tasks?limit=200')).body.items as { id: string }[]).some(row => row.id === id)
    expect(await sees(owner)).toBe(true)
    expect(await sees(await w.aStaff({ branch: (await w.aBranch('桜台店')).id }))).toBe(false)
    const clerk = await w.aStaff({ branch: branch.id })
    expect([await sees(owner), await sees(clerk)]).toEqual([false, true])
  })

  it('finished within the time to undo, it can be taken back; later it moves the ledger on', async () => {
    const owner = await w.anOwner()
    const id = await aHandedCall(await aCustomer('渡邉 千尋'))
    await w.as(owner).put(`/api/v1/tasks/${id}/completion`, { outcome: 'spoke', note: '前かごを大きくしたい', undoWithin: 8 })
    expect(await tasks.passOn(w.db, ZONE, w.now())).toBe(0)
    expect((await w.as(owner).delete(`/api/v1/tasks/${id}/completion`)).status).toBe(204)

    await w.as(owner).put(`/api/v1/tasks/${id}/completion`, { outcome: 'spoke', note: '前かごを大きくしたい', undoWithin: 8 })
    await tasks.passOn(w.db, ZONE, new Date(+w.now() + 9_000))
    const { rows } = await sql<{
      state: string
      outcome: string
    }>`select state, outcome from touchpoints where id = ${id}`.execute(w.db)
    expect(rows[0]).toEqual({ state: 'done', outcome: 'spoke' })
    expect((await w.as(owner).delete(`/api/v1/tasks/${id}/completion`)).body.code).toBe('passed-on')
  })

  it('「もう連絡不要」 ends advertising and calls at once', async () => {
    const owner = await w.anOwner()
    const customer = await aCustomer('小林 陽菜')
    const id = await aHandedCall(customer)
    await w.as(owner).put(`/api/v1/tasks/${id}/completion`, { outcome: 'stop', note: '連絡はいりません' })
    const { rows } = await sql<{
      channel: string
      said: string
    }>`select channel, said from permissions where customer_id = ${customer}`.execute(w.db)
    expect(rows).toContainEqual({ channel: 'all', said: 'no' })
  })

  it('a next date becomes a contact by hand, a promise a line of its own that is late when its day is over', async () => {
    const owner = await w.anOwner()
    const customer = await aCustomer('森田 昭夫')
    const id = await aHandedCall(customer)
    await w.as(owner).put(`/api/v1/tasks/${id}/completion`, {
      outcome: 'absent',
      nextOn: '2026-07-23',
      promise: { what: '入荷をお知らせする', dueOn: '2026-07-22' },
    })
    const { rows } = await sql<{
      due_at: Date
    }>`select due_at from touchpoints where customer_id = ${customer} and id <> ${id}`.execute(w.db)
    expect(rows).toEqual([{ due_at: new Date('2026-07-23T10:00:00+09:00') }])

    const before = await tasks.today(
      w.db,
      { staffId: owner.id, branchId: null, zone: ZONE },
      { whose: 'all', state: 'open', limit: 50 },
      new Date('2026-07-22T12:00:00+09:00'),
    )
    const after = await tasks.today(
      w.db,
      { staffId: owner.id, branchId: null, zone: ZONE },
      { whose: 'all', state: 'open', limit: 50 },
      new Date('2026-07-23T00:01:00+09:00'),
    )
    const promise = (list: typeof before) => list.items.find(row => row.kind === 'promise')
    expect(promise(before)).toMatchObject({ title: '入荷をお知らせする', late: false })
    expect(promise(after)).toMatchObject({ late: true })
  })

  it('snoozed with a reason it is out of sight until its time; a finished one is refused', async () => {
    const owner = await w.anOwner()
    const id = await aHandedCall(await aCustomer('大野 さくら'))
    const list = async (now: Date) =>
      (
        await tasks.today(
          w.db,
          { staffId: owner.id, branchId: null, zone: ZONE },
          { whose: 'all', state: 'open', limit: 200 },
          now,
        )
      ).items.map(row => row.id)
    await w.as(owner).put(`/api/v1/tasks/${id}/snooze`, { until: '2026-07-21T15:00:00+09:00', reason: '会議中とのこと' })
    expect(await list(w.now())).not.toContain(id)
    expect(await list(new Date('2026-07-21T15:00:00+09:00'))).toContain(id)

    await w.as(owner).put(`/api/v1/tasks/${id}/completion`, { outcome: 'spoke' })
    expect(
      (await w.as(owner).put(`/api/v1/tasks/${id}/snooze`, { until: '2026-07-21T16:00:00+09:00', reason: 'x' })).body.code,
    ).toBe('task-done')
    expect(
      (await w.as(owner).put(`/api/v1/tasks/${newId()}/snooze`, { until: '2026-07-21T16:00:00+09:00', reason: 'x' })).body.code,
    ).toBe('no-such-task')
  })
})
