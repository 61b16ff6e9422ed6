import type { Row } from '#platform/files/csv.ts'

const MARK = '\t'
const WHOLE = '\v'

/** A row that lies on a heap, kept as the one line it was laid down as: its cells are taken apart when they are asked for, so that thousands of rows wait in little memory. */
export class HeapRow implements Row {
  /** All cells as one text: rows say the same when these are the same. */
  readonly text: string
  readonly #line: string

  constructor(line: string) {
    this.#line = line
    this.text = line.slice(line.indexOf(MARK) + 1)
  }

  get no(): number {
    return Number.parseInt(this.#line, 10)
  }

  get cells(): string[] {
    const { text } = this
    return text.startsWith(WHOLE) ? (JSON.parse(text.slice(1)) as string[]) : text.split(MARK)
  }

  get broken(): Row['broken'] {
    const head = this.#line.slice(0, this.#line.indexOf(MARK))
    const at = head.indexOf(WHOLE)
    return at < 0 ? undefined : (head.slice(at + 1) as Row['broken'])
  }
}

/** A row as the line to lay down. */
export function lineOf({ no, cells, broken }: Row): string {
  const head = broken === undefined ? `${no}` : `${no}${WHOLE}${broken}`
  return cells.every(isPlain) ? `${head}${MARK}${cells.join(MARK)}` : `${head}${MARK}${WHOLE}${JSON.stringify(cells)}`
}

const isPlain = (cell: string): boolean => !ODD.test(cell)
// What would part a line or its cells, and lone halves of a pair, which UTF-8 cannot write.
const ODD = /[\n\t\v\ud800-\udfff]/
