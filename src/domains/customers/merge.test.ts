import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import * as consent from '#domains/consent/index.ts'
import { newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { live, lives } from '#test/support/lives.ts'
import { index, merge, takeIn, unmerge } from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const later = new Date('2026-11-21T02:00:00Z')
const who = { actor: 'test', staff: null }
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
    refused: await rows(sql`select * from refused_addresses order by 1, 2, 3`),
    verdicts: await rows(sql`select customer_id, touchpoint_id, rule from verdicts where ${mine} order by touchpoint_id`),
    tasks: await rows(sql`select id, customer_id, state, snoozed_until from tasks where ${mine} order by id`),
    promises: await rows(sql`select id, customer_id from promises where ${mine} order by id`),
    talks: await rows(sql`select * from contact_facts where ${mine} order by 1`),
    enrolments: await rows(sql`select * from enrolments where ${mine} order by 1, 2, 3`),
    search: await rows(sql`select * from customer_search where ${mine} order by 1`),
  }
}

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
          await live(db, kept, lifeA, now)
          await live(db, gone, lifeB, now)
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

  it.each([
    ['email', 'email'],
    ['all', 'email'],
    ['email', 'all'],
  ] as const)('keeps a refusal of %s though the other record said yes to %s later; a fresh yes opens it', async (no, yes) => {
    const [kept, gone] = [await person(), await person()]
    const word = { topic: 'ad', way: 'counter' } as const
    await consent.say(db, [{ ...word, customer: gone, said: 'no', channel: no, at: new Date('2026-01-01') }], now)
    await consent.say(db, [{ ...word, customer: kept, said: 'yes', channel: yes, at: new Date('2026-02-01') }], now)
    await merge(db, { kept, gone, choose: {} }, followers, who, now)
    const said = async (at: Date) => (await consent.standing(db, [kept], at)).get(kept)?.email.ad.said
    expect(await said(now)).toBe('no')
    await consent.say(db, [{ ...word, customer: kept, said: 'yes', channel: no, at: later }], later)
    expect(await said(later)).toBe('yes')
  })

  it('taken back leaves no refusal at the address of who never refused [A14 M14]', async () => {
    const [kept, gone] = [await person({ email: 'kept@example.jp' }), await person({ email: 'refused@example.jp' })]
    const word = { topic: 'ad', way: 'counter', channel: 'email' } as const
    await consent.say(db, [{ ...word, customer: gone, said: 'no', at: new Date('2026-01-01') }], now)
    await consent.say(db, [{ ...word, customer: kept, said: 'yes', at: new Date('2026-02-01') }], now)
    const refused = async () =>
      (await consent.refusedOf(db, [{ id: kept, emailKey: 'kept@example.jp', mobile: null, line: null }])).size
    const id = await merge(db, { kept, gone, choose: {} }, followers, who, now)
    expect(await refused()).toBe(1)
    await unmerge(db, id, followers, who, later)
    expect(await refused()).toBe(0)
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
