import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { OrderRow } from './contract.ts'
import { countOf } from './facts-store.ts'
import { cancelOrder, facts, recordOrders, takeBackOrders } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const zone = 'Asia/Tokyo'

type Step =
  | {
      do: 'record'
      orders: { who: number; number: number; day: number; hour: number; quantity: number; price: number }[]
      into: number
    }
  | { do: 'cancel'; nth: number }
  | { do: 'undo'; import: number }

const bought = fc.record({
  who: fc.nat(2),
  number: fc.nat(9),
  day: fc.nat(40),
  hour: fc.nat(23),
  quantity: fc.integer({ min: -2, max: 3 }),
  price: fc.constantFrom(0, 120, 2500),
})
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      orders: fc.array(bought, { minLength: 1, maxLength: 6 }),
      into: fc.nat(2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), nth: fc.nat(20) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('undo' as const), import: fc.nat(2) }) },
)

async function perform(it: Step, people: string[], imports: string[]): Promise<void> {
  if (it.do === 'record')
    await recordOrders(
      db,
      it.orders.map(o => rowOf(o, people)),
      { source: 'shop', importId: imports[it.into] ?? null },
      now,
    )
  if (it.do === 'undo') await takeBackOrders(db, { importId: imports[it.import] ?? '', until: now }, 100)
  if (it.do === 'cancel') {
    const found = await sql<{ customer: string; id: string }>`
      select customer_id as customer, id from orders where customer_id = any(${people}::uuid[]) order by id offset ${it.nth} limit 1`.execute(
      db,
    )
    if (found.rows[0]) await cancelOrder(db, found.rows[0], 'staff', now)
  }
}

function rowOf(o: (Step & { do: 'record' })['orders'][number], people: string[]): OrderRow {
  const placedAt = new Date(Date.UTC(2026, 0, 1 + o.day, o.hour))
  return OrderRow.parse({
    customer: people[o.who],
    externalId: `N${o.number}`,
    placedAt,
    lines: [{ quantity: o.quantity, unitPrice: o.price }],
  })
}

/** The same definitions in plain code: gaps between distinct Tokyo days, their median, from three days on. */
function expected(orders: { placed_at: Date; total: number }[]) {
  const times = orders.map(o => +o.placed_at).sort((a, b) => a - b)
  const days = [...new Set(times.map(t => Math.floor((t + 9 * 3_600_000) / 86_400_000)))]
  const gaps = days
    .slice(1)
    .map((day, i) => day - (days[i] ?? 0))
    .sort((a, b) => a - b)
  const middle = gaps.length / 2
  const median = ((gaps[Math.ceil(middle) - 1] ?? 0) + (gaps[Math.floor(middle)] ?? 0)) / 2
  return {
    purchases: orders.length,
    spend: orders.reduce((sum, o) => sum + o.total, 0),
    secondAt: times[1] === undefined ? null : new Date(times[1]),
    lastAt: new Date(times.at(-1) ?? 0),
    rhythmDays: days.length < 3 ? null : gaps.length % 2 === 1 ? gaps[Math.floor(middle)] : median,
  }
}

describe('purchase facts', () => {
  it('equal the raw answer after any sequence of recording, cancelling and undoing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async steps => {
        const people = [newId(), newId(), newId()]
        const imports = [newId(), newId(), newId()]
        for (const it of steps) await perform(it, people, imports)

        const kept = await facts(db, people)
        const raw = await countOf(sql`customer_id = any(${people}::uuid[])`, zone).execute(db)
        expect(raw.rows.length).toBe(kept.size)
        for (const person of people) {
          const orders = await sql<{ placed_at: Date; total: number }>`
            select placed_at, total from orders where customer_id = ${person} and state = 'placed' and total > 0`.execute(db)
          if (orders.rows.length === 0) expect(kept.has(person)).toBe(false)
          else expect(kept.get(person)).toMatchObject(expected(orders.rows))
        }
      }),
      { numRuns: 60 },
    )
  })
})
