import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { explain } from '#domains/explain/index.ts'
import * as plans from '#domains/plans/index.ts'
import { follower } from '#domains/touchpoints/follower.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { newId } from '#kernel/ids.ts'
import { people } from '#test/support/people.ts'
import { jst } from '#test/support/plans.ts'
import { called, later, ordered, type Row, twinShop } from './twin-shop.ts'

const { db, rowsOf, statesOf, work, threeOrders } = await twinShop()

describe('a call that stood for three orders and was never made', () => {
  it('leaves the others to be called about when its own order is cancelled, with its history and one call again', async () => {
    const { ken, first, others } = await threeOrders()
    await sql`update orders set state = 'cancelled' where customer_id = ${ken} and id = ${first.order}`.execute(db)
    await plans.withdraw(db, [{ customer: ken, id: first.order }], later)
    const back = (await rowsOf(ken)).filter(it => it.id !== first.id)
    expect(back.map(it => [it.id, it.occurrence, it.state, it.reason, it.into])).toEqual(
      others.map(it => [it.id, it.occurrence, 'moved', 'twin.back', null]),
    )
    const { history } = await touchpoints.one(db, ken, back[0]?.id ?? '')
    expect(history).toContainEqual(expect.objectContaining({ from: 'merged', to: 'moved', reason: 'twin.back' }))
    const told = await explain(db, { customer: ken }, later)
    expect(told.contacts.find(it => it.id === back[0]?.id)?.sentence).toContain('まとめた先のご連絡が行われなかった')
    await plans.withdraw(db, [{ customer: ken, id: first.order }], later)
    await work(later)
    expect(await statesOf(ken)).toEqual(['cancelled', 'handed', 'merged'])
  })

  it('stays told together where a person decided not to call, and comes back with it when they change their mind', async () => {
    for (const verb of [touchpoints.skip, touchpoints.cancel]) {
      const { ken, first, others } = await threeOrders()
      await verb(db, ken, first.id, { reason: 'ご旅行中とのこと' }, 'staff:x', later)
      await work(later)
      expect((await statesOf(ken)).filter(it => it === 'merged')).toHaveLength(2)
      // Its own order gone, a twin has nothing to come back for.
      await plans.withdraw(db, [{ customer: ken, id: others[0]?.order ?? '' }], later)
      await touchpoints.restore(db, ken, first.id, { reason: 'お戻りになった' }, 'staff:x', later)
      await sql`update orders set state = 'cancelled' where customer_id = ${ken} and id = ${first.order}`.execute(db)
      await plans.withdraw(db, [{ customer: ken, id: first.order }], later)
      expect((await rowsOf(ken)).map(it => [it.id, it.state])).toEqual(
        expect.arrayContaining([
          [first.id, 'cancelled'],
          [others[0]?.id, 'cancelled'],
          [others[1]?.id, 'moved'],
        ]),
      )
    }
  })

  it('comes back when its import was undone', async () => {
    const undone = await threeOrders()
    await plans.withdrawUndone(db, { subjects: [{ customer: undone.ken, id: undone.first.order }], round: 0 }, later)
    expect(await statesOf(undone.ken)).toEqual(['cancelled', 'moved', 'moved'])
  })

  it('a twin whose own order is gone does not come back, and its name is free when its import was undone', async () => {
    const cancelled = await threeOrders()
    const [one, two] = cancelled.others
    await plans.withdraw(db, [{ customer: cancelled.ken, id: one?.order ?? '' }], later)
    expect((await rowsOf(cancelled.ken)).find(it => it.id === one?.id)).toMatchObject({
      state: 'cancelled',
      reason: 'plan.order-cancelled',
    })
    await plans.withdraw(db, [{ customer: cancelled.ken, id: cancelled.first.order }], later)
    expect((await rowsOf(cancelled.ken)).map(it => [it.id, it.state])).toEqual(
      expect.arrayContaining([
        [one?.id, 'cancelled'],
        [two?.id, 'moved'],
      ]),
    )

    const all = await threeOrders()
    await plans.withdraw(
      db,
      [all.first, ...all.others].map(it => ({ customer: all.ken, id: it.order })),
      later,
    )
    expect(await statesOf(all.ken)).toEqual(['cancelled', 'cancelled', 'cancelled'])

    const undone = await threeOrders()
    const twin = undone.others[0]
    await plans.withdrawUndone(db, { subjects: [{ customer: undone.ken, id: twin?.order ?? '' }], round: 0 }, later)
    expect((await rowsOf(undone.ken)).find(it => it.id === twin?.id)?.occurrence).toBe(`${twin?.occurrence}~${twin?.id}`)
  })

  it('comes back when it is too late, though nobody asks the gate', async () => {
    const { ken, first } = await threeOrders('claimed')
    await touchpoints.giveBack(db, 'w', later)
    await sql`update touchpoints set not_after = ${later} where id = ${first.id}`.execute(db)
    await touchpoints.expireLate(db, jst('2026-07-23T13:00:00'))
    expect(await statesOf(ken)).toEqual(['expired', 'moved', 'moved'])
  })

  it('stays told when it was told, and stays away when the plan is put away or the step is gone', async () => {
    const told = await threeOrders()
    await touchpoints.turn(db, [{ customerId: told.ken, id: told.first.id, from: 'handed', to: 'done' }], 'staff:x', later)
    await plans.withdraw(
      db,
      [told.first, ...told.others].map(it => ({ customer: told.ken, id: it.order })),
      later,
    )
    expect(await statesOf(told.ken)).toEqual(['done', 'merged', 'merged'])

    const away = await threeOrders('claimed')
    await touchpoints.giveBack(db, 'w', later)
    await plans.archive(db, away.plan.id, 'staff:x', later)
    expect(await statesOf(away.ken)).toEqual(['cancelled', 'merged', 'merged'])
  })

  it('goes along to whom its customer was merged into', async () => {
    const { ken, first } = await threeOrders()
    const [kept = ''] = await people(db, 1)
    await db.transaction().execute(async tx => follower.moved?.(tx, { kept, gone: ken }, 'staff:x', later))
    const gone = {
      customerId: kept,
      id: first.id,
      from: 'handed' as const,
      to: 'cancelled' as const,
      reason: 'plan.order-cancelled',
    }
    await touchpoints.turn(db, [gone], 'plans', later)
    expect(await statesOf(kept)).toEqual(['cancelled', 'moved', 'moved'])
  })
})

it('what was merged into a contact that its double replaces in a merge of people belongs to the double, and goes back with it', async () => {
  const [kept = '', gone = ''] = await people(db, 2)
  const plan = newId()
  const ad = (whom: string, step: string) =>
    sql`select ${whom}::uuid, ${plan}::uuid, ${step}::text, 'birthday:2026', 1, 'message', 'ad', 5, ${called}::timestamptz, null::timestamptz, null, null, null`
  for (const [whom, step] of [
    [kept, 'big'],
    [gone, 'big'],
    [gone, 'small'],
  ] as const)
    await touchpoints.plan(db, ad(whom, step), ordered)
  const of = async (whom: string, step: string) =>
    (await touchpoints.waitingOf(db, whom, plan)).find(it => it.stepKey === step)?.id ?? ''
  const [mine, theirs, small] = [await of(kept, 'big'), await of(gone, 'big'), await of(gone, 'small')]
  const merged = {
    customerId: gone,
    id: small,
    from: 'planned' as const,
    to: 'merged' as const,
    reason: 'cap.day',
    mergedInto: theirs,
  }
  await touchpoints.turn(db, [merged], 'gate', called)
  const pair = { kept, gone }
  const moved = await db.transaction().execute(async tx => follower.moved?.(tx, pair, 'staff:x', later))
  await db.transaction().execute(async tx => follower.movedBack?.(tx, pair, moved, 'staff:x', later))
  const into = await sql<{
    id: string
  }>`select merged_into as id from touchpoints where customer_id = ${gone} and id = ${small}`.execute(db)
  expect(into.rows).toEqual([{ id: theirs }])

  await db.transaction().execute(async tx => follower.moved?.(tx, pair, 'staff:x', later))
  await touchpoints.cancel(db, kept, mine, { reason: '間違い' }, 'staff:x', later)
  expect(await statesOf(kept)).toEqual(['cancelled', 'moved'])
})

const DEEDS = ['withdraw', 'undo', 'work', 'skip', 'done'] as const
type Deed = { do: (typeof DEEDS)[number]; pick: number }

/** Somebody or something does it; answers whether that order is nothing to call about any more. */
async function does(deed: Deed, customer: string, { order, id }: Row): Promise<boolean> {
  const subjects = [{ customer, id: order }]
  if (deed.do === 'work') await work(later)
  else if (deed.do === 'withdraw') await plans.withdraw(db, subjects, later)
  else if (deed.do === 'undo') await plans.withdrawUndone(db, { subjects, round: 9 }, later)
  else {
    const from = (await rowsOf(customer)).find(it => it.id === id)?.state
    if (from !== 'moved' && from !== 'handed') return false
    const to = deed.do === 'done' ? 'done' : 'skipped'
    await touchpoints.turn(db, [{ customerId: customer, id, from, to, reason: 'hand.skipped' }], 'staff:x', later)
  }
  return deed.do !== 'work' && deed.do !== 'done'
}

/** Which contacts are over by this deed: the one it is about, and what a person left out together with it. */
async function leftOut(deed: Deed, customer: string, it: Row): Promise<string[]> {
  const together = (await rowsOf(customer)).filter(row => row.state === 'merged' && row.into === it.id).map(row => row.id)
  if (!(await does(deed, customer, it))) return []
  return deed.do === 'skip' ? [it.id, ...together] : [it.id]
}

function wasSaid(it: Row | undefined, rows: readonly Row[]): boolean {
  if (it?.state !== 'merged') return it?.state === 'handed' || it?.state === 'done'
  return wasSaid(
    rows.find(into => into.id === it.into),
    rows,
  )
}

it('whatever becomes of the orders and the calls, an order that stands is called about unless somebody left it out', async () => {
  const deeds = fc.array(fc.record({ do: fc.constantFrom(...DEEDS), pick: fc.nat(2) }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(deeds, async some => {
      const { ken, first, others } = await threeOrders()
      const orders = [first, ...others]
      const over = new Set<string>()
      for (const deed of some) for (const id of await leftOut(deed, ken, orders[deed.pick] ?? first)) over.add(id)
      await work(later)
      const rows = await rowsOf(ken)
      const left = orders.filter(({ id }) => !over.has(id))
      const said = left.map(({ id }) =>
        wasSaid(
          rows.find(row => row.id === id),
          rows,
        ),
      )
      expect([some, said]).toEqual([some, left.map(() => true)])
    }),
    { numRuns: 25 },
  )
}, 120_000)
