import fc from 'fast-check'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { typeParsers } from './parsers.ts'

const ours = typeParsers.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
const theirs = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)

describe('instants from PostgreSQL', () => {
  it('are what the library reads, at every place behind the second', () => {
    const written = fc
      .tuple(
        fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }),
        fc.stringMatching(/^(\.\d{1,6})?$/),
      )
      .map(([day, fraction]) => `${day.toISOString().slice(0, 19).replace('T', ' ')}${fraction}+00`)
    fc.assert(
      fc.property(written, text => {
        expect(ours(text)).toEqual(theirs(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('go the longer way where they are written otherwise', () => {
    for (const text of [
      'infinity',
      '-infinity',
      '0044-03-15 12:00:00+00 BC',
      '10000-01-01 00:00:00+00',
      '2026-07-21 11:00:00.5+09',
      '2026-07-21 07:30:00+05:30',
    ])
      expect(ours(text), text).toEqual(theirs(text))
  })
})
