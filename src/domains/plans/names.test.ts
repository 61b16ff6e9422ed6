import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import { called, jst, mail, planShop, range } from '#test/support/plans.ts'
import * as plans from './index.ts'

const { db, running, contacts } = await planShop()
const now = jst('2026-07-22T10:00:00')
const upgrade = async () =>
  sql.raw(await readFile(new URL('../../../db/migrations/0011_occurrence_names.sql', import.meta.url), 'utf8')).execute(db)

/** Our ids in the place of names, as rows were written before. */
const asBefore = async () => {
  for (const table of ['enrolments', 'touchpoints'])
    await sql`
      update ${sql.table(table)} t set occurrence = regexp_replace(t.occurrence, '[0-9a-f]{20}', t.subject_id::text) where t.subject_id is not null`.execute(
      db,
    )
}

const of = async (planId: string, customer: string) => (await contacts(planId)).filter(it => it.customer === customer)

async function orders(customer: string, numbers: readonly string[]): Promise<string> {
  const found = await sql<{ id: string }>`
    insert into orders (customer_id, source, external_id, placed_at, total, recorded_at)
    select ${customer}, 'test', n, ${now}, 1000, ${now} from unnest(${[...numbers]}::text[]) n returning id`.execute(db)
  return found.rows.map(row => row.id).sort()[0] ?? ''
}

describe('what an occurrence calls a thing', () => {
  test('any number is safe: with marks, with what looks like a year, as long as it may be', async () => {
    const yearly = {
      offset: { amount: 0, unit: 'days' },
      at: '11:00',
      hang: { from: 'anchor', anchor: 'purchase', yearly: true },
    }
    const plan = await running([mail('thanks'), mail('year', yearly)])
    const [ken = ''] = await people(db, 1)
    const numbers = ['A/12', 'A:1', '2026:2026-07-22', '%_~', `長${'い'.repeat(199)}`, 'A/1']
    const first = await orders(ken, numbers)
    await plans.enrol(db, { orders: range(first), plans: [plan.id] }, now)
    const written = (await contacts(plan.id)).filter(it => it.step === 'thanks').map(it => it.occurrence)
    expect(written.sort()).toEqual(numbers.map(number => `purchase:${called(number)}`).sort())

    await plans.sweep(db, jst('2027-07-01T10:00:00'), [plan.id])
    const again = (await contacts(plan.id)).filter(it => it.due.startsWith('2027')).map(it => it.occurrence)
    expect(again.sort()).toEqual(numbers.map(number => `purchase:${called(number)}/1`).sort())

    await sql`update orders set state = 'cancelled' where customer_id = ${ken} and external_id = 'A/1'`.execute(db)
    await plans.sweep(db, jst('2027-07-02T10:00:00'), [plan.id])
    const gone = await sql<{ occurrence: string }>`
      select occurrence from touchpoints where plan_id = ${plan.id} and state = 'cancelled' order by 1`.execute(db)
    expect(gone.rows.map(it => it.occurrence)).toEqual([`purchase:${called('A/1')}`, `purchase:${called('A/1')}/1`])
  })

  test('the same number of another source is another order', async () => {
    const plan = await running([mail('thanks')])
    const [chihiro = ''] = await people(db, 1)
    const first = await orders(chihiro, ['1'])
    await sql`
      insert into orders (customer_id, source, external_id, placed_at, total, recorded_at) values (${chihiro}, '通販', '1', ${now}, 1000, ${now})`.execute(
      db,
    )
    expect(await plans.enrol(db, { orders: range(first), plans: [plan.id] }, now)).toEqual({ planned: 2 })
  })
})

describe('a house of before is upgraded', () => {
  test('and nobody who is inside enters again: orders, things that renew, events', async () => {
    const plan = await running([
      mail('thanks'),
      mail('renew', { hang: { from: 'anchor', anchor: 'renewal' }, offset: { amount: 1, unit: 'days' } }),
      mail('visit', { hang: { from: 'anchor', anchor: 'event:来店~' }, offset: { amount: 1, unit: 'days' } }),
      mail('noted', { hang: { from: 'anchor', anchor: 'event:メモ' }, offset: { amount: 1, unit: 'days' } }),
    ])
    const once = await running([mail('thanks')], { reentry: 'once' })
    const [mio = ''] = await people(db, 1)
    await orders(mio, ['B-1', 'B-2'])
    await sql`
      insert into owned_items (customer_id, source, external_id, name, renews_on, recorded_at)
      values (${mio}, 'test', 'SN-1', '自転車保険', '2026-08-01', ${now}), (${mio}, null, null, '点検パック', '2026-08-02', ${now})`.execute(
      db,
    )
    await sql`
      insert into events (customer_id, name, at, recorded_at, source, external_id)
      values (${mio}, '来店~', ${now}, ${now}, 'test', 'V-1'), (${mio}, 'メモ', ${now}, ${now}, null, null)`.execute(db)
    const only = [plan.id, once.id]
    await plans.sweep(db, now, only)
    const named = (await of(plan.id, mio)).map(it => `${it.step} ${it.occurrence}`).sort()
    expect(named).toHaveLength(6)

    await asBefore()
    expect((await of(plan.id, mio)).map(it => `${it.step} ${it.occurrence}`).sort()).not.toEqual(named)
    await upgrade()
    expect((await of(plan.id, mio)).map(it => `${it.step} ${it.occurrence}`).sort()).toEqual(named)
    expect((await of(once.id, mio)).map(it => it.occurrence)).toEqual(['purchase:once'])
    await sql`update plans set swept_on = null where id = any(${only}::uuid[])`.execute(db)
    expect(await plans.sweep(db, jst('2026-07-22T10:30:00'), only)).toEqual({ planned: 0, left: 0 })
    await upgrade()
    expect((await of(plan.id, mio)).map(it => `${it.step} ${it.occurrence}`).sort()).toEqual(named)
  })

  test('and one order told to two people who became one keeps both its rows', async () => {
    const plan = await running([mail('thanks')])
    const [kept = '', gone = ''] = await people(db, 2)
    await orders(kept, ['C-1'])
    await orders(gone, ['C-1'])
    await plans.sweep(db, now, [plan.id])
    await asBefore()
    for (const table of ['enrolments', 'touchpoints'])
      await sql`update ${sql.table(table)} set customer_id = ${kept} where customer_id = ${gone}`.execute(db)
    await upgrade()
    const names = (await of(plan.id, kept)).map(it => it.occurrence)
    expect(names).toHaveLength(2)
    expect(names.filter(it => it === `purchase:${called('C-1')}`)).toHaveLength(1)
  })
})
