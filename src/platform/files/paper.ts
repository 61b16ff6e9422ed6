import PDFDocument from 'pdfkit'
import { type Letters, lettersFor, MAIN } from './paper-letters.ts'

/** What stands on a paper, from top to bottom. A table's `widths` are shares of the line. */
export type Part =
  | { kind: 'title'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; text: string; quiet?: boolean }
  | { kind: 'table'; heads: readonly string[]; rows: readonly (readonly string[])[]; widths: readonly number[] }

const MARGIN = 48
const INK = '#26241f'
const SOFT = '#6a665c'
const LINE = '#c9c3b4'
const PLAIN = { features: [] }

/** A4 paper as PDF, in a mincho that knows Japanese names; long tables run over pages, each with its number. Answers the whole file. */
export async function paperOf(name: string, parts: readonly Part[]): Promise<Uint8Array<ArrayBuffer>> {
  const doc = new PDFDocument({ size: 'A4', margin: MARGIN, bufferPages: true, info: { Title: name, Producer: 'Kizukai' } })
  const chunks: Buffer[] = []
  const whole = new Promise<Uint8Array<ArrayBuffer>>((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => done(new Uint8Array(Buffer.concat(chunks))))
    doc.on('error', failed)
  })
  const paper = { doc, letters: await lettersFor(doc, parts.flatMap(textsOf)) }
  doc.fillColor(INK)
  for (const part of parts) write(paper, part)
  numberPages(paper)
  doc.end()
  return whole
}

type Doc = InstanceType<typeof PDFDocument>
type Paper = { doc: Doc; letters: Letters }

const textsOf = (part: Part): string[] =>
  part.kind === 'table' ? [...part.heads, ...part.rows.flat(), '0123456789 /…'] : [part.text, '0123456789 /']

// One text after another in the same line, each in the font that has its letters.
function put({ doc, letters }: Paper, text: string, at: { x: number; y: number }, options: PDFKit.Mixins.TextOptions): void {
  const runs = letters.runs(text || ' ')
  for (const [n, run] of runs.entries()) {
    const rest = { ...options, ...PLAIN, continued: n < runs.length - 1 }
    doc.font(run.font)
    if (n === 0) doc.text(run.text, at.x, at.y, rest)
    else doc.text(run.text, rest)
  }
}

const width = (doc: Doc): number => doc.page.width - 2 * MARGIN
const floor = (doc: Doc): number => doc.page.height - MARGIN - 20

function write(paper: Paper, part: Part): void {
  if (part.kind === 'table') table(paper, part)
  else words(paper, part)
}

function words(paper: Paper, part: Exclude<Part, { kind: 'table' }>): void {
  const { doc } = paper
  const size = { title: 18, heading: 13, text: 10 }[part.kind]
  if (part.kind === 'heading') doc.moveDown(0.8)
  if (doc.y + size * 2 > floor(doc)) doc.addPage()
  doc.fillColor(part.kind === 'text' && part.quiet ? SOFT : INK).fontSize(size)
  put(paper, part.text, { x: MARGIN, y: doc.y }, { width: width(doc), lineGap: size * 0.35 })
  doc.moveDown(0.35).fillColor(INK)
}

function table(paper: Paper, { heads, rows, widths }: Extract<Part, { kind: 'table' }>): void {
  const { doc } = paper
  const whole = widths.reduce((sum, it) => sum + it, 0)
  const sizes = widths.map(it => (it / whole) * width(doc))
  doc.fontSize(8.5)
  row(paper, heads, sizes, SOFT)
  for (const cells of rows) {
    if (doc.y + heightOf(paper, cells, sizes) > floor(doc)) {
      doc.addPage()
      row(paper, heads, sizes, SOFT)
    }
    row(paper, cells, sizes, INK)
  }
  doc.moveDown(0.6)
}

function heightOf({ doc, letters }: Paper, cells: readonly string[], sizes: readonly number[]): number {
  doc.font(MAIN)
  const high = (cell: string, i: number) =>
    doc.heightOfString(plainly(letters, cell), { width: (sizes[i] ?? 0) - 6, lineGap: 2, ...PLAIN })
  return Math.max(...cells.map(high)) + 7
}

const plainly = (letters: Letters, text: string): string =>
  letters
    .runs(text || ' ')
    .map(run => run.text)
    .join('')

function row(paper: Paper, cells: readonly string[], sizes: readonly number[], color: string): void {
  const { doc } = paper
  const [top, height] = [doc.y, Math.min(heightOf(paper, cells, sizes), floor(doc) - MARGIN)]
  let left = MARGIN
  doc.fillColor(color)
  for (const [i, cell] of cells.entries()) {
    const size = sizes[i] ?? 0
    put(paper, cell, { x: left, y: top + 3 }, { width: size - 6, height: height - 4, lineGap: 2, ellipsis: true })
    left += size
  }
  doc
    .moveTo(MARGIN, top + height)
    .lineTo(MARGIN + width(doc), top + height)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke()
  doc.x = MARGIN
  doc.y = top + height
}

function numberPages(paper: Paper): void {
  const { doc } = paper
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    // Below the margin pdfkit would begin another page.
    doc.page.margins.bottom = 0
    doc.fontSize(8).fillColor(SOFT)
    const at = { x: MARGIN, y: doc.page.height - 34 }
    put(paper, `${page + 1} / ${count}`, at, { width: width(doc), align: 'right', lineBreak: false })
  }
}

/** A paper as a download that a browser may also show. */
export const paperFile = (name: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
      'cache-control': 'no-store',
    },
  })
