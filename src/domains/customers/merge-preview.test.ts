import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { followers } from '#app/followers.ts'
import { say } from '#domains/consent/index.ts'
import { recordOrders } from '#domains/purchases/index.ts'
import { idOf, newId } from '#kernel/ids.ts'
import { rehearse } from '#platform/database/rehearse.ts'
import { freshDb } from '#test/support/db.ts'
import { merge, mergePreview, takeIn } from './index.ts'
import { standingOf } from './standing.ts'

const { db } = await freshDb()
const now = new Date('2026-11-21T01:00:00Z')
const who = { actor: 'test', staff: null }
const CustomerId = idOf<'customer'>()

async function buyer(number: string, name: string, sums: readonly number[]): Promise<string> {
  const id = (await takeIn(db, [{ externalId: number, name }], { source: 'pos' }, now)).get(number)?.id ?? ''
  const orders = sums.map((total, at) => ({
    customer: CustomerId.parse(id),
    externalId: `${number}-${at}`,
    placedAt: new Date(Date.UTC(2026, at, 5)),
    deliveredOn: null,
    state: null,
    total,
    currency: 'JPY',
    branch: null,
    staff: null,
    lines: [],
  }))
  await recordOrders(db, orders, { source: 'pos' }, now)
  return id
}

it('shows what each of two bought, was told and said, and how one of them will stand; and changes nothing', async () => {
  const kept = await buyer('1', '髙橋 健一', [1000, 2000])
  const gone = await buyer('2', '高橋 健一', [500])
  await say(db, [{ customer: gone, said: 'no', channel: 'email', way: 'phone', at: now, actor: 'test', evidence: {} }], now)
  await sql`insert into contact_facts (customer_id, last_spoken_at, last_word, spoken) values (${gone}, ${now}, '茶色がよかった', 1)`.execute(
    db,
  )
  const before = await sql`select md5(string_agg(c::text, '' order by id)) as sum from customers c`.execute(db)

  const { standing } = await mergePreview(db, { kept, gone }, followers)
  expect(standing.kept).toMatchObject({ purchases: 2, spend: 3000, lastBoughtAt: new Date('2026-02-05T00:00:00Z'), refused: [] })
  expect(standing.gone).toMatchObject({ purchases: 1, spend: 500, refused: ['email'], lastWord: '茶色がよかった' })
  expect(standing.after).toMatchObject({
    purchases: 3,
    spend: 3500,
    refused: ['email'],
    lastWord: '茶色がよかった',
    lastSpokenAt: now,
  })

  expect(await sql`select md5(string_agg(c::text, '' order by id)) as sum from customers c`.execute(db)).toEqual(before)
  expect((await sql`select from merges`.execute(db)).rows).toEqual([])
  expect((await sql`select from events where name = 'customer.merged'`.execute(db)).rows).toEqual([])
})

const contact = (customer: string, plan: string, step: string, state: string) =>
  sql`insert into touchpoints (customer_id, id, plan_id, step_key, occurrence, plan_version, kind, legal_class, priority, due_at, planned_for, state, created_at, contacted_at, settled_at, reason)
      values (${customer}, ${newId()}, ${plan}, ${step}, 'once', 1, 'message', 'notice', 5, ${now}, ${now}, ${state}, ${now}, ${state === 'sent' || state === 'done' ? now : null}, ${state === 'sent' || state === 'done' ? now : null}, 'test')`.execute(
    db,
  )

it('says what the merge itself would make of it, also where both wait for one contact or were told of one order', async () => {
  const kept = await buyer('3', '渡邉 千尋', [1000])
  const gone = await buyer('4', '渡辺 千尋', [800, 700])
  await sql`update orders set external_id = 'same' where customer_id in (${kept}, ${gone}) and external_id in ('3-0', '4-0')`.execute(
    db,
  )
  await sql`update orders set currency = 'USD' where customer_id = ${kept}`.execute(db)
  const plan = newId()
  for (const [customer, step, state] of [
    [kept, 'both', 'planned'],
    [gone, 'both', 'moved'],
    [kept, 'given', 'held'],
    [gone, 'given', 'sent'],
    [gone, 'theirs', 'planned'],
    [kept, 'past', 'done'],
  ] as const)
    await contact(customer, plan, step, state)
  await sql`insert into promises (customer_id, id, what, due_on, made_at) values (${gone}, ${newId()}, '見積もりをお送りする', '2026-11-25', ${now})`.execute(
    db,
  )
  await sql`insert into contact_facts (customer_id, last_spoken_at, last_word, spoken) values (${kept}, ${now}, 'また来ます', 1), (${gone}, null, null, 0)`.execute(
    db,
  )

  const { standing } = await mergePreview(db, { kept, gone }, followers)
  const made = await rehearse(db, async tx => {
    await merge(tx, { kept, gone, choose: {} }, followers, who, now)
    return (await standingOf(tx, followers, [kept]))[0]
  })
  expect(standing.after).toEqual({ ...made, contacts: 2 })
  expect(standing.after).toMatchObject({ purchases: 2, waiting: 2, promises: 1, lastWord: 'また来ます' })
})

it('waits for nobody who is writing, and keeps nobody waiting', async () => {
  const kept = await buyer('5', '中村 拓也', [])
  const gone = await buyer('6', '中村 卓也', [])
  await db.transaction().execute(async tx => {
    await sql`select from customers where id in (${kept}, ${gone}) for update`.execute(tx)
    expect((await mergePreview(db, { kept, gone }, followers)).standing.after.purchases).toBe(0)
  })
})
