import type { Row } from '#platform/files/csv.ts'
import type { Table } from '#platform/files/open-table.ts'
import { type Heap, openSpool, type Spool } from '#platform/files/spool.ts'
import type { ImportKind } from './contract.ts'
import { heapFinder } from './heap-finder.ts'
import { HeapRow, lineOf } from './heap-row.ts'
import { safeCells } from './secret-rules.ts'
import type { Taking } from './taking.ts'

/** Rows a transaction takes: enough to make a statement worth its while, few enough to stay small in memory. */
const CHUNK = 2500
const HEAP_BYTES = 400_000
// A heap larger than this (one customer with a town's worth of orders) is parted again by order.
const LARGE_HEAP = 24_000_000

/** Rows to be taken in one transaction (none: only a sign of life), and how much of the work lies behind them, 0 to 1. */
export type Chunk = { rows: Row[]; share: number }

/** The data rows of a file in chunks: as they come, or for purchases with all of an order in one chunk. */
export async function* chunksOf(kind: ImportKind, table: Table, taking: Taking, folder: string): AsyncGenerator<Chunk> {
  const rows = safeRows(dataRows(table, taking.mapping.header), taking)
  if (kind === 'purchases') yield* heaped(rows, table, taking, folder)
  else for await (const chunk of inChunks(rows)) yield { rows: chunk, share: shareRead(table) }
}

const shareRead = (table: Table): number => Math.min(1, table.bytesRead() / Math.max(1, table.bytes))
// Laying rows on heaps is about a fifth of the work.
const LAYING = 0.2

async function* dataRows(table: Table, header: boolean): AsyncGenerator<Row[]> {
  let first = header
  for await (const rows of table.rows()) {
    yield first ? rows.slice(1) : rows
    first = false
  }
}

// My Numbers and card numbers go before a row is heaped, rejected or recorded: they are stored nowhere.
async function* safeRows(pieces: AsyncIterable<Row[]>, { compiled, secret }: Taking): AsyncGenerator<Row[]> {
  for await (const rows of pieces) {
    for (const row of rows) row.cells = safeCells(row.cells, compiled.fields, secret)
    yield rows
  }
}

async function* inChunks(pieces: AsyncIterable<Row[]>): AsyncGenerator<Row[]> {
  let held: Row[] = []
  for await (const rows of pieces) {
    for (const row of rows) {
      held.push(row)
      if (held.length < CHUNK) continue
      yield held
      held = []
    }
  }
  if (held.length > 0) yield held
}

async function* heaped(pieces: AsyncIterable<Row[]>, table: Table, taking: Taking, folder: string): AsyncGenerator<Chunk> {
  // Packed text and workbooks unfold to some seven times their size.
  const bytes = table.bytes * (table.packed ? 7 : 1)
  const count = Math.min(400, Math.max(1, Math.ceil(bytes / HEAP_BYTES)))
  const spool = await openSpool(folder, count)
  const heapOf = heapFinder(taking.compiled, count, false)
  try {
    for await (const rows of pieces) {
      await layAll(spool, rows, heapOf)
      yield { rows: [], share: LAYING * shareRead(table) }
    }
    const heaps = await spool.heaps()
    for (const [at, heap] of heaps.entries()) {
      const share = LAYING + ((1 - LAYING) * (at + 1)) / heaps.length
      const chunks = heap.bytes > LARGE_HEAP ? parted(heap, taking, `${folder}-parts`) : wholeHeap(heap)
      for await (const rows of chunks) yield { rows, share }
    }
  } finally {
    await spool.close()
  }
}

async function layAll(spool: Spool, rows: readonly Row[], heapOf: (row: Row) => number): Promise<void> {
  for (const row of rows) {
    const written = spool.add(heapOf(row), lineOf(row))
    if (written) await written
  }
}

async function* wholeHeap(heap: Heap): AsyncGenerator<Row[]> {
  const rows: Row[] = []
  for await (const lines of heap.handfuls()) for (const line of lines) rows.push(onHeap(line))
  yield rows
}

async function* parted(heap: Heap, taking: Taking, folder: string): AsyncGenerator<Row[]> {
  const heaps = Math.ceil(heap.bytes / HEAP_BYTES)
  const heapOf = heapFinder(taking.compiled, heaps, true)
  const spool = await openSpool(folder, heaps)
  try {
    for await (const lines of heap.handfuls()) await layAll(spool, lines.map(onHeap), heapOf)
    for (const part of await spool.heaps()) yield* wholeHeap(part)
  } finally {
    await spool.close()
  }
}

const onHeap = (line: string): HeapRow => new HeapRow(line)
