import { sql } from 'kysely'
import { expect, test } from 'vitest'
import * as touchpoints from '#domains/touchpoints/index.ts'
import { freshDb } from '#test/support/db.ts'
import { mailing } from '#test/support/mailing.ts'
import { begin, comeBack, ended } from './begun.ts'

const { db } = await freshDb()
const start = new Date('2026-11-24T10:00:00+09:00')
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000)

test('an ad whose result could not be written down is never sent again by itself, though the worker ended other batches since', async () => {
  await mailing(db, { count: 2, legalClass: 'ad', at: start })
  const errands = []
  for (let lane = 0; lane < touchpoints.LANES; lane += 1) {
    const claimed = await touchpoints.claim(db, { worker: 'w1', lane, limit: 10, until: after(120) }, start)
    errands.push(...claimed.map(row => ({ row, channel: 'email' as const, known: undefined, text: undefined, card: undefined })))
  }
  const [unwritten, written] = errands.map(it => [it])
  await begin(db, { worker: 'w1', zone: 'Asia/Tokyo', id: '019aa000-0000-7000-8000-000000000001' }, unwritten ?? [], after(1))
  await begin(db, { worker: 'w1', zone: 'Asia/Tokyo', id: '019aa000-0000-7000-8000-000000000002' }, written ?? [], after(2))
  await ended(db, ['019aa000-0000-7000-8000-000000000002'])

  await comeBack(db, after(300), 1000)
  const row = await sql<{ state: string; reason: string | null }>`
    select state, reason from touchpoints where id = ${unwritten?.[0]?.row.id ?? ''}`.execute(db)
  expect(row.rows).toEqual([{ state: 'held', reason: 'maybe-sent' }])
})
