import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { index, merge, takeIn, unmerge } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const later = new Date('2026-11-21T02:00:00Z')
const who = { actor: 'test', staff: null }
const PLAN = '01990000-0000-7000-8000-00000000000a'
let count = 0

type Someone = {
  name?: string
  email?: string
  mobile?: string
  kana?: string
  birthday?: string
  attributes?: Record<string, string>
}
async function person(it: Someone = {}): Promise<string> {
  count += 1
  const taken = await takeIn(db, [{ externalId: `k${count}`, name: '髙橋 健一', ...it }], { source: 'pos' }, now)
  return taken.get(`k${count}`)?.id ?? ''
}

/** Everything that hangs on these two and may be moved, as text, in a fixed order. */
async function picture(ids: readonly string[]): Promise<unknown> {
  const rows = async (query: ReturnType<typeof sql>) => (await query.execute(db)).rows
  const mine = sql`customer_id = any(${[...ids]}::uuid[])`
  return {
    customers: await rows(
      sql`select to_jsonb(c) - 'updated_at' as c from customers c where id = any(${[...ids]}::uuid[]) order by id`,
    ),
    keys: await rows(sql`select source, external_id, customer_id from customer_keys where ${mine} order by 1, 2`),
    orders: await rows(sql`select id, customer_id from orders where ${mine} order by id`),
    lines: await rows(sql`select order_id, customer_id from order_lines where ${mine} order by 1`),
    facts: await rows(sql`select * from purchase_facts where ${mine} order by 1`),
    touchpoints: await rows(sql`select id, customer_id, state, reason, due_at from touchpoints where ${mine} order by id`),
    consents: await rows(sql`select id, customer_id, said, channel from consents where ${mine} order by id`),
    permissions: await rows(sql`select * from permissions where ${mine} order by 1, 2, 3`),
    promises: await rows(sql`select id, customer_id from promises where ${mine} order by id`),
    talks: await rows(sql`select * from contact_facts where ${mine} order by 1`),
    enrolments: await rows(sql`select * from enrolments where ${mine} order by 1, 2, 3`),
    search: await rows(sql`select * from customer_search where ${mine} order by 1`),
  }
}

type Life = { orders: number; contacts: { step: string; state: string }[]; refuses: string[]; promises: number; spoken: number }
async function live(customer: string, life: Life): Promise<void> {
  for (let n = 0; n < life.orders; n += 1) {
    const id = newId()
    await sql`insert into orders (customer_id, id, source, external_id, placed_at, total, recorded_at) values (${customer}, ${id}, 'pos', ${id}, ${now}, 1000, ${now})`.execute(
      db,
    )
    await sql`insert into order_lines (customer_id, order_id, line_no, quantity, unit_price, amount) values (${customer}, ${id}, 1, 1, 1000, 1000)`.execute(
      db,
    )
  }
  if (life.orders > 0)
    await sql`insert into purchase_facts (customer_id, purchases, spend, currency, first_at, second_at, last_at) values (${customer}, ${life.orders}, ${life.orders * 1000}, 'JPY', ${now}, ${life.orders > 1 ? now : null}, ${now})`.execute(
      db,
    )
  for (const { step, state } of new Map(life.contacts.map(it => [it.step, it])).values()) {
    await sql`insert into touchpoints (customer_id, plan_id, step_key, occurrence, kind, legal_class, state, reason, due_at, planned_for, created_at)
      values (${customer}, ${PLAN}, ${step}, 'once', 'message', 'notice', ${state}, ${['planned', 'sent'].includes(state) ? null : 'hand.moved'}, ${later}, ${later}, ${now})`.execute(
      db,
    )
    await sql`insert into enrolments (customer_id, plan_id, occurrence, version, anchor_at, entered_at) values (${customer}, ${PLAN}, ${step}, 1, ${now}, ${now})`.execute(
      db,
    )
  }
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

const lives: fc.Arbitrary<Life> = fc.record({
  orders: fc.nat({ max: 3 }),
  contacts: fc.array(
    fc.record({ step: fc.constantFrom('a', 'b', 'c'), state: fc.constantFrom('planned', 'moved', 'held', 'sent') }),
    { maxLength: 3 },
  ),
  refuses: fc.array(fc.constantFrom('all', 'email', 'phone'), { maxLength: 2 }),
  promises: fc.nat({ max: 2 }),
  spoken: fc.nat({ max: 2 }),
})
const someone = fc.record(
  {
    name: fc.constantFrom('髙橋 健一', '高橋健一', '𠮷田 さくら🌸'),
    email: fc.constantFrom('a@example.jp', 'b@example.jp'),
    kana: fc.constant('タカハシ ケンイチ'),
    birthday: fc.constant('1985-04-01'),
    attributes: fc.constantFrom({ rank: '金' }, { memo: '=1+1' }),
  },
  { requiredKeys: ['name'] },
)

describe('merge and unmerge', () => {
  it('is identity: both stand exactly as they did', async () => {
    await fc.assert(
      fc.asyncProperty(
        someone,
        someone,
        lives,
        lives,
        fc.constantFrom<'kept' | 'gone'>('kept', 'gone'),
        async (a, b, lifeA, lifeB, choice) => {
          const [kept, gone] = [await person(a as Someone), await person(b as Someone)]
          await live(kept, lifeA)
          await live(gone, lifeB)
          await index(db, { ids: [kept, gone] })
          const before = await picture([kept, gone])
          const id = await merge(db, { kept, gone, choose: { name: choice, email: choice } }, followers, who, now)
          await unmerge(db, id, followers, who, later)
          expect(await picture([kept, gone])).toEqual(before)
          await unmerge(db, id, followers, who, later)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('brings every number to the same customer in whatever order', async () => {
    const three = async () => [await person(), await person(), await person()] as const
    const keysOf = async (id: string) =>
      (await sql<{ k: number }>`select count(*)::int as k from customer_keys where customer_id = ${id}`.execute(db)).rows[0]?.k
    const [a, b, c] = await three()
    await merge(db, { kept: a, gone: b, choose: {} }, followers, who, now)
    await merge(db, { kept: a, gone: c, choose: {} }, followers, who, now)
    const [d, e, f] = await three()
    await merge(db, { kept: e, gone: f, choose: {} }, followers, who, now)
    await merge(db, { kept: d, gone: e, choose: {} }, followers, who, now)
    expect([await keysOf(a), await keysOf(d)]).toEqual([3, 3])
    const into = await sql<{ merged_into: string }>`select merged_into from customers where id = ${f}`.execute(db)
    expect(into.rows[0]?.merged_into).toBe(d)
  })

  it('keeps the strictest: a refusal of either is a refusal, and survives', async () => {
    const [kept, gone] = [await person(), await person()]
    await sql`insert into permissions (customer_id, channel, topic, said, since, way) values (${kept}, 'email', 'ad', 'yes', '2026-01-01', 'counter'), (${gone}, 'email', 'ad', 'no', '2026-02-01', 'phone')`.execute(
      db,
    )
    await merge(db, { kept, gone, choose: {} }, followers, who, now)
    const stands = await sql<{
      said: string
    }>`select said from permissions where customer_id = ${kept} and channel = 'email'`.execute(db)
    expect(stands.rows).toEqual([{ said: 'no' }])
  })

  it('contacts nobody twice: what either was given or waits for is there once', async () => {
    const [kept, gone] = [await person(), await person()]
    await live(kept, {
      orders: 0,
      contacts: [
        { step: 'a', state: 'planned' },
        { step: 'b', state: 'planned' },
        { step: 'd', state: 'planned' },
      ],
      refuses: [],
      promises: 0,
      spoken: 0,
    })
    await live(gone, {
      orders: 0,
      contacts: [
        { step: 'a', state: 'sent' },
        { step: 'b', state: 'planned' },
        { step: 'c', state: 'planned' },
        { step: 'd', state: 'claimed' },
      ],
      refuses: [],
      promises: 0,
      spoken: 0,
    })
    await merge(db, { kept, gone, choose: {} }, followers, who, now)
    const waiting = await sql<{ customer_id: string; step_key: string }>`
      select customer_id, step_key from touchpoints where customer_id in (${kept}, ${gone}) and state in ('planned', 'moved', 'held') order by step_key`.execute(
      db,
    )
    expect(waiting.rows).toEqual([
      { customer_id: kept, step_key: 'b' },
      { customer_id: kept, step_key: 'c' },
    ])
  })

  it('keeps what somebody changed since, and takes back the latest first', async () => {
    const [kept, gone, third] = [await person(), await person({ email: 'gone@example.jp' }), await person()]
    const first = await merge(db, { kept, gone, choose: {} }, followers, who, now)
    await sql`update customers set email = 'new@example.jp' where id = ${kept}`.execute(db)
    const second = await merge(db, { kept, gone: third, choose: {} }, followers, who, later)
    await expect(unmerge(db, first, followers, who, later)).rejects.toMatchObject({ code: 'unmerge-later-first' })
    await unmerge(db, second, followers, who, later)
    await unmerge(db, first, followers, who, later)
    const left = await sql<{ email: string }>`select email from customers where id = ${kept}`.execute(db)
    expect(left.rows[0]?.email).toBe('new@example.jp')
  })

  it('refuses what makes no sense', async () => {
    const one = await person()
    const company =
      (await takeIn(db, [{ externalId: 'firm', kind: 'company', name: '株式会社 北沢工務店' }], { source: 'pos' }, now)).get(
        'firm',
      )?.id ?? ''
    await expect(merge(db, { kept: one, gone: one, choose: {} }, followers, who, now)).rejects.toMatchObject({
      code: 'same-customer',
    })
    await expect(merge(db, { kept: one, gone: company, choose: {} }, followers, who, now)).rejects.toMatchObject({
      code: 'other-kind',
    })
    await expect(merge(db, { kept: one, gone: newId(), choose: {} }, followers, who, now)).rejects.toMatchObject({
      code: 'no-customer',
    })
  })
})
