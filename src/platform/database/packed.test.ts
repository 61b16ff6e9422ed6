import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { instantOf, micros, packed, textOrNull } from './packed.ts'

const { db } = await freshDb()
await sql`create table odd (n int primary key, text text, other text, at timestamptz)`.execute(db)
const columns = [sql`n`, sql`text`, sql`other`, micros(sql`at`)]

// The characters that could pass for the ends of a value, and what is no ASCII.
const text = fc.option(fc.string({ unit: fc.constantFrom('\x1f', '\x1e', '\x01', '髙', 'a', "'", '\\', '\n', ''), minLength: 1 }))

it('every value comes as it is, whatever it holds', async () => {
  const row = fc.record({ text, other: text, ms: fc.integer({ min: 0, max: 4_000_000_000_000 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async rows => {
      await sql`truncate odd`.execute(db)
      for (const [n, it] of rows.entries())
        await sql`insert into odd values (${n}, ${it.text}, ${it.other}, ${new Date(it.ms)})`.execute(db)
      const values = await packed(db, { columns, from: sql`(select * from odd order by n) o` })
      const read = rows.map((_, n) => values.slice(n * 4, n * 4 + 4))
      expect(values).toHaveLength(rows.length * 4)
      expect(read.map(([n, one, other, at]) => [Number(n), textOrNull(one), textOrNull(other), instantOf(at).getTime()])).toEqual(
        rows.map((it, n) => [n, it.text || null, it.other || null, it.ms]),
      )
    }),
    { numRuns: 60 },
  )
})

it('a value that looks like a row of its own brings no row', async () => {
  await sql`truncate odd`.execute(db)
  await sql`insert into odd values (1, ${'x\x1f髙橋\x1f渡邉\x1f0\x1f2\x1fy'}, 'z', '2026-07-21T02:00:00Z')`.execute(db)
  const values = await packed(db, { columns, from: sql`odd` })
  expect(values).toEqual(['1', 'x\x1f髙橋\x1f渡邉\x1f0\x1f2\x1fy', 'z', '1784599200000000'])
})
