import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { followers } from '#app/followers.ts'
import * as consent from '#domains/consent/index.ts'
import { erase } from '#domains/customers/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { type Db, inTransaction } from '#platform/database/connect.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { begin } from './begun.ts'
import type { Errand } from './letter.ts'
import { type Result, settle } from './settle.ts'

const { db } = await freshDb()
const start = new Date('2026-11-24T10:00:00+09:00')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)
const zone = 'Asia/Tokyo'
beforeEach(async () => {
  await sql`truncate touchpoints, touchpoint_changes, deliveries, customers, permissions, consents, sendings_begun, dead_addresses, refused_addresses`.execute(
    db,
  )
})

async function claimed(count: number, legalClass: 'ad' | 'notice'): Promise<Errand[]> {
  await mailing(db, { count, legalClass, at: start })
  const errands: Errand[] = []
  for (let lane = 0; lane < touchpoints.LANES; lane += 1) {
    const rows = await touchpoints.claim(db, { worker: 'w1', lane, limit: 10, until: after(120) }, start)
    errands.push(...rows.map(row => ({ row, channel: 'email' as const, known: undefined, text: undefined, card: undefined })))
  }
  return errands
}
const customer = (errands: readonly Errand[], n: number) => errands[n]?.row.customerId ?? ''
const ids = (errands: readonly Errand[]) => errands.map(it => it.row.id)
const rowOf = async (errand: Errand | undefined) =>
  (
    await sql<{
      state: string
      reason: string
    }>`select state, reason from touchpoints where id = ${errand?.row.id ?? ''}`.execute(db)
  ).rows[0]
const setState = (id: string, state: string) => sql`update customers set state = ${state} where id = ${id}`.execute(db)
const no = (whom: string, topic: 'ad' | 'all', at = after(5)) =>
  consent.say(db, [{ customer: whom, said: 'no', channel: 'email', topic, way: 'phone', at }], at)

test('who died, was erased or refused between the judging and the sending gets nothing, and the row says why', async () => {
  const errands = await claimed(5, 'notice')
  await setState(customer(errands, 0), 'erased')
  await setState(customer(errands, 1), 'deceased')
  await no(customer(errands, 2), 'all')
  await no(customer(errands, 3), 'ad')
  const going = await begin(db, { worker: 'w1', zone }, errands, after(10))
  expect(ids(going)).toEqual(ids(errands.slice(3)))
  expect(await rowOf(errands[0])).toEqual({ state: 'skipped', reason: 'person.erased' })
  expect(await rowOf(errands[1])).toEqual({ state: 'skipped', reason: 'person.deceased' })
  expect(await rowOf(errands[2])).toEqual({ state: 'skipped', reason: 'refusal.channel' })
})

test('an ad is stopped by a refusal of ads, and is not noted as begun', async () => {
  const errands = await claimed(2, 'ad')
  await no(customer(errands, 0), 'ad')
  expect(ids(await begin(db, { worker: 'w1', zone }, errands, after(10)))).toEqual(ids(errands.slice(1)))
  expect(await rowOf(errands[0])).toEqual({ state: 'skipped', reason: 'refusal.channel' })
  const noted = await db.selectFrom('sendings_begun').select('touchpoint_ids').execute()
  expect(noted).toEqual([{ touchpoint_ids: ids(errands.slice(1)) }])
})

test('an address that refused before stops its next holder too, and a refused topic its plans [M13 M14]', async () => {
  const errands = await claimed(3, 'ad')
  const before = '00000000-0000-7000-8000-00000000abcd'
  await sql`insert into customers (id, raw_name, name, name_key, email, email_key, created_at, updated_at)
    select ${before}::uuid, raw_name, name, name_key, email, email_key, created_at, updated_at from customers where id = ${customer(errands, 0)}`.execute(
    db,
  )
  await consent.say(db, [{ customer: before, said: 'no', channel: 'email', way: 'reply', at: after(5) }], after(5))
  await sql`update plan_cards set topic = 'care'`.execute(db)
  await consent.say(
    db,
    [{ customer: customer(errands, 1), said: 'no', channel: 'email', topic: 'care', way: 'link', at: after(5) }],
    after(5),
  )
  expect(ids(await begin(db, { worker: 'w1', zone }, errands, after(10)))).toEqual(ids(errands.slice(2)))
  expect(await rowOf(errands[0])).toEqual({ state: 'skipped', reason: 'refusal.address' })
  expect(await rowOf(errands[1])).toEqual({ state: 'skipped', reason: 'refusal.topic' })
})

test('a matter of safety goes in spite of a refusal, but never to the dead', async () => {
  const errands = (await claimed(2, 'notice')).map(it => ({ ...it, row: { ...it.row, legalClass: 'safety' as const } }))
  await no(customer(errands, 0), 'all')
  await setState(customer(errands, 1), 'deceased')
  expect(ids(await begin(db, { worker: 'w1', zone }, errands, after(10)))).toEqual(ids(errands.slice(0, 1)))
})

test('who was merged meanwhile still gets the letter, unless the one they became refused it', async () => {
  const errands = await claimed(3, 'notice')
  const [gone, kept, quiet] = [customer(errands, 0), customer(errands, 1), customer(errands, 2)]
  await sql`update customers set state = 'merged', merged_into = ${kept} where id = ${gone}`.execute(db)
  expect(await begin(db, { worker: 'w1', zone }, errands, after(10))).toHaveLength(3)
  await sql`update customers set merged_into = ${quiet} where id = ${gone}`.execute(db)
  await no(quiet, 'all')
  expect(ids(await begin(db, { worker: 'w1', zone }, errands, after(10)))).toEqual(ids(errands.slice(1, 2)))
})

test('a notice that another worker took over is not begun', async () => {
  const errands = await claimed(1, 'notice')
  await sql`update touchpoints set claimed_by = 'w2'`.execute(db)
  expect(await begin(db, { worker: 'w1', zone }, errands, after(10))).toEqual([])
  expect(await rowOf(errands[0])).toEqual({ state: 'claimed', reason: null })
})

async function refusedLetter(): Promise<{ customer: string; result: Result }> {
  const [errand] = await claimed(1, 'notice')
  if (!errand) throw new Error('nothing was claimed')
  const message = {
    key: errand.row.id,
    messageId: '<m@sakura.example>',
    to: 'p1@d1.example.com',
    subject: '髙橋 健一1 様、その後いかがですか',
    text: '髙橋 健一1 様',
    html: null,
    headers: {},
    at: start,
    language: 'ja' as const,
  }
  const letter = { errand, message, fields: { 'customer.name': '髙橋 健一1' }, hash: 'x' }
  const receipt = {
    outcome: 'refused',
    reason: 'unknown',
    why: 'p1@d1.example.com はありません',
    detail: '550 p1@d1.example.com',
  } as const
  return { customer: errand.row.customerId, result: { attempt: errand.row.id, letter, receipt, leaves: true } }
}

async function saysNothing(): Promise<void> {
  const [kept] = await db.selectFrom('deliveries').selectAll().execute()
  expect(kept).toMatchObject({ state: 'refused', address: '', subject: null, fields: null, detail: null, body: null })
  expect(JSON.stringify(await db.selectFrom('touchpoints').select('data').execute())).not.toContain('example.com')
  expect(JSON.stringify(await db.selectFrom('touchpoint_changes').select('data').execute())).not.toContain('example.com')
}

test('settling never writes the address of an erased person back', async () => {
  const { customer, result } = await refusedLetter()
  await setState(customer, 'erased')
  await settle(db, 'w1', [result], after(20))
  await saysNothing()
  expect(await db.selectFrom('dead_addresses').selectAll().execute()).toEqual([])
})

const erased = (tx: Db, whom: string) => erase(tx, whom, '髙橋 健一1', followers, 'test', after(15))
// The second one has come to its end, or waits for the first.
const metBy = (other: Promise<unknown>) => Promise.race([other, waitsForALock()])
async function waitsForALock(): Promise<void> {
  const blocked = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  while ((await blocked.execute(db)).rows.length === 0);
}

test('an erasure that is under way while its letter is settled leaves none of its words', async () => {
  const { customer, result } = await refusedLetter()
  let settling: Promise<unknown> = Promise.resolve()
  await inTransaction(db, async tx => {
    await erased(tx, customer)
    settling = settle(db, 'w1', [result], after(20))
    await metBy(settling)
  })
  await settling
  await saysNothing()
})

test('an erasure waits for a letter that is just being written down, and takes its words along', async () => {
  const { customer, result } = await refusedLetter()
  let erasing: Promise<unknown> = Promise.resolve()
  await inTransaction(db, async tx => {
    await settle(tx, 'w1', [result], after(20))
    erasing = erased(db, customer)
    await metBy(erasing)
  })
  await erasing
  await saysNothing()
})

test('who refused care is not asked how they are at the last moment either; notices of their own business go [M12 M13]', async () => {
  const errands = (await claimed(3, 'notice')).map((it, n) =>
    n === 0 ? { ...it, row: { ...it.row, kind: 'survey' as const } } : it,
  )
  const care = errands.map((it, n) => (n === 1 ? { ...it, text: { ...it.text, lane: 'care' } as never } : it))
  for (const n of [0, 1, 2])
    await consent.say(
      db,
      [{ customer: customer(errands, n), said: 'no', channel: 'all', topic: 'aftercare', way: 'link', at: after(5) }],
      after(5),
    )
  const going = ids(await begin(db, { worker: 'w1', zone }, care, after(10)))
  expect(going).toEqual(ids(care.slice(2)))
  expect(await rowOf(errands[0])).toEqual({ state: 'skipped', reason: 'refusal.care' })
})
