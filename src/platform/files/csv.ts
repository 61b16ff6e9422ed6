/** How a delimited text is written. */
export type Dialect = { delimiter: string; quote: string; newline: '\n' | '\r' }

/** One row as read, with its place in the file (1 = first line read); `broken` says that it could not be read whole. */
export type Row = { no: number; cells: string[]; broken?: 'row-too-long' | 'quote-open' | undefined }

/** A row longer than this (characters) is not held in memory: it is cut, marked and left behind. */
export const LONGEST_ROW = 2_000_000
const KEPT_OF_BROKEN = 2_000

/** A reader that is fed text in pieces of any size and gives the rows that are complete; `end` gives the last one. Blank lines are no rows. */
export function csvReader(dialect: Dialect): { feed(text: string): Row[]; end(): Row[] } {
  return new Reader(dialect)
}

class Reader {
  readonly #dialect: Dialect
  #rest = ''
  #no = 0
  #skipping = false

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  feed(text: string): Row[] {
    this.#rest = this.#rest === '' ? text : this.#rest + text
    return this.#read(false)
  }

  end(): Row[] {
    return this.#read(true)
  }

  #read(last: boolean): Row[] {
    const rows: Row[] = []
    let at = this.#resume()
    while (at < this.#rest.length) {
      const row = rowAt(this.#rest, at, this.#dialect, last)
      if (row === 'open' && !last && this.#rest.length - at <= LONGEST_ROW) break
      at = row === 'open' ? this.#leaveBehind(rows, at) : this.#give(rows, row)
    }
    this.#rest = at === 0 ? this.#rest : this.#rest.slice(at)
    return rows
  }

  #give(rows: Row[], { cells, next }: Found): number {
    if (cells !== null) {
      this.#no += 1
      rows.push({ no: this.#no, cells })
    }
    return next
  }

  // Where reading goes on: behind the line that is being skipped, or nowhere yet.
  #resume(): number {
    if (!this.#skipping) return 0
    const end = this.#rest.indexOf(this.#dialect.newline)
    this.#skipping = end < 0
    return end < 0 ? this.#rest.length : end + 1
  }

  // A quote that never closes spoils its own line, not the file: the line is marked and reading goes on with the next.
  #leaveBehind(rows: Row[], at: number): number {
    const end = this.#rest.indexOf(this.#dialect.newline, at)
    const line = this.#rest.slice(at, end < 0 ? at + KEPT_OF_BROKEN : Math.min(end, at + KEPT_OF_BROKEN))
    const broken = end < 0 && this.#rest.length - at > LONGEST_ROW ? 'row-too-long' : 'quote-open'
    this.#no += 1
    rows.push({ no: this.#no, cells: [trimReturn(line)], broken })
    this.#skipping = end < 0
    return end < 0 ? this.#rest.length : end + 1
  }
}

type Found = { cells: string[] | null; next: number }

/** The row that begins at `at`, or 'open' when its end is not in the text yet. */
function rowAt(text: string, at: number, dialect: Dialect, last: boolean): Found | 'open' {
  const end = text.indexOf(dialect.newline, at)
  const stop = end < 0 ? text.length : end
  const line = text.slice(at, stop)
  if (dialect.quote !== '' && line.includes(dialect.quote)) return quotedRow(text, at, dialect, last)
  if (end < 0 && !last) return 'open'
  const bare = dialect.newline === '\n' ? trimReturn(line) : line
  return { cells: bare === '' ? null : bare.split(dialect.delimiter), next: end < 0 ? text.length : end + 1 }
}

function trimReturn(line: string): string {
  return line.charCodeAt(line.length - 1) === 13 ? line.slice(0, -1) : line
}

function quotedRow(text: string, from: number, dialect: Dialect, last: boolean): Found | 'open' {
  const cells: string[] = []
  let at = from
  for (;;) {
    const cell = cellAt(text, at, dialect, last)
    if (cell === null) return 'open'
    cells.push(cell.value)
    at = cell.next
    if (at >= text.length && !cell.more) return { cells, next: text.length }
    if (!cell.more) return { cells, next: at }
  }
}

type Cell = { value: string; next: number; more: boolean }

function cellAt(text: string, from: number, dialect: Dialect, last: boolean): Cell | null {
  if (text.charAt(from) !== dialect.quote) return bareTail('', text, from, dialect, last)
  let value = ''
  let at = from + 1
  for (;;) {
    const close = text.indexOf(dialect.quote, at)
    if (close < 0) return null
    value += text.slice(at, close)
    // A quote at the very end of what we have may be the first half of a doubled one.
    if (close + 1 >= text.length && !last) return null
    if (text.charAt(close + 1) !== dialect.quote) return bareTail(value, text, close + 1, dialect, last)
    value += dialect.quote
    at = close + 2
  }
}

/** What stands unquoted up to the next delimiter or line end, behind what was quoted before it. */
function bareTail(value: string, text: string, from: number, dialect: Dialect, last: boolean): Cell | null {
  const line = text.indexOf(dialect.newline, from)
  const delimiter = text.indexOf(dialect.delimiter, from)
  if (delimiter >= 0 && (line < 0 || delimiter < line))
    return { value: value + text.slice(from, delimiter), next: delimiter + 1, more: true }
  if (line < 0) return last ? { value: value + trimReturn(text.slice(from)), next: text.length, more: false } : null
  const tail = text.slice(from, line)
  return { value: value + (dialect.newline === '\n' ? trimReturn(tail) : tail), next: line + 1, more: false }
}
