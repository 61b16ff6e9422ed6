import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { createInflateRaw } from 'node:zlib'
import { Refusal } from '#kernel/refusal.ts'

const MEGA = 1024 * 1024
// Excel holds 32,767 characters in a cell: nothing honest goes on for so long without a tag.
const LONGEST_TEXT = 4 * MEGA
// Some parts are held in memory while the rows are read; the rest goes through, by way of the disk at most.
const LIMITS = { held: 256 * MEGA, whole: 8 * 1024 * MEGA }
const HELD = /^xl\/(sharedStrings|styles|workbook)\.xml$|\.rels$|^\[Content_Types\]\.xml$/
const TAG = 0x3c

/** What a workbook says of itself before its rows are read: dates counted from 1904, written in a way that ExcelJS does not know. */
export type Unfolded = { since1904: boolean }

const known = new Map<string, Unfolded>()

/**
 * Unfolds a workbook once in flat memory, part by part as the parts follow each other (what its directory claims counts for nothing), and refuses `workbook-unfolds` when one is
 * far larger than any honest one. What is no ZIP is left to whoever reads it.
 */
export async function unfold(path: string, limits = LIMITS): Promise<Unfolded> {
  const file = await open(path)
  try {
    const { size, mtimeMs } = await file.stat()
    const key = `${path}/${size}/${mtimeMs}`
    const found = known.get(key) ?? (await parts(path, file, size, limits))
    if (known.size > 100) known.clear()
    known.set(key, found)
    return found
  } finally {
    await file.close()
  }
}

async function parts(path: string, file: FileHandle, size: number, limits: typeof LIMITS): Promise<Unfolded> {
  let since1904 = false
  let whole = 0
  for (let at = 0; at < size; ) {
    const part = await partAt(file, at)
    if (part === null) break
    const { packed, bytes, opening } = await inflated(
      path,
      part,
      Math.min(limits.whole - whole, HELD.test(part.name) ? limits.held : limits.whole),
    )
    whole += bytes
    if (part.name === 'xl/workbook.xml') since1904 = /<workbookPr[^>]*\sdate1904="true"/.test(opening)
    at = await nextPart(file, part.start + packed)
  }
  return { since1904 }
}

type Part = { name: string; start: number; stored: number | null }

async function partAt(file: FileHandle, at: number): Promise<Part | null> {
  const head = await bytesAt(file, at, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return null
  const names = head.readUInt16LE(26)
  const name = (await bytesAt(file, at + 30, names)).toString('utf8')
  const stored = head.readUInt16LE(8) === 0 ? head.readUInt32LE(18) : null
  return { name, start: at + 30 + names + head.readUInt16LE(28), stored }
}

type Inflated = { packed: number; bytes: number; opening: string }

async function inflated(path: string, { name, start, stored }: Part, most: number): Promise<Inflated> {
  if (stored !== null) return { packed: stored, bytes: stored, opening: '' }
  const raw = createReadStream(path, { start, highWaterMark: 256 * 1024 })
  const inflate = createInflateRaw({ chunkSize: 256 * 1024 })
  raw.on('error', error => inflate.destroy(error))
  let bytes = 0
  let run = 0
  let opening = ''
  try {
    for await (const piece of raw.pipe(inflate) as AsyncIterable<Buffer>) {
      if (opening.length < 4096) opening += piece.toString('latin1', 0, 4096)
      bytes += piece.length
      const tag = piece.lastIndexOf(TAG)
      run = tag < 0 ? run + piece.length : piece.length - tag
      if (bytes > most || (run > LONGEST_TEXT && name.endsWith('.xml'))) throw tooLarge()
    }
  } finally {
    raw.destroy()
    inflate.destroy()
  }
  return { packed: inflate.bytesWritten, bytes, opening }
}

// Behind a part its sizes may follow once more.
async function nextPart(file: FileHandle, at: number): Promise<number> {
  const behind = await bytesAt(file, at, 64)
  const next = behind.indexOf('PK\x03\x04', 0, 'latin1')
  return next < 0 ? Number.POSITIVE_INFINITY : at + next
}

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  return buffer.subarray(0, bytesRead)
}

const tooLarge = (): Refusal =>
  new Refusal(
    'workbook-unfolds',
    'Excel ファイルを開くと、考えられないほど大きくなります。Excel で開き「CSV UTF-8」で保存し直してから選んでください。',
  )
