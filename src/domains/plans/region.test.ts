import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { regionsLivedIn } from './region-views.ts'

const { db } = await freshDb()

it('the regions customers live in are found without reading the customers', async () => {
  expect(await regionsLivedIn(db)).toEqual(['usual'])
  const ids = await people(db, 6000)
  // Nobody wrote their address down yet: the usual one.
  expect(await regionsLivedIn(db)).toEqual(['usual'])
  await sql`update customers set prefecture = case when id = ${ids[0]} then '沖縄県' when id = ${ids[1]} then '大阪府' when id = ${ids[2]} then '京都府' else '北海道' end where id <> ${ids[3]}`.execute(
    db,
  )
  await sql`analyze customers`.execute(db)
  await db.transaction().execute(async tx => {
    const read = async () =>
      (
        await sql<{ rows: number }>`
          select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'customers'`.execute(
          tx,
        )
      ).rows[0]?.rows ?? 0
    const before = await read()
    expect((await regionsLivedIn(tx)).toSorted()).toEqual(['hokkaido', 'kansai', 'okinawa'])
    expect((await read()) - before).toBeLessThan(100)
  })
})
