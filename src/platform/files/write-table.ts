import { encodeCp932 } from '#kernel/cp932.ts'
import { guardFormula } from '#kernel/formula.ts'
import type { Cell, Table } from './table.ts'
import { xlsxOf } from './write-xlsx.ts'

export const TABLE_FORMATS = ['csv', 'cp932', 'xlsx'] as const
export type TableFormat = (typeof TABLE_FORMATS)[number]
export type { Cell, Table } from './table.ts'

const TYPES: Record<TableFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  cp932: 'text/csv; charset=Shift_JIS',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a download that is written while it is read: CSV in UTF-8 with BOM (Excel reads it), CSV in CP932 (A6), or Excel; no cell runs as a formula. */
export function tableFile(format: TableFormat, table: Table): Response {
  const stream = format === 'xlsx' ? xlsxOf(table) : streamOf(csvOf(table, format))
  const file = `${table.name}.${format === 'xlsx' ? 'xlsx' : 'csv'}`
  return new Response(stream, {
    headers: {
      'content-type': TYPES[format],
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file)}`,
      'cache-control': 'no-store',
    },
  })
}

async function* csvOf({ heads, pages }: Table, format: 'csv' | 'cp932'): AsyncIterable<Uint8Array> {
  const encoder = new TextEncoder()
  const encode = (text: string) => (format === 'cp932' ? encodeCp932(text) : encoder.encode(text))
  if (format === 'csv') yield encoder.encode('\ufeff')
  yield encode(lineOf(heads))
  for await (const rows of pages) yield encode(rows.map(lineOf).join(''))
}

const lineOf = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = guardFormula(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

// Only as fast as the other side reads: a page is fetched when the last one is gone.
function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}
