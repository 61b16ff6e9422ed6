import * as customers from '#domains/customers/index.ts'
import { ItemRow, OrderRow } from '#domains/purchases/contract.ts'
import * as purchases from '#domains/purchases/index.ts'
import type { Id } from '#kernel/ids.ts'
import { addMonths } from '#kernel/month.ts'
import { dayOf, TOKYO } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'
import { ACTOR, type Company } from './company.ts'
import type { Someone } from './customers.ts'
import type { Purchase } from './purchases.ts'

export type On = (ago: number, time?: string) => Date
type All = { crowd: readonly Someone[]; bought: readonly Purchase[]; company: Company; on: On }

const FROM = { source: 'pos' }
const MONTH = 30

/** Takes people, purchases and what they own in, a month at a time as it happened; answers ids by the place in the crowd, and of the orders by the place among the purchases. */
export async function takeIn(db: Db, all: All, now: Date): Promise<{ ids: string[]; orders: string[] }> {
  const { crowd, on } = all
  const ids: string[] = []
  for (const [month, group] of Map.groupBy(crowd.keys(), place => Math.floor((crowd[place]?.since ?? 0) / MONTH))) {
    const taken = await customers.takeIn(
      db,
      group.map(place => rowOf(crowd[place], all.company)),
      FROM,
      on(month * MONTH + 1),
    )
    for (const place of group) ids[place] = taken.get(crowd[place]?.row.externalId ?? '')?.id ?? ''
  }
  await homes(db, crowd, ids, now)

  const numbers: string[] = []
  for (const [month, group] of Map.groupBy(all.bought.keys(), place => Math.floor((all.bought[place]?.ago ?? 0) / MONTH))) {
    const said = on(Math.max(0, month * MONTH - 1), '20:00')
    const at = said < now ? said : now
    numbers.push(
      ...(await buy(
        db,
        group.map(place => [place, all.bought[place]] as const),
        { ...all, ids },
        at,
      )),
    )
  }
  return { ids, orders: numbers }
}

function rowOf(person: Someone | undefined, { branches, staff }: Company) {
  if (!person) throw new Error('nobody there')
  const [branch, by] = [branches[person.branch], staff[person.staff]]
  return { ...person.row, ...(branch ? { branch } : {}), ...(by ? { staff: by } : {}) }
}

async function homes(db: Db, crowd: readonly Someone[], ids: readonly string[], now: Date): Promise<void> {
  for (const [home, places] of Map.groupBy(crowd.keys(), place => crowd[place]?.home ?? null)) {
    if (home === null) continue
    const first = crowd.findIndex(it => it.row.externalId === home)
    const members = [first, ...places].map(place => ids[place] as Id<'customer'>)
    await customers.liveTogether(db, { name: '', members } as never, ACTOR, now)
  }
}

type Entry = readonly [number, Purchase | undefined]

async function buy(
  db: Db,
  entries: readonly Entry[],
  { crowd, ids, company, on }: All & { ids: readonly string[] },
  now: Date,
): Promise<string[]> {
  const orders = entries.flatMap(([place, it]) => (it ? [{ place, it, person: crowd[it.who], customer: ids[it.who] ?? '' }] : []))
  const rows = orders.map(({ place, it, person, customer }) =>
    OrderRow.parse({
      customer,
      externalId: `${it.cancelled ? 'C' : ''}${240_001 + place}`,
      placedAt: moment(on, it),
      deliveredOn: dayOf(moment(on, it), TOKYO),
      state: it.cancelled ? 'cancelled' : 'placed',
      branch: company.branches[person?.branch ?? 0],
      staff: company.staff[person?.staff ?? 0],
      lines: it.products.map(({ code, name, price }) => ({ code, name, quantity: 1, unitPrice: price })),
    }),
  )
  const recorded = await purchases.recordOrders(db, rows, FROM, now)
  const rides = orders.flatMap(({ place, it, customer }, i) => {
    if (!it.rides || it.cancelled) return []
    const on = rows[i]?.deliveredOn ?? dayOf(now, TOKYO)
    const { name, code, maker, warranty = 1 } = it.rides
    const serial = `${maker ?? 'SC'}${String(100_000 + ((place * 7919) % 900_000))}`
    return [
      ItemRow.parse({
        customer,
        externalId: `B${240_001 + place}`,
        order: recorded[i]?.id ?? null,
        name,
        code,
        serial,
        deliveredOn: on,
        warrantyUntil: addMonths(on, warranty * 12),
      }),
    ]
  })
  await purchases.recordItems(db, rides, FROM, now)
  return recorded.map(({ id }) => id)
}

const moment = (on: On, { ago, minute }: Purchase): Date =>
  on(ago, `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`)
