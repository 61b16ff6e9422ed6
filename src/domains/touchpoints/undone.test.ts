import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as touchpoints from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-07-21T01:00:00Z')
const hoursAgo = (hours: number) => new Date(+now - hours * 3_600_000)
const PLAN = '00000000-0000-7000-8000-000000000001'

it('what came too late of an order that never was stands in no list, and nobody is called for it', async () => {
  const [ken = ''] = await people(db, [{ name: '髙橋 健一' }])
  const again = sql`select ${ken}::uuid, ${PLAN}::uuid, 'call', 'delivery:0123456789abcdef0123', 1, 'call', 'notice', 5,
    ${hoursAgo(5)}::timestamptz, ${hoursAgo(1)}::timestamptz, null, null, null`
  await touchpoints.plan(db, again, hoursAgo(9))
  expect(await touchpoints.expireLate(db, now)).toBe(1)
  const late = async () => (await touchpoints.lateList(db, {} as never, { limit: 10 })).items
  const [row] = await late()
  const id = row?.id ?? ''

  const unsaid = sql`select customer_id, id from touchpoints where customer_id = ${ken}`
  await touchpoints.takeBack(db, { unsaid, subjects: [], reason: 'plan.import-undone' }, 'system', now)
  expect(await late()).toEqual([])
  const handOver = touchpoints.handOver(db, ken, id, { reason: '電話します' }, 'staff:1', now)
  await expect(handOver).rejects.toMatchObject({ code: 'turn-impossible' })
  const contacts = [{ customer: ken, id }] as never
  expect((await touchpoints.restoreMany(db, { contacts, reason: 'やはり' }, 'staff:1', now)).turned).toEqual([])
  expect(await touchpoints.plan(db, again, now)).toBe(1)
})
