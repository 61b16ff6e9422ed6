import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { isRefusal, Refusal } from '#kernel/refusal.ts'
import type { Row } from './csv.ts'
import { type Unfolded, unfold } from './unfold.ts'

const BATCH = 1000
const DAYS_TO_1904 = 1462

/** The rows of a workbook's first sheet that has any, every cell as text: dates as 2026-11-21, formulas as their result, errors as empty cells. */
export async function* xlsxRows(path: string, progress: (share: number) => void): AsyncGenerator<Row[]> {
  const { size } = await stat(path)
  const book = await unfold(path).catch(cause => {
    throw isRefusal(cause) ? cause : noWorkbook(cause)
  })
  const source = createReadStream(path)
  const workbook = new ExcelJS.stream.xlsx.WorkbookReader(source, {
    worksheets: 'emit',
    sharedStrings: 'cache',
    styles: 'cache',
    hyperlinks: 'ignore',
    entries: 'ignore',
  })
  let any = false
  let batch: Row[] = []
  try {
    for await (const row of filledRows(workbook as AsyncIterable<unknown>, book)) {
      any = true
      batch.push(row)
      if (batch.length < BATCH) continue
      progress(Math.min(1, source.bytesRead / size))
      yield batch
      batch = []
    }
  } catch (cause) {
    throw noWorkbook(cause)
  } finally {
    source.destroy()
  }
  if (batch.length > 0) yield batch
  if (!any) throw noWorkbook()
  progress(1)
}

// Of the first sheet that has any, under the numbers the spreadsheet shows.
async function* filledRows(workbook: AsyncIterable<unknown>, book: Unfolded): AsyncGenerator<Row> {
  for await (const sheet of workbook) {
    let any = false
    for await (const row of sheet as AsyncIterable<{ number: number; values: unknown }>) {
      const cells = cellsOf(row.values, book)
      if (cells.length === 0) continue
      any = true
      yield { no: row.number, cells }
    }
    if (any) return
  }
}

function noWorkbook(cause?: unknown): Refusal {
  const sentence = 'Excel ファイルとして読めません。ZIP なら展開して中の CSV を、パスワード付きなら外してから選んでください。'
  return new Refusal('not-a-workbook', sentence, { cause })
}

// ExcelJS counts columns from 1 and leaves holes where a cell is empty or was merged into its neighbour.
function cellsOf(values: unknown, book: Unfolded): string[] {
  const list = Array.isArray(values) ? values.slice(1) : []
  const cells = Array.from(list, value => textOf(value, book))
  while (cells.at(-1) === '') cells.pop()
  return cells
}

function textOf(value: unknown, book: Unfolded): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return dateText(value, book)
  if (typeof value !== 'object') return String(value)
  if ('error' in value) return ''
  if ('result' in value || 'formula' in value || 'sharedFormula' in value)
    return textOf((value as { result?: unknown }).result, book)
  if ('richText' in value) return (value as { richText: { text: string }[] }).richText.map(part => part.text).join('')
  return 'text' in value ? textOf((value as { text: unknown }).text, book) : ''
}

// A workbook's dates have no zone: ExcelJS puts their wall clock into UTC.
function dateText(date: Date, { since1904 }: Unfolded): string {
  if (Number.isNaN(+date)) return ''
  const text = new Date(+date + (since1904 ? DAYS_TO_1904 * 86_400_000 : 0)).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ')
}
