import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import { type Detected, decoderOf, detectEncoding, type Encoding } from '#kernel/encoding.ts'
import { Refusal } from '#kernel/refusal.ts'
import { csvReader, type Dialect, type Row } from './csv.ts'
import { guessDialect } from './dialect.ts'
import { xlsxRows } from './xlsx.ts'

export type TableKind = 'text' | 'xlsx'
/** `skip`: rows above the table that are no part of it. */
export type Reading = { encoding?: Encoding | 'auto'; delimiter?: string | 'auto'; skip?: number }

/** A file that was understood as a table; `rows` reads it from the start in flat memory, `bytesRead` tells how far (of `bytes`, as stored). */
export type Table = {
  kind: TableKind
  bytes: number
  encoding: Encoding | null
  /** False when some bytes fit no encoding: a person should look. */
  sure: boolean
  dialect: Dialect | null
  packed: boolean
  rows(): AsyncGenerator<Row[]>
  bytesRead(): number
}

const SAMPLE = 256 * 1024
const PIECE = 256 * 1024

/** Opens a CSV, TSV or XLSX (plain or gzipped) and finds out how it is written; refuses with a sentence what is no table. */
export async function openTable(path: string, reading: Reading = {}): Promise<Table> {
  const { size } = await stat(path)
  if (size === 0) throw new Refusal('file-empty', 'ファイルが空です。中身のあるファイルを選んでください。')
  const packed = await isGzip(path)
  const sample = await firstBytes(path, packed)
  if (sample.length === 0) throw new Refusal('file-empty', 'ファイルが空です。中身のあるファイルを選んでください。')
  const found = detectEncoding(sample)
  if (typeof found === 'string' && found !== 'xlsx') throw notTable(found)
  const table = found === 'xlsx' ? sheet(path, size, packed) : textTable(path, { size, packed, sample }, found, reading)
  const skip = reading.skip ?? 0
  return skip === 0 ? table : { ...table, rows: () => behind(table.rows(), skip) }
}

async function* behind(pieces: AsyncGenerator<Row[]>, skip: number): AsyncGenerator<Row[]> {
  let left = skip
  for await (const rows of pieces) {
    const rest = rows.slice(left)
    left = Math.max(0, left - rows.length)
    if (rest.length > 0) yield rest
  }
}

function sheet(path: string, bytes: number, packed: boolean): Table {
  if (packed) throw new Refusal('xlsx-gzipped', 'Excel ファイルは .gz にせず、そのまま選んでください。')
  let read = 0
  const rows = () => xlsxRows(path, share => (read = Math.round(share * bytes)))
  return { kind: 'xlsx', bytes, encoding: null, sure: true, dialect: null, packed: true, rows, bytesRead: () => read }
}

type File = { size: number; packed: boolean; sample: Buffer }

function textTable(path: string, file: File, found: Detected, reading: Reading): Table {
  const encoding = reading.encoding === undefined || reading.encoding === 'auto' ? found.encoding : reading.encoding
  const guessed = guessDialect(decoderOf(encoding).decode(file.sample, { stream: true }))
  const dialect =
    reading.delimiter === undefined || reading.delimiter === 'auto' ? guessed : { ...guessed, delimiter: reading.delimiter }
  let read = 0
  async function* rows(): AsyncGenerator<Row[]> {
    const reader = csvReader(dialect)
    const decoder = decoderOf(encoding)
    read = 0
    for await (const piece of bytesOf(path, file.packed, count => (read += count))) {
      const found = reader.feed(decoder.decode(piece, { stream: true }))
      if (found.length > 0) yield found
    }
    const rest = [...reader.feed(decoder.decode()), ...reader.end()]
    if (rest.length > 0) yield rest
  }
  const sure = encoding === found.encoding ? found.sure : fitsSample(file.sample, encoding)
  return { kind: 'text', bytes: file.size, encoding, sure, dialect, packed: file.packed, rows, bytesRead: () => read }
}

function fitsSample(sample: Buffer, encoding: Encoding): boolean {
  try {
    decoderOf(encoding, true).decode(sample, { stream: true })
    return true
  } catch {
    return false
  }
}

async function* bytesOf(path: string, packed: boolean, count: (bytes: number) => void): AsyncGenerator<Buffer> {
  const raw = createReadStream(path, { highWaterMark: PIECE })
  raw.on('data', (piece: string | Buffer) => count(piece.length))
  raw.pause()
  if (!packed) {
    yield* raw as AsyncIterable<Buffer>
    return
  }
  const unpacked = raw.pipe(createGunzip({ chunkSize: PIECE }))
  raw.on('error', error => unpacked.destroy(error))
  try {
    yield* unpacked as AsyncIterable<Buffer>
  } catch (cause) {
    throw isZlib(cause)
      ? new Refusal('gzip-broken', '.gz ファイルが途中で壊れています。もう一度作り直してください。', { cause })
      : cause
  } finally {
    raw.destroy()
  }
}

const isZlib = (error: unknown): boolean => String((error as NodeJS.ErrnoException | null)?.code ?? '').startsWith('Z_')

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

async function firstBytes(path: string, packed: boolean): Promise<Buffer> {
  const pieces: Buffer[] = []
  let held = 0
  for await (const piece of bytesOf(path, packed, () => {})) {
    pieces.push(piece)
    held += piece.length
    if (held >= SAMPLE) break
  }
  return Buffer.concat(pieces).subarray(0, SAMPLE)
}

function notTable(kind: 'xls' | 'pdf' | 'binary'): Refusal {
  if (kind === 'xls')
    return new Refusal('old-excel', '古い形式の Excel(.xls)です。Excel で開き「.xlsx」か「CSV UTF-8」で保存し直してください。')
  if (kind === 'pdf') return new Refusal('is-pdf', 'PDF は取り込めません。元の表を CSV か Excel で保存して選んでください。')
  return new Refusal('not-a-table', '表として読めないファイルです。CSV、TSV、Excel(.xlsx)のどれかを選んでください。')
}
