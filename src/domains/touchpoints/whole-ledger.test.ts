import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import * as touchpoints from './index.ts'

const { db } = await freshDb()
const now = new Date('2026-07-21T01:00:00Z')
const PLAN = '00000000-0000-7000-8000-000000000001'

it('a file of the ledger holds every contact once, however many there are and however they fall due together', async () => {
  const ids = await people(db, 40)
  await touchpoints.plan(
    db,
    sql`select c.id, ${PLAN}::uuid, 'step' || s, 'once', 1, 'message', 'notice', 5,
               ${now}::timestamptz + make_interval(hours => (s + (row_number() over ())::int) % 3), null::timestamptz, null, null, null
          from unnest(${ids}::uuid[]) as c(id), generate_series(1, 5) s`,
    now,
  )
  const seen: string[] = []
  let pages = 0
  for await (const page of touchpoints.pages(db, {}, { size: 7 })) {
    expect(page.length).toBeLessThanOrEqual(7)
    seen.push(...page.map(it => it.id))
    pages += 1
  }
  expect(pages).toBe(29)
  expect([seen.length, new Set(seen).size]).toEqual([200, 200])
})
