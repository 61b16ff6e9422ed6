import { z } from 'zod'
import * as customers from '#domains/customers/index.ts'
import { settings } from '#domains/staff/index.ts'
import type { Day } from '#kernel/day.ts'
import { type Counted, countedUpTo, decodeCursor, type Page, pageOf } from '#kernel/paging.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import type { HoldKind } from './contract.ts'
import type { HoldFilter, HoldLine, HoldsOf, Reached } from './hold-contract.ts'
import { openHolds } from './hold-store.ts'
import { besides, holdCount, holdLines, linesOf, namesOf } from './hold-views.ts'
import { mournedUntil, peaceDays } from './holds.ts'
import { holdsReaching } from './reach-views.ts'

const Place = z.object({ since: z.iso.datetime(), id: z.guid() })

/** The holds of everybody one may see, newest first, page by page. */
export async function holdList(db: Db, filter: HoldFilter, now: Date): Promise<Page<HoldLine>> {
  const clock = await clockOf(db, now)
  const place = filter.cursor === undefined ? null : decodeCursor(filter.cursor, it => Place.parse(it))
  const rows = await holdLines(db, filter, place, clock)
  return pageOf(rows, filter.limit, last => ({ since: new Date(last.since).toISOString(), id: last.id }))
}

/** How many holds there are under a filter. */
export async function holdsCounted(db: Db, filter: Omit<HoldFilter, 'cursor' | 'limit'>, now: Date): Promise<Counted> {
  return countedUpTo(await holdCount(db, filter, await clockOf(db, now)))
}

async function clockOf(db: Db, now: Date) {
  const { zone } = await settings.get(db, 'company')
  return { zone, today: dayOf(now, zone) }
}

/**
 * What keeps one customer in peace, placed on them or on somebody of their home or company, and whom a hold on them would reach. `house` is read for that, `db` tells whom the viewer may see by name.
 * @law Q8 H11
 */
export async function holdsAbout(db: Db, house: Db, id: string, now: Date): Promise<HoldsOf> {
  const today = dayOf(now, (await settings.get(db, 'company')).zone)
  const own = (await openHolds(house, [id])).map(it => ({ customer: it.customer, id: it.id }))
  const around = await reaching(house, id)
  const all = [...own, ...around.filter(it => it.customer !== id)]
  const lines = await linesOf(
    house,
    all.map(it => it.customer),
    all.map(it => it.id),
    today,
  )
  const reaches = [await reached(db, house, id, 'household'), await reached(db, house, id, 'company')]
  const names = await namesOf(
    db,
    lines.map(it => it.customer),
  )
  return {
    holds: lines.filter(it => it.state === 'open').map(it => ({ ...it, name: names.get(it.customer) ?? null })),
    reaches: reaches.filter(it => it.count > 0),
    mourningUntil: await mournedUntil(db, now),
    peaceDays: await peaceDays(db, now),
  }
}

/** The kinds of open holds that keep this customer in peace on a day, their own and those from around them. @law H11 Q8 */
export async function peaceOf(db: Db, id: string, today: Day): Promise<HoldKind[]> {
  const found = [...(await openHolds(db, [id])), ...(await reaching(db, id))]
  return found.filter(it => it.until === null || it.until > today).map(it => it.kind)
}

async function reaching(house: Db, id: string) {
  const it = (await customers.reach(house, [id])).get(id)
  const [households, companies] = [it?.household ? [it.household] : [], it?.company ? [it.company] : []]
  return holdsReaching(house, { households, companies })
}

async function reached(db: Db, house: Db, id: string, reach: 'household' | 'company'): Promise<Reached> {
  const found = await besides(house, id, reach)
  const ids = found.map(it => it.id)
  const names = await namesOf(db, ids)
  const people = ids.flatMap(one => {
    const name = names.get(one)
    return name === undefined ? [] : [{ id: one, name }]
  })
  return { reach, count: found[0]?.count ?? 0, people }
}
