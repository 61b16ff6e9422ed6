import { createWriteStream, type WriteStream } from 'node:fs'
import path from 'node:path'
import { guardFormula } from '#kernel/formula.ts'
import { makeFolder } from './make-folder.ts'

type Cell = string | number | null

/** A folder of CSV files (UTF-8), a file a table, readable by its owner alone; `close` when all is written. */
export async function csvFolder(folder: string) {
  makeFolder(folder, 0o700)
  let file: WriteStream | null = null
  const write = (text: string) =>
    new Promise<void>((resolve, reject) => {
      if (file) file.write(text, error => (error ? reject(error) : resolve()))
      else reject(new Error('no table is open'))
    })
  const end = () => new Promise<void>(resolve => (file ? file.end(() => resolve()) : resolve()))
  return {
    async open(table: string, columns: readonly string[]) {
      await end()
      file = createWriteStream(path.join(folder, `${table}.csv`), { mode: 0o600 })
      await write(line(columns))
    },
    rows: (rows: readonly Cell[][]) => write(rows.map(line).join('')),
    close: end,
  }
}

const line = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = guardFormula(cell)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
