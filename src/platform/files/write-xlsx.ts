import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { guardFormula } from '#kernel/formula.ts'
import type { Cell, Table } from './table.ts'

// A sheet ends at 1,048,576 rows; what goes beyond stands on the next.
const ROWS_A_SHEET = 1_000_000
const AHEAD_BYTES = 4 * 1024 * 1024

/** A table as an Excel file, written row by row. */
export function xlsxOf(table: Table): ReadableStream<Uint8Array> {
  const out = new PassThrough({ highWaterMark: 256 * 1024 })
  write(table, out).catch(error => out.destroy(error as Error))
  return Readable.toWeb(out) as ReadableStream<Uint8Array>
}

async function write({ name, heads, pages }: Table, out: PassThrough): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false, useSharedStrings: false })
  const open = (number: number) => {
    const sheet = book.addWorksheet(number === 1 ? sheetName(name) : `${sheetName(name)} ${number}`)
    sheet.addRow([...heads]).commit()
    return sheet
  }
  let number = 1
  let sheet = open(number)
  let written = 0
  for await (const rows of pages) {
    if (out.destroyed) return
    if (written + rows.length > ROWS_A_SHEET) {
      sheet.commit()
      number += 1
      sheet = open(number)
      written = 0
    }
    for (const row of rows) sheet.addRow(row.map(safeCell)).commit()
    written += rows.length
    await room(out)
  }
  sheet.commit()
  await book.commit()
}

const safeCell = (cell: Cell): string | number | null => (typeof cell === 'string' ? guardFormula(cell) : cell)
const sheetName = (name: string): string => name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 25)

// The writer does not wait for a slow reader, so we do.
async function room(out: PassThrough): Promise<void> {
  if (out.writableLength + out.readableLength < AHEAD_BYTES) {
    await new Promise(resolve => setImmediate(resolve))
    return
  }
  await new Promise<void>(resolve => {
    const free = () => {
      out.off('drain', free)
      out.off('close', free)
      resolve()
    }
    out.once('drain', free)
    out.once('close', free)
  })
}
