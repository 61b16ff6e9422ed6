import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { drain } from '#app/drain.ts'
import * as dispatch from '#domains/dispatch/index.ts'
import * as tasks from '#domains/tasks/index.ts'
import * as touchpoints from '#domains/touchpoints/index.ts'
import type { Id } from '#kernel/ids.ts'
import { mailing } from '#test/support/mailing.ts'
import { people } from '#test/support/people.ts'
import { smtpSink } from '#test/support/smtp-sink.ts'
import { world } from '#test/support/world.ts'

// Six people who bought two years ago and whom nobody spoke with since. All but one of them are heard today; two are only written to.
const sink = await smtpSink()
const w = await world({
  now: '2026-11-24T10:00:00+09:00',
  env: { SMTP_URL: `${sink.url}?from=info@sakura.example&security=none&perDomainPerMinute=0` },
})
await mailing(w.db, { count: 3, legalClass: 'notice', at: w.now() })
await dispatch.drain(w, 'w1')
await sink.close()
const sent = await sql<{ customer: string; address: string; id: string }>`
  select customer_id as customer, address, message_id as id from deliveries order by id`
  .execute(w.db)
  .then(it => it.rows)
const [answers, writes, silent] = sent
const [called = '', wrote = '', missed = ''] = await people(w.db, [
  { name: '髙橋 健一' },
  { name: '渡邉 千尋' },
  { name: '齋藤 美穂' },
])
const everybody = [...sent.map(it => it.customer), called, wrote, missed]
const owner = await w.anOwner({ name: '佐々木 美咲' })

const mail = (from: string | undefined, id: string, more: string, words: string) =>
  dispatch.takeInMail(
    w.db,
    Buffer.from(
      `From: <${from}>\r\nTo: info@sakura.example\r\nSubject: Re: その後\r\nMessage-ID: <${id}@example.com>\r\n${more}Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${words}\r\n`,
    ),
    w.now(),
  )

async function done(customer: string, kind: 'call' | 'postcard', how: object): Promise<void> {
  const it = {
    customerId: customer as Id<'customer'>,
    name: 'ごあいさつ',
    legalClass: 'notice',
    priority: 3,
    dueAt: w.now(),
  } as const
  const id = await touchpoints.planByHand(w.db, { ...it, kind }, 'test', w.now())
  expect((await w.as(owner).put(`/api/v1/customers/${customer}/touchpoints/${id}/completion`, how)).status).toBeLessThan(300)
}

const spokenWith = async () => {
  const found = await sql<{ id: string; word: string | null; spoken: number; staff: string | null }>`
    select customer_id as id, last_word as word, spoken, last_staff_id as staff from contact_facts`.execute(w.db)
  return new Map(found.rows.map(({ id, ...it }) => [id, it]))
}

it('somebody who answers a mail, writes of their own accord or was called past 今日 was heard; a mail or a postcard we sent is no speech', async () => {
  await sql`
    insert into purchase_facts (customer_id, purchases, spend, currency, first_at, last_at)
    select id, 1, 0, 'JPY', '2024-11-01', '2024-11-01' from unnest(${everybody}::uuid[]) as id`.execute(w.db)
  await mail(answers?.address, 'r1', `In-Reply-To: ${answers?.id}\r\n`, '調子よく乗れています。')
  await mail(writes?.address, 'r2', '', '空気入れの使い方を教えてください。')
  await done(called, 'call', { reason: '店頭でお話しした' })
  await done(missed, 'call', { reason: 'お留守だった', outcome: 'absent' })
  await done(wrote, 'postcard', { reason: 'はがきを出した' })
  for (let twice = 0; twice < 2; twice += 1) await drain(w, w.config.databaseUrl ?? '')

  expect(await spokenWith()).toEqual(
    new Map([
      [answers?.customer, { word: '調子よく乗れています。', spoken: 1, staff: null }],
      [writes?.customer, { word: '空気入れの使い方を教えてください。', spoken: 1, staff: null }],
      [called, { word: '店頭でお話しした', spoken: 1, staff: owner.id }],
    ]),
  )
  await tasks.buildCareList(w.db, 'Asia/Tokyo', w.now())
  const listed = await tasks.careList(w.db, { month: '2026-11-01', after: 0, limit: 50 })
  expect(new Set(listed.map(it => it.customer_id))).toEqual(new Set([silent?.customer, wrote, missed]))
})

it('a word of another day comes after it; what 今日 finished is not told twice, and who hung up was not spoken with', async () => {
  const finish = async (customer: string, how: object) => {
    const it = {
      customerId: customer as Id<'customer'>,
      kind: 'call',
      name: 'お電話',
      legalClass: 'notice',
      priority: 3,
      dueAt: w.now(),
    } as const
    const id = await touchpoints.planByHand(w.db, it, 'test', w.now())
    await touchpoints.turn(w.db, [{ customerId: customer, id, from: 'planned', to: 'claimed' }], 'test', w.now())
    await touchpoints.turn(w.db, [{ customerId: customer, id, from: 'claimed', to: 'handed', channel: 'phone' }], 'test', w.now())
    await tasks.take(w.db, [{ customer, id }], 'Asia/Tokyo', w.now())
    await tasks.finish(w.db, id, { ...how, undoWithin: 0, zone: 'Asia/Tokyo' } as never, `staff:${owner.id}`, w.now())
    await drain(w, w.config.databaseUrl ?? '')
  }
  await w.travel(new Date('2026-11-25T10:00:00+09:00'))
  await finish(called, { outcome: 'spoke', note: 'またお話しした' })
  await finish(missed, { outcome: 'hung-up' })
  const known = await spokenWith()
  expect(known.get(called)).toEqual({ word: 'またお話しした', spoken: 2, staff: owner.id })
  expect(known.has(missed)).toBe(false)
})
