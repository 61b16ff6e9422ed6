import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { NOBODY, newId } from '#kernel/ids.ts'
import { freshDb } from '#test/support/db.ts'
import { people } from '#test/support/people.ts'
import { inTransaction } from './connect.ts'
import { narrowed } from './narrow.ts'

const { db } = await freshDb()
const at = new Date('2026-07-21T01:00:00Z')
const [hon, kita] = [newId() as string, newId() as string]
await sql`insert into branches (id, name) values (${hon}, '本店'), (${kita}, '北口店')`.execute(db)
const [inHon = '', inKita = '', nowhere = ''] = await people(db, 3)
await sql`update customers set branch_id = case id when ${inHon} then ${hon}::uuid when ${inKita} then ${kita}::uuid end`.execute(
  db,
)
for (const id of [inHon, inKita, nowhere]) {
  await sql`insert into notes (customer_id, text, written_at) values (${id}, 'お子様が生まれた', ${at})`.execute(db)
}

const ids = async (from: typeof db, table: string, column: string) =>
  (await sql<{ id: string }>`select ${sql.ref(column)} as id from ${sql.table(table)} order by 1`.execute(from)).rows.map(
    row => row.id,
  )

describe('a narrowed database', () => {
  const mine = narrowed(db, [hon]) as typeof db

  it("holds no row of another branch's customer, nor of one without a branch", async () => {
    expect(await ids(mine, 'customers', 'id')).toEqual([inHon])
    expect(await ids(mine, 'notes', 'customer_id')).toEqual([inHon])
    expect(await ids(narrowed(db, [hon, kita]) as typeof db, 'customers', 'id')).toEqual([inHon, inKita].sort())
    expect(await ids(narrowed(db, []) as typeof db, 'customers', 'id')).toEqual([])
    expect(await ids(db, 'customers', 'id')).toHaveLength(3)
  })

  it('changes and adds nothing there either', async () => {
    const done = await sql`update notes set text = 'x' where customer_id = ${inKita}`.execute(mine)
    expect(done.numAffectedRows).toBe(0n)
    await expect(
      sql`insert into notes (customer_id, text, written_at) values (${inKita}, 'x', ${at})`.execute(mine),
    ).rejects.toMatchObject({ code: '44000' })
    await expect(
      sql`insert into events (customer_id, name, at, recorded_at) values (${inKita}, 'x', ${at}, ${at})`.execute(mine),
    ).rejects.toMatchObject({ code: '44000' })
    await expect(sql`update customers set branch_id = ${kita} where id = ${inHon}`.execute(mine)).rejects.toMatchObject({
      code: '44000',
    })
  })

  it('writes what is its own, conflicts and returning included, and facts of the house', async () => {
    const { rows } = await sql<{ said: string }>`
      insert into permissions (customer_id, channel, said, since, way) values (${inHon}, 'email', 'no', ${at}, 'clerk')
      on conflict (customer_id, channel, topic) do update set said = excluded.said returning said`.execute(mine)
    expect(rows).toEqual([{ said: 'no' }])
    await sql`insert into events (customer_id, name, at, recorded_at) values (${NOBODY}, 'house.fact', ${at}, ${at})`.execute(
      mine,
    )
    await inTransaction(mine, async tx => {
      await sql`select id from customers where id = ${inHon} for update`.execute(tx)
      await sql`update customers set name = '髙橋 花' where id = ${inHon}`.execute(tx)
    })
    expect((await sql<{ name: string }>`select name from customers where id = ${inHon}`.execute(db)).rows[0]?.name).toBe(
      '髙橋 花',
    )
  })

  it('keeps two sights apart on the same connections', async () => {
    const other = narrowed(db, [kita]) as typeof db
    const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => ids(i % 2 ? mine : other, 'customers', 'id')))
    for (const [i, found] of answers.entries()) expect(found).toEqual([i % 2 ? inHon : inKita])
  })

  it('has a view for every table that names a customer', async () => {
    const { rows } = await sql<{ name: string }>`
      select t.table_name as name from information_schema.columns t join information_schema.tables b using (table_schema, table_name)
       where t.table_schema = 'public' and b.table_type = 'BASE TABLE' and t.column_name = 'customer_id'
         and not exists (select from information_schema.views v where v.table_schema = 'sight' and v.table_name = t.table_name)`.execute(
      db,
    )
    expect(rows).toEqual([])
  })
})
