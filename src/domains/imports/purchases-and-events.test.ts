import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { OrderRow } from '#domains/purchases/contract.ts'
import { importing } from '#test/support/importing.ts'
import { FreeEvent } from './contract.ts'
import { undo } from './index.ts'

const { w, me, importAll, rejectsOf, count, customer } = await importing()

describe('importing purchases', () => {
  const SALES = [
    'Invoice No,Stock Code,Description,Quantity,Invoice Date,Unit Price,Customer ID',
    '7001,A1,空気入れ,2,2026/07/01 10:00,1200,71.0',
    '7001,A1,空気入れ,2,2026/07/01 10:00,1200,71.0',
    '7001,A1,空気入れ,1,2026/07/01 10:00,1200,71.0',
    '7002,B1,自転車,1,2026/07/02 10:00,39800,',
    'C7003,A1,空気入れ,-1,2026/07/03 10:00,1200,71.0',
    '7004,B1,自転車,いくつか,2026/07/03 10:00,39800,72',
    '7001,B2,ライト,1,2026/07/01 10:00,900,71.0',
  ].join('\n')

  it('counts sales, anonymous sales, cancellations, exact repeats and rejects apart', async () => {
    const { id, guess, ended } = await importAll(SALES)
    expect(guess.kind).toBe('purchases')
    expect(ended.counts).toEqual({
      rows: 7,
      new: 3,
      changed: 0,
      same: 0,
      anonymous: 1,
      cancellation: 1,
      repeat: 1,
      blank: 0,
      rejected: 1,
      beside: { strangers: 1, strangerRows: 4, refusals: 0, doubts: {} },
    })
    const facts = await sql`select purchases, spend from purchase_facts`.execute(w.db)
    expect(facts.rows).toEqual([{ purchases: 1, spend: 4500 }])

    const again = await importAll(SALES)
    expect(again.guess.before?.id).toBe(id)
    expect(again.ended.counts).toMatchObject({ new: 0, changed: 0, same: 5, repeat: 1, rejected: 1 })

    await me.put(`/api/v1/imports/${id}/undo`)
    await undo(w, id, followers)
    expect(await count('orders')).toBe(0)
    expect(await count('order_lines')).toBe(0)
    expect(await count('purchase_facts')).toBe(0)
    expect(await customer('71')).toBeUndefined()
    expect((await w.rung('plans.withdraw')).length).toBe(1)
  })

  it('keeps what a customer owns with its dates', async () => {
    await importAll(
      '顧客番号,氏名,契約日,納品日,商品名,製造番号,保証期限\n81,佐々木 亮,令和8年6月1日,2026/7/10,電動自転車,SN-1,2028/7/9\n',
    )
    const items = await sql`select name, serial, contract_on, delivered_on, warranty_until from owned_items`.execute(w.db)
    expect(items.rows).toEqual([
      { name: '電動自転車', serial: 'SN-1', contract_on: '2026-06-01', delivered_on: '2026-07-10', warranty_until: '2028-07-09' },
    ])
  })
})

describe('importing events', () => {
  it('records facts about known customers once and refuses unknown ones', async () => {
    await importAll('会員番号,お名前\n5001,小林 𠮷子\n')
    const file = '会員番号,日時,できごと,メモ\n5001,2026/07/01 9:00,来店,点検のご相談\n9999,2026/07/01,来店,\n'
    const first = await importAll(file)
    expect(first.ended).toMatchObject({ kind: 'events', counts: { rows: 2, new: 1, rejected: 1 } })
    expect((await importAll(file)).ended.counts).toMatchObject({ new: 0, same: 1, rejected: 1 })
    expect(await rejectsOf(first.id)).toContain('お客様「9999」が見つかりません。')
    await me.put(`/api/v1/imports/${first.id}/undo`)
    await undo(w, first.id, followers)
    const left = await sql`select from events where name = '来店'`.execute(w.db)
    expect(left.rows.length).toBe(0)
  })
})

it.each(['0000-01-01T00:00:00Z', '-000044-03-15T00:00:00Z', '1899-12-31T00:00:00Z'])(
  'a fact or a purchase of %s is refused: figures know no such day',
  at => {
    const fact = { customerExternalId: '1', name: 'survey.answered' }
    expect(FreeEvent.safeParse({ ...fact, at }).error?.issues[0]?.message).toContain('1900年')
    expect(FreeEvent.safeParse({ ...fact, at: '1950-01-01T00:00:00Z' }).success).toBe(true)
    expect(OrderRow.shape.placedAt.safeParse(at).success).toBe(false)
  },
)
