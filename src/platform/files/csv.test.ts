import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvReader, LONGEST_ROW, type Row } from './csv.ts'

const comma = { delimiter: ',', quote: '"', newline: '\n' } as const

function readAll(text: string, piece = text.length || 1, dialect: Parameters<typeof csvReader>[0] = comma): Row[] {
  const reader = csvReader(dialect)
  const rows: Row[] = []
  for (let at = 0; at < text.length; at += piece) rows.push(...reader.feed(text.slice(at, at + piece)))
  return [...rows, ...reader.end()]
}

const cell = fc.stringMatching(/^[aあ髙,"\n\t 1-]{0,6}$/)
const quoted = (text: string) => (/[",\n\r]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text)

describe('csvReader', () => {
  it('reads what csv-parse reads, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        (rows, eol, ended, piece) => {
          const text = rows.map(row => row.map(quoted).join(',')).join(eol) + (ended ? eol : '')
          const expected = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][]
          expect(readAll(text, piece).map(row => row.cells)).toEqual(expected)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes a quote inside an unquoted cell and text behind a closing quote as they stand', () => {
    expect(readAll('5"管,a"b"\n"x"y,z\n').map(row => row.cells)).toEqual([
      ['5"管', 'a"b"'],
      ['xy', 'z'],
    ])
  })

  it('loses one line to a quote that never closes, not the file', () => {
    const rows = readAll('1,健一\n2,"千尋\n3,花子\n4,太郎\n', 5)
    expect(rows.map(row => row.cells[0])).toEqual(['1', '2,"千尋', '3', '4'])
    expect(rows.map(row => row.broken ?? null)).toEqual([null, 'quote-open', null, null])
  })

  it('leaves a line behind that is too long to hold, and goes on', () => {
    const rows = readAll(`1,a\n2,${'x'.repeat(LONGEST_ROW * 2)}\n3,c\n`, 300_000)
    expect(rows.map(row => [row.no, row.broken ?? null])).toEqual([
      [1, null],
      [2, 'row-too-long'],
      [3, null],
    ])
    expect(rows[1]?.cells[0]?.length).toBeLessThanOrEqual(2000)
  })

  it('reads old line ends and other delimiters', () => {
    expect(readAll('a\tb\rc\t"d\te"\r', 3, { delimiter: '\t', quote: '"', newline: '\r' }).map(row => row.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd\te'],
    ])
  })
})
