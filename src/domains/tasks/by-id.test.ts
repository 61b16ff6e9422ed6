import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { world } from '#test/support/world.ts'

const { db, now } = await world()

test.each(['tasks', 'promises'])('one of many %s is found by its id without reading the others', async table => {
  await sql`insert into tasks (customer_id, id, kind, title, due_at, created_at)
    select uuidv7(), uuidv7(), 'call', 'お電話', ${now()}, ${now()} from generate_series(1, 5000)`.execute(db)
  await sql`insert into promises (customer_id, what, due_on, made_at) select uuidv7(), 'お見積り', '2026-08-01', ${now()} from generate_series(1, 5000)`.execute(
    db,
  )
  await sql`analyze tasks, promises`.execute(db)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain select * from ${sql.table(table)} where id = '01900000-0000-7000-8000-000000000001' for update`.execute(db)
  expect(rows.map(row => row['QUERY PLAN']).join('\n')).toContain(`using ${table}_by_id`)
})
