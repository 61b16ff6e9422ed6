import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { people } from '#test/support/people.ts'
import { jst, mail, planShop } from '#test/support/plans.ts'
import { PlanDefinition, type Reentry } from './contract.ts'
import * as plans from './index.ts'

const { db, running, bought, contacts } = await planShop()
const now = jst('2026-07-22T10:00:00')
const later = jst('2026-07-22T11:00:00')
const WAYS: readonly Reentry[] = ['once', 'per-occurrence', 'yearly']
const CHANGES = WAYS.flatMap(from => WAYS.filter(to => to !== from).map(to => ({ from, to })))

const on = (key: string, anchor: string, more: Record<string, unknown> = {}) =>
  mail(key, { hang: { from: 'anchor', anchor, ...more }, offset: { amount: 5, unit: 'days' }, at: '10:00' })
const steps = [
  on('thanks', 'purchase'),
  on('guide', 'delivery'),
  on('signed', 'contract'),
  on('item', 'item-delivery'),
  on('renew', 'renewal'),
  on('visit', 'event:来店'),
  on('birthday', 'birthday'),
  on('summer', 'season', { season: '08-13' }),
  on('talk', 'last-contact'),
  on('again', 'dormant'),
  on('year', 'purchase', { yearly: true }),
]

/** A plan is published with another way of entering; answers what its cohorts say, or would have. */
async function changes(id: string, reentry: Reentry) {
  await plans.saveDraft(db, id, { definition: PlanDefinition.parse({ name: 'おつきあい', reentry, steps }) }, later)
  const { cohorts, summary } = await plans.effect(db, id, later)
  const done = await plans.publish(db, id, { choices: {} }, 'test', later)
  return { cohorts: cohorts.map(it => [it.id, it.people]), summary, planned: done.planned }
}

/** Every round and every bell that could let somebody in. */
async function everyRound(id: string, at: Date): Promise<number> {
  await sql`update plans set swept_on = null where id = ${id}`.execute(db)
  const { planned } = await plans.sweep(db, at, [id])
  const all = await sql<{ id: string }>`select id from customers`.execute(db)
  return planned + (await plans.enrol(db, { plans: [id], customers: all.rows.map(row => row.id) }, at)).planned
}

async function livesThrough(id: string): Promise<void> {
  await bought(id, now, { delivered: '2026-07-22' })
  await sql`
    insert into owned_items (customer_id, source, external_id, name, contract_on, delivered_on, renews_on, recorded_at)
    values (${id}, 'test', ${id}, '自転車保険', '2026-07-22', '2026-07-22', '2026-08-01', ${now})`.execute(db)
  await sql`insert into events (customer_id, name, at, recorded_at) values (${id}, '来店', ${now}, ${now})`.execute(db)
  await sql`update customers set birthday = '1980-08-10', updated_at = ${now} where id = ${id}`.execute(db)
  await sql`insert into contact_facts (customer_id, last_spoken_at, spoken) values (${id}, ${now}, 1)`.execute(db)
}

async function isSilent(id: string): Promise<void> {
  await sql`update customers set updated_at = ${now} where id = ${id}`.execute(db)
  await sql`
    insert into purchase_facts (customer_id, purchases, spend, currency, last_at, rhythm_days)
    values (${id}, 4, 9000, 'JPY', ${jst('2026-05-03T12:00:00')}, 40)`.execute(db)
}

describe('a plan that is entered in another way from now on', () => {
  test.each(CHANGES)(
    '$from becomes $to: nobody goes through what they went through, by whatever anchor',
    async ({ from, to }) => {
      const plan = await running(steps, { reentry: from }, 0, jst('2026-07-21T10:00:00'))
      const [ken = '', aoi = ''] = await people(db, 2)
      await livesThrough(ken)
      await isSilent(aoi)
      await plans.sweep(db, now, [plan.id])
      const before = (await contacts(plan.id)).map(it => `${it.step} ${it.due}`)
      expect(new Set(before.map(it => it.split(' ')[0])).size).toBe(steps.length)

      expect(await changes(plan.id, to)).toEqual({ cohorts: [], summary: 'この変更で変わる人はいません。', planned: 0 })
      expect(await everyRound(plan.id, later)).toBe(0)
      await changes(plan.id, from)
      await changes(plan.id, to)
      expect(await everyRound(plan.id, later)).toBe(0)
      expect((await contacts(plan.id)).map(it => `${it.step} ${it.due}`)).toEqual(before)

      const [name = ''] = (await contacts(plan.id)).filter(it => it.step === 'thanks').map(it => it.occurrence)
      expect(name).toMatch({ once: /:once$/, yearly: /:2026$/, 'per-occurrence': /:[0-9a-f]{20}$/ }[to])
      // What comes back every year goes on under the new name.
      await plans.sweep(db, jst('2027-07-01T10:00:00'), [plan.id])
      const years = (await contacts(plan.id)).filter(it => it.step === 'year').map(it => it.occurrence)
      expect(years).toContain(`${name}/1`)
    },
  )
})

describe('whom the new way would let in', () => {
  async function twice(choice: 'new' | 'old' | null) {
    const plan = await running([on('thanks', 'purchase')], { reentry: 'once' }, 0, jst('2026-07-21T10:00:00'))
    const [mio = '', sho = ''] = await people(db, 2)
    for (const [who, hours] of [
      [mio, 1],
      [mio, 2],
      [mio, 3],
      [sho, 1],
    ] as const)
      await bought(who, new Date(+jst('2026-07-21T10:00:00') + hours * 3_600_000))
    await plans.sweep(db, now, [plan.id])
    const mine = async () => (await contacts(plan.id)).filter(it => [mio, sho].includes(it.customer))
    expect(await mine()).toHaveLength(2)
    await plans.saveDraft(db, plan.id, { definition: definitionOf('per-occurrence') }, later)
    const { cohorts } = await plans.effect(db, plan.id, later)
    const cohort = cohorts.find(it => it.kind === 'reentry')
    expect(cohort).toMatchObject({ id: 'reentry:purchase', choices: ['old', 'new'], preset: 'old' })
    const { items } = await plans.cohort(db, plan.id, 'reentry:purchase', { limit: 100 }, later)
    expect(items.filter(it => it.customerId === mio).map(it => it.newDueAt)).toEqual(Array(2).fill('2026-07-26T01:00:00.000Z'))
    expect(items.filter(it => it.customerId === sho)).toEqual([])
    const choices = choice ? { 'reentry:purchase': choice } : {}
    await plans.publish(db, plan.id, { choices }, 'test', later)
    return { plan, mio, mine }
  }
  const definitionOf = (reentry: Reentry) =>
    PlanDefinition.parse({ name: 'おつきあい', reentry, steps: [on('thanks', 'purchase')] })

  test('is shown before, stays out unless somebody says otherwise, and the next purchase counts', async () => {
    for (const choice of ['old', null] as const) {
      const { plan, mio, mine } = await twice(choice)
      expect(await mine()).toHaveLength(2)
      await everyRound(plan.id, later)
      expect(await mine()).toHaveLength(2)
      await bought(mio, jst('2026-07-22T12:00:00'))
      await everyRound(plan.id, jst('2026-07-22T13:00:00'))
      expect(await mine()).toHaveLength(3)
    }
  })

  test('enters at once when somebody says so, and once', async () => {
    const { plan, mine } = await twice('new')
    expect(await mine()).toHaveLength(4)
    await everyRound(plan.id, later)
    expect(await mine()).toHaveLength(4)
  })

  test('back to once: the first stands for all, the others go on, and no further one enters', async () => {
    const { plan, mio, mine } = await twice('new')
    await plans.saveDraft(db, plan.id, { definition: definitionOf('once') }, later)
    expect((await plans.effect(db, plan.id, later)).cohorts.filter(it => it.kind === 'reentry')).toEqual([])
    await plans.publish(db, plan.id, { choices: {} }, 'test', later)
    await bought(mio, jst('2026-07-22T12:00:00'))
    await everyRound(plan.id, jst('2026-07-22T13:00:00'))
    expect(await mine()).toHaveLength(4)
    expect((await mine()).filter(it => it.occurrence === 'purchase:once')).toHaveLength(2)
  })
})
