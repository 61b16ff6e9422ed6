import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { textArray } from './text-array.ts'

const { db } = await freshDb()

it('a column arrives as it was sent, whatever stands in it', async () => {
  // PostgreSQL keeps no NUL, and a lone surrogate is no character.
  const text = fc
    .oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('', 'NULL', 'null', '"', '\\', '{}', ',', '髙橋', '𠮷', ' x ', '\n'))
    .map(it => it.replaceAll('\u0000', ''))
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), async values => {
      const found = await sql<{ value: string | null; n: number }>`
        select x.value, x.n from unnest(${textArray(values)}::text[], ${values.map((_, n) => n)}::int[]) as x(value, n) order by n`.execute(
        db,
      )
      expect(found.rows.map(row => row.value)).toEqual(values)
    }),
    { numRuns: 200 },
  )
})
