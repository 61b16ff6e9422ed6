import * as customers from '#domains/customers/index.ts'
import * as insight from '#domains/insight/index.ts'
import * as plans from '#domains/plans/index.ts'
import { signInLink } from '#domains/staff/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import { addDays } from '#kernel/day.ts'
import { rangeOf } from '#kernel/id-range.ts'
import { at, dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { World } from '#platform/world.ts'
import { beCareful } from './careful.ts'
import { ACTOR, found } from './company.ts'
import { someones, springOf } from './customers.ts'
import { dice } from './dice.ts'
import { liveThrough } from './history.ts'
import { livedLately, today } from './lately.ts'
import { type Purchase, purchasesOf } from './purchases.ts'
import { staff } from './shop.ts'
import { inSilence, isEmpty } from './silence-store.ts'
import { type On, takeIn } from './take-in.ts'
import { remark } from './voices.ts'
import { BEGUN, LATELY } from './when.ts'
import { annotations } from './words.ts'

export type Demo = { people?: number; seed?: number }

/**
 * Fills an empty installation with さくらサイクル: three branches, eight people, 2,000 customers, two years of purchases and of following up, and a future. The same seed makes
 * the same company. Does nothing where anything is here already. The owner is demo@example.com.
 */
export async function fillDemo(world: World, { people = 2000, seed = 20_261_122 }: Demo = {}): Promise<boolean> {
  if (!(await isEmpty(world.db))) return false
  const now = world.clock.now()
  const day = dayOf(now, TOKYO)
  const on = (ago: number, time = '10:00') => at(addDays(day, -ago), time, TOKYO)
  const roll = dice(seed)
  const crowd = someones(people, roll, day)
  const bought = purchasesOf(crowd, roll)

  const company = await world.db.transaction().execute(async tx => {
    await inSilence(tx)
    const company = await found(tx, on(735))
    const known = await takeIn(tx, { crowd, bought, company, on }, now)
    const installed = await plans.install(tx, 'goods', undefined, on(BEGUN + 3))
    const plan = installed.get('goods-purchase') ?? ''
    await plans.activate(tx, plan, { takeAlongDays: 0 }, ACTOR, on(BEGUN, '09:00'))
    await enter(tx, plan, { orders: known.orders, bought }, on)
    await liveThrough(tx, { until: on(LATELY, '00:00'), company, on, roll, day })
    await remark(tx, { ids: known.ids, bought, company, on, roll }, now)
    const fair = [springOf(day), '春の新生活フェア'] as const
    for (const [ago, text] of [...annotations, fair])
      await insight.annotate(tx, { day: addDays(day, -ago), text }, company.staff[0] ?? null, on(ago))
    return { ...company, greeting: installed.get('goods-greeting') ?? '' }
  })

  await customers.index(world.db, { all: true })
  await beCareful(world.db, { company, on }, now)
  await livedLately(world, { company, on, roll })
  await plans.activate(world.db, company.greeting, { takeAlongDays: 0 }, ACTOR, on(1, '09:00'))
  await tasks.buildCareList(world.db, TOKYO, on(1, '10:00'))
  await today(world, { company, on, roll })
  await insight.countAnew(world.db, TOKYO, now)
  return true
}

// In the evening those who bought enter the plan. Two days at once are soon enough for every step, and half the work.
async function enter(
  db: Db,
  plan: string,
  it: { orders: readonly string[]; bought: readonly Purchase[] },
  on: On,
): Promise<void> {
  const byDays = Map.groupBy(it.bought.keys(), place => Math.floor((it.bought[place]?.ago ?? 0) / 2))
  for (const [days, places] of byDays) {
    const range = days * 2 < BEGUN ? rangeOf(places.map(place => it.orders[place] ?? '')) : null
    if (range) await plans.enrol(db, { plans: [plan], orders: range }, on(Math.max(1, days * 2), '20:00'))
  }
}

/** A link that signs the owner of the demo in once. */
export const demoLink = (world: World): Promise<{ token: string }> => signInLink(world.db, staff[0].email, world.clock.now())
