import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import PDFDocument from 'pdfkit'

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
  doc
    .registerFont('mincho', await mincho())
    .font('mincho')
    .fillColor(INK)
  for (const part of parts) write(doc, part)
  numberPages(doc)
  doc.end()
  return whole
}

type Doc = InstanceType<typeof PDFDocument>
const width = (doc: Doc): number => doc.page.width - 2 * MARGIN
const floor = (doc: Doc): number => doc.page.height - MARGIN - 20

function write(doc: Doc, part: Part): void {
  if (part.kind === 'table') table(doc, part)
  else words(doc, part)
}

function words(doc: Doc, part: Exclude<Part, { kind: 'table' }>): void {
  const size = { title: 18, heading: 13, text: 10 }[part.kind]
  if (part.kind === 'heading') doc.moveDown(0.8)
  if (doc.y + size * 2 > floor(doc)) doc.addPage()
  doc
    .fillColor(part.kind === 'text' && part.quiet ? SOFT : INK)
    .fontSize(size)
    .text(part.text, MARGIN, doc.y, { width: width(doc), lineGap: size * 0.35, ...PLAIN })
  doc.moveDown(0.35).fillColor(INK)
}

function table(doc: Doc, { heads, rows, widths }: Extract<Part, { kind: 'table' }>): void {
  const whole = widths.reduce((sum, it) => sum + it, 0)
  const sizes = widths.map(it => (it / whole) * width(doc))
  doc.fontSize(8.5)
  row(doc, heads, sizes, SOFT)
  for (const cells of rows) {
    if (doc.y + heightOf(doc, cells, sizes) > floor(doc)) {
      doc.addPage()
      row(doc, heads, sizes, SOFT)
    }
    row(doc, cells, sizes, INK)
  }
  doc.moveDown(0.6)
}

const heightOf = (doc: Doc, cells: readonly string[], sizes: readonly number[]): number =>
  Math.max(...cells.map((cell, i) => doc.heightOfString(cell || ' ', { width: (sizes[i] ?? 0) - 6, lineGap: 2, ...PLAIN }))) + 7

function row(doc: Doc, cells: readonly string[], sizes: readonly number[], color: string): void {
  const [top, height] = [doc.y, Math.min(heightOf(doc, cells, sizes), floor(doc) - MARGIN)]
  let left = MARGIN
  doc.fillColor(color)
  for (const [i, cell] of cells.entries()) {
    const size = sizes[i] ?? 0
    doc.text(cell, left, top + 3, { width: size - 6, height: height - 4, lineGap: 2, ellipsis: true, ...PLAIN })
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

function numberPages(doc: Doc): void {
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page += 1) {
    doc.switchToPage(page)
    // Below the margin pdfkit would begin another page.
    doc.page.margins.bottom = 0
    doc
      .fontSize(8)
      .fillColor(SOFT)
      .text(`${page + 1} / ${count}`, MARGIN, doc.page.height - 34, {
        width: width(doc),
        align: 'right',
        lineBreak: false,
        ...PLAIN,
      })
  }
}

let font: Promise<Buffer> | undefined

// Read when the first paper is written; the font comes packed for browsers (WOFF), and unpacked it is laid out ten times as fast.
function mincho(): Promise<Buffer> {
  const from = createRequire(import.meta.url)
  font ??= readFile(from.resolve('@fontsource/shippori-mincho/files/shippori-mincho-japanese-400-normal.woff')).then(sfntOf)
  return font
}

/** The font inside a WOFF file, as its tables were (W3C WOFF 1.0, section 3). */
function sfntOf(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  const tables: Buffer[] = []
  let at = head.length
  for (let i = 0; i < count; i += 1) {
    const entry = woff.subarray(44 + 20 * i, 64 + 20 * i)
    const [offset, packed, length] = [entry.readUInt32BE(4), entry.readUInt32BE(8), entry.readUInt32BE(12)]
    const bytes = woff.subarray(offset, offset + packed)
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4)
    ;(packed < length ? inflateSync(bytes) : bytes).copy(padded)
    entry.copy(head, 12 + 16 * i, 0, 4)
    entry.copy(head, 16 + 16 * i, 16, 20)
    head.writeUInt32BE(at, 20 + 16 * i)
    head.writeUInt32BE(length, 24 + 16 * i)
    tables.push(padded)
    at += padded.length
  }
  return Buffer.concat([head, ...tables])
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
