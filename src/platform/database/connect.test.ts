import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { type Database, inTransaction } from './connect.ts'

let database: Database
beforeAll(async () => {
  database = await freshDb()
})

describe('rows arrive as', () => {
  it('numbers, texts and instants', async () => {
    const { rows } = await sql`select 9007199254740991::int8 as big, 1.5::numeric as mean, date '2026-02-28' as day,
      timestamptz '2026-07-21 10:00+09' as at, array[1::int8, null] as bigs, array[date '2026-01-31'] as days`.execute(
      database.db,
    )
    expect(rows[0]).toEqual({
      big: 9007199254740991,
      mean: 1.5,
      day: '2026-02-28',
      at: new Date('2026-07-21T01:00:00Z'),
      bigs: [1, null],
      days: ['2026-01-31'],
    })
  })

  it('an error rather than a rounded number', async () => {
    await expect(sql`select 9007199254740993::int8 as big`.execute(database.db)).rejects.toThrow('does not fit')
  })

  it('days of UTC when a cast names no zone', async () => {
    const { rows } = await sql`select timestamptz '2026-07-21 08:00+09'::date as day`.execute(database.db)
    expect(rows[0]).toEqual({ day: '2026-07-20' })
  })
})

describe('inTransaction', () => {
  it('joins the open transaction, so that the outer throw undoes the inner work', async () => {
    const { db } = database
    await sql`create table joined (n int)`.execute(db)
    const outer = inTransaction(db, async tx => {
      await inTransaction(tx, inner => sql`insert into joined values (1)`.execute(inner))
      throw new Error('undo')
    })
    await expect(outer).rejects.toThrow('undo')
    expect((await sql`select * from joined`.execute(db)).rows).toEqual([])
  })
})
