import { sql } from 'kysely'
import * as plans from '#domains/plans/index.ts'
import { newId } from '#kernel/ids.ts'
import { dayOf } from '#kernel/wall-clock.ts'
import type { Db } from '#platform/database/connect.ts'

const HOUR = 3_600_000
const FIRST = +new Date('2026-07-21T00:30:00+09:00')
type Bought = { who: number; hours: number; delivered: { days: number; toldLater: boolean } | null }
type Told = { customer: string; id: string; at: Date; day: string }

/** Orders for a simulation and the run beside it, some with a day of delivery that the run hears of only after the purchase. */
export function simulatedOrders(db: Db) {
  async function bought(customer: string, at: Date, delivered: string | null = null): Promise<string> {
    const id = newId()
    await sql`insert into orders (customer_id, id, source, external_id, placed_at, delivered_on, total, recorded_at) values (${customer}, ${id}, 'test', ${id}, ${at}, ${delivered}::date, 5000, ${at})`.execute(
      db,
    )
    return id
  }
  const deliver = ({ customer, id }: Told, day: string | null) =>
    sql`update orders set delivered_on = ${day}::date where customer_id = ${customer} and id = ${id}`.execute(db)

  /** All buy, at half past some hour; what the run is to hear late is forgotten and heard again. */
  async function buyAll(orders: readonly Bought[], customers: readonly string[]) {
    const told: Told[] = []
    for (const { who, hours, delivered } of orders) {
      const customer = customers[who] ?? ''
      const at = new Date(FIRST + hours * HOUR)
      const day = delivered && dayOf(new Date(+at + delivered.days * 24 * HOUR), 'Asia/Tokyo')
      const id = await bought(customer, at, day)
      if (day && delivered?.toldLater) told.push({ customer, id, at, day })
    }
    return {
      async forget(): Promise<void> {
        for (const it of told) await deliver(it, null)
      },
      /** Of who bought in the last hour, and is inside by now, the day of delivery is told. */
      async hear(only: readonly string[], now: Date): Promise<void> {
        for (const it of told.filter(({ at }) => at < now && +now - +at <= HOUR)) {
          await deliver(it, it.day)
          await plans.enrol(db, { plans: only, customers: [it.customer] }, now)
        }
      },
    }
  }
  return { bought, buyAll }
}
