import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import * as customers from '#domains/customers/index.ts'
import { newId } from '#kernel/ids.ts'
import { world as worldOf } from '#test/support/world.ts'
import * as dispatch from './index.ts'

const world = await worldOf({ now: '2026-11-24T10:00:00+09:00' })
const { db } = world
const kenichi = newId()
const others = 25_000

beforeAll(async () => {
  await sql`insert into customers (id, raw_name, name, kana, name_key, created_at, updated_at)
    values (${kenichi}, '髙橋 健一', '髙橋 健一', 'タカハシ ケンイチ', '高橋健一', ${world.now()}, ${world.now()})`.execute(db)
  await customers.index(db, { ids: [kenichi] })
  await sql`insert into deliveries (customer_id, touchpoint_id, channel, address, message_id, subject, state, at)
    values (${kenichi}, uuidv7(), 'email', 'ken@example.com', 'first', '点検のお知らせ', 'accepted', ${world.now()}::timestamptz - interval '1 year')`.execute(
    db,
  )
  await sql`insert into deliveries (customer_id, touchpoint_id, channel, address, message_id, subject, state, at)
    select uuidv7(), uuidv7(), 'email', 'a' || n || '@example.com', 'm' || n, '100%のお礼', 'accepted', ${world.now()}::timestamptz - make_interval(secs => n)
      from generate_series(1, ${others}::int) n`.execute(db)
  await sql`analyze deliveries`.execute(db)
})

const found = async (q: string) => (await dispatch.deliveries(db, { q, limit: 50 })).items.map(it => it.address)

test('a customer is found by name as in the list of customers, however long ago it was', async () => {
  expect(await found('高橋健一')).toEqual(['ken@example.com'])
  expect(await found('たかはし')).toEqual(['ken@example.com'])
})

test('recent addresses and subjects are found by a part of them, signs of patterns are plain text, and pages follow each other', async () => {
  expect(await found('A1999@')).toEqual(['a1999@example.com'])
  expect(await found('0_の')).toEqual([])
  const first = await dispatch.deliveries(db, { q: '100%', limit: 2 })
  const second = await dispatch.deliveries(db, { q: '100%', limit: 2, cursor: first.next ?? '' })
  expect([...first.items, ...second.items].map(it => it.address)).toEqual([1, 2, 3, 4].map(n => `a${n}@example.com`))
})

test('the order of the list stands in an index', async () => {
  const { rows } = await sql<{
    'QUERY PLAN': string
  }>`explain select id from deliveries order by at desc, id desc limit 50`.execute(db)
  const plan = rows.map(row => row['QUERY PLAN']).join('\n')
  expect(plan).toContain('Index')
  expect(plan).not.toContain('Sort')
})
