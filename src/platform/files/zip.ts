import { crc32, createDeflateRaw } from 'node:zlib'

/** A file in an archive: its name and its bytes as they are made. */
export type ZipEntry = { name: string; content: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array> }

type Written = { name: Buffer; crc: number; packed: number; size: number; offset: number }

const FLAGS = 0x0808
const DEFLATE = 8

/**
 * A ZIP archive (APPNOTE 6.3) written while it is read: deflated, sizes behind each file, names in UTF-8; no file over 4 GB. `at` stands as the time of every file, local to the zone of `offset` minutes.
 */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>, at: Date): AsyncGenerator<Uint8Array> {
  const stamp = dosTime(at)
  const written: Written[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const it: Written = { name: Buffer.from(name, 'utf8'), crc: 0, packed: 0, size: 0, offset }
    const head = local(it, stamp)
    yield head
    offset += head.length
    for await (const piece of packed(content, it)) {
      offset += piece.length
      yield piece
    }
    const tail = descriptor(it)
    yield tail
    offset += tail.length
    written.push(it)
  }
  const start = offset
  for (const it of written) {
    const entry = central(it, stamp)
    offset += entry.length
    yield entry
  }
  yield end(written.length, offset - start, start)
}

async function* packed(content: ZipEntry['content'], it: Written): AsyncGenerator<Uint8Array> {
  const deflate = createDeflateRaw()
  const feeding = feed(content, it, deflate)
  for await (const piece of deflate) {
    it.packed += (piece as Buffer).length
    yield piece as Buffer
  }
  await feeding
}

async function feed(content: ZipEntry['content'], it: Written, deflate: ReturnType<typeof createDeflateRaw>): Promise<void> {
  try {
    for await (const piece of content) {
      const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
      it.crc = crc32(bytes, it.crc)
      it.size += bytes.length
      if (!deflate.write(bytes)) await new Promise(resolve => deflate.once('drain', resolve))
    }
    deflate.end()
  } catch (error) {
    deflate.destroy(error as Error)
  }
}

// MS-DOS time: two seconds a step, since 1980.
function dosTime(at: Date): number {
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  return ((date << 16) | time) >>> 0
}

function local({ name }: Written, stamp: number): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATE, 8)
  head.writeUInt32LE(stamp, 10)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, packed: small, size }: Written): Buffer {
  const tail = Buffer.alloc(16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(small, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function central({ name, crc, packed: small, size, offset }: Written, stamp: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(20, 4)
  entry.writeUInt16LE(20, 6)
  entry.writeUInt16LE(FLAGS, 8)
  entry.writeUInt16LE(DEFLATE, 10)
  entry.writeUInt32LE(stamp, 12)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(small, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(offset, 42)
  return Buffer.concat([entry, name])
}

function end(count: number, size: number, start: number): Buffer {
  const last = Buffer.alloc(22)
  last.writeUInt32LE(0x06054b50, 0)
  last.writeUInt16LE(count, 8)
  last.writeUInt16LE(count, 10)
  last.writeUInt32LE(size, 12)
  last.writeUInt32LE(start, 16)
  return last
}
