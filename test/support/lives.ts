import fc from 'fast-check'
import { sql } from 'kysely'
import { newId } from '#kernel/ids.ts'
import type { Db } from '#platform/database/connect.ts'

/** The one plan of these lives, of the step's key as occurrence. */
export const PLAN = '01990000-0000-7000-8000-00000000000a'

type Contact = { step: string; state: string }
export type Life = { orders: number; contacts: Contact[]; refuses: string[]; promises: number; spoken: number }

/** Any life of a few orders, contacts, refusals, promises and talks. */
export const lives: fc.Arbitrary<Life> = fc.record({
  orders: fc.nat({ max: 3 }),
  contacts: fc.array(
    fc.record({ step: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom('planned', 'moved', 'held', 'sent', 'handed') }),
    { maxLength: 3 },
  ),
  refuses: fc.array(fc.constantFrom('all', 'email', 'phone'), { maxLength: 2 }),
  promises: fc.nat({ max: 2 }),
  spoken: fc.nat({ max: 2 }),
})

/** Writes a life straight into the tables. */
export async function live(db: Db, customer: string, life: Life, now: Date): Promise<void> {
  await bought(db, customer, life.orders, now)
  for (const it of new Map(life.contacts.map(it => [it.step, it])).values()) await contacted(db, customer, it, now)
  for (const channel of new Set(life.refuses)) {
    await sql`insert into consents (customer_id, said, channel, way, at, recorded_at) values (${customer}, 'no', ${channel}, 'phone', ${now}, ${now})`.execute(
      db,
    )
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) values (${customer}, ${channel}, 'ad', 'no', ${now}, 'phone')`.execute(
      db,
    )
  }
  for (let n = 0; n < life.promises; n += 1)
    await sql`insert into promises (customer_id, what, due_on, made_at) values (${customer}, '折り返す', '2026-12-01', ${now})`.execute(
      db,
    )
  if (life.spoken > 0)
    await sql`insert into contact_facts (customer_id, last_spoken_at, spoken) values (${customer}, ${now}, ${life.spoken})`.execute(
      db,
    )
}

async function bought(db: Db, customer: string, orders: number, now: Date): Promise<void> {
  for (let n = 0; n < orders; n += 1) {
    const id = newId()
    await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at) values (${customer}, ${id}, 'pos', ${id}, ${now}, 1000, ${now})`.execute(
      db,
    )
    await sql`insert into order_lines (customer_id, order_id, line_no, quantity, unit_price, amount) values (${customer}, ${id}, 1, 1, 1000, 1000)`.execute(
      db,
    )
  }
  if (orders > 0)
    await sql`insert into purchase_facts (customer_id, purchases, spend, currency, first_at, second_at, last_at) values (${customer}, ${orders}, ${orders * 1000}, 'JPY', ${now}, ${orders > 1 ? now : null}, ${now})`.execute(
      db,
    )
}

const UNSAID = ['planned', 'sent', 'handed']

async function contacted(db: Db, customer: string, { step, state }: Contact, now: Date): Promise<void> {
  const id = newId()
  const later = new Date(+now + 3_600_000)
  await sql`insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, kind, legal_class, state, reason, due_at, planned_for, created_at)
    values (${customer}, ${id}, ${PLAN}, ${step}, 'once', 'message', 'notice', ${state}, ${UNSAID.includes(state) ? null : 'hand.moved'}, ${later}, ${later}, ${now})`.execute(
    db,
  )
  await sql`insert into verdicts (customer_id, touchpoint_id, at, answer, rule, gate_version) values (${customer}, ${id}, ${now}, 'defer', 'hours.night', 1)`.execute(
    db,
  )
  if (state === 'handed')
    await sql`insert into tasks (customer_id, id, kind, title, due_at, state, snoozed_until, created_at)
      values (${customer}, ${id}, 'call', 'その後いかがですか', ${later}, ${step === 'a' ? 'snoozed' : 'open'}, ${step === 'a' ? later : null}, ${now})`.execute(
      db,
    )
  await sql`insert into enrolments (customer_id, plan_id, occurrence, version, anchor_at, entered_at) values (${customer}, ${PLAN}, ${step}, 1, ${now}, ${now})`.execute(
    db,
  )
}
