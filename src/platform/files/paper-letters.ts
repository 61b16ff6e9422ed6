import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { inflateSync } from 'node:zlib'
import type PDFDocument from 'pdfkit'

type Doc = InstanceType<typeof PDFDocument>
type Run = { font: string; text: string }

// Stands where no letter of the paper's font is known, as printers do it.
const GETA = '〓'

/** The piece of the font that holds the usual letters; all pieces are as wide and high as it. */
export const MAIN = 'japanese'
const files = createRequire(import.meta.url)
const fileOf = (part: string): string =>
  files.resolve(`@fontsource/shippori-mincho/files/shippori-mincho-${part}-400-normal.woff`)

/** The letters of a paper: `runs` cuts a text into pieces, each with the font that has its letters. */
export type Letters = { runs(text: string): Run[] }

/**
 * Brings a mincho that has the letters of these texts into a paper: the usual ones from one piece of the font, 髙 﨑 𠮷 and the like from the pieces that hold them. What the font has not (㈱, an emoji) is written out
 * where it can be (㈱ as (株)), else as 〓.
 */
export async function lettersFor(doc: Doc, texts: Iterable<string>): Promise<Letters> {
  const known = new Set<string>()
  await learn(doc, MAIN)
  const letters = new Map<string, Run>()
  const wanted = [...new Set([...texts].join(GETA))].flatMap(it => [it, ...it.normalize('NFKC')])
  for (const letter of new Set([...wanted, GETA])) {
    const found = await partWith(letter)
    if (found !== null) letters.set(letter, { font: found, text: letter })
  }
  return { runs: text => joined([...text].flatMap(letter => spelt(letter, letters))) }

  async function partWith(letter: string): Promise<string | null> {
    if (hasLetter(doc, MAIN, letter)) return MAIN
    for (const part of (await partsOf()).filter(it => it.holds(letter.codePointAt(0) ?? 0))) {
      if (!known.has(part.name)) await learn(doc, part.name)
      known.add(part.name)
      if (hasLetter(doc, part.name, letter)) return part.name
    }
    return null
  }
}

// What only turns or joins letters has no shape of its own.
const SHAPELESS = /^[\p{Cf}\p{Variation_Selector}\p{Cc}]$/u

function spelt(letter: string, letters: ReadonlyMap<string, Run>): Run[] {
  const own = letters.get(letter)
  if (own) return [own]
  if (letter === '\n') return [{ font: MAIN, text: letter }]
  if (SHAPELESS.test(letter)) return []
  const written = [...letter.normalize('NFKC')].map(it => letters.get(it))
  return written.every(it => it !== undefined) ? written : [letters.get(GETA) ?? { font: MAIN, text: '?' }]
}

function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last?.font === run.font) all.splice(-1, 1, { font: run.font, text: last.text + run.text })
    else all.push(run)
  }
  return all
}

async function learn(doc: Doc, part: string): Promise<void> {
  doc.registerFont(part, await fontOf(part)).font(part)
}

type Inside = { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } }

function hasLetter(doc: Doc, part: string, letter: string): boolean {
  doc.font(part)
  return (doc as unknown as Inside)._font.font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0)
}

type Piece = { name: string; holds(code: number): boolean }
let pieces: Promise<readonly Piece[]> | undefined

// Which numbered piece of the font holds which letters, as the package says.
function partsOf(): Promise<readonly Piece[]> {
  pieces ??= readFile(files.resolve('@fontsource/shippori-mincho/unicode.json'), 'utf8').then(json =>
    Object.entries(JSON.parse(json) as Record<string, string>).map(([name, ranges]) => ({
      name: name.replaceAll(/[[\]]/g, ''),
      holds: holder(ranges),
    })),
  )
  return pieces
}

function holder(ranges: string): (code: number) => boolean {
  const spans = ranges.split(',').map(range => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
  })
  return code => spans.some(([from, to]) => from <= code && code <= to)
}

const fonts = new Map<string, Promise<Buffer>>()

// Read when a paper needs it; the font comes packed for browsers (WOFF), and unpacked it is laid out ten times as fast.
function fontOf(part: string): Promise<Buffer> {
  const found = fonts.get(part) ?? readFile(fileOf(part)).then(sfntOf)
  fonts.set(part, found)
  return found
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
