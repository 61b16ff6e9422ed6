import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import { anyId, idArray } from './ids.ts'

const { db } = await freshDb()

it('ids arrive as they were sent, in their order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uuid()), async ids => {
      const found = await sql<{
        id: string
      }>`select id from unnest(${idArray(ids)}::uuid[]) with ordinality as x(id, n) order by n`.execute(db)
      expect(found.rows.map(row => row.id)).toEqual(ids)
    }),
    { numRuns: 100 },
  )
})

it('an id in capitals is the same id', async () => {
  const id = '01A20270-31D6-791B-A79C-B6217F81A64E'
  const found = await sql<{ is: boolean }>`select ${id}::uuid = ${anyId([id])} as is`.execute(db)
  expect(found.rows[0]?.is).toBe(true)
})

it.each([
  '',
  '髙橋',
  'not-an-id',
  '01a20270-31d6-791b-a79c-b6217f81a64',
  '01a20270-31d6-791b-a79c-b6217f81a64ee',
  '01a2027g-31d6-791b-a79c-b6217f81a64e',
])('what is no id is refused by PostgreSQL: %s', async text => {
  await expect(sql`select ${anyId([text])} is null`.execute(db)).rejects.toThrow()
  await expect(
    sql`select from unnest(${idArray(['01a20270-31d6-791b-a79c-b6217f81a64e', text])}::uuid[])`.execute(db),
  ).rejects.toThrow(/uuid|array/)
})

it('a frozen list is written once, another each time anew', () => {
  const ids = ['01a20270-31d6-791b-a79c-b6217f81a64e']
  const first = idArray(ids)
  ids.push('01a20270-31d6-791b-a79c-b6217f81a64f')
  expect(idArray(ids).length).toBe(first.length + 20)
  const frozen = Object.freeze([...ids])
  expect(idArray(frozen)).toBe(idArray(frozen))
})
