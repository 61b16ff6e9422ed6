import { crc32 } from 'node:zlib'

// A backup is a line of magic, then frames in one zstd stream, then a line of end. A frame: a letter, the length and the CRC-32 of the
// bytes (4 bytes each, big-endian), the bytes.
// H header · T table follows (its name) · D rows as COPY's binary format · E end of the table (rows) · B bells · Z end of the file.
export type Letter = 'H' | 'T' | 'D' | 'E' | 'B' | 'Z'
type Head = { letter: Letter; length: number; sum: number }
export type Frame = { letter: Letter; body: Buffer }

export const MAGIC = Buffer.from('KIZUKAI BACKUP 1\n')
/** The last bytes of a finished file. */
export const END = Buffer.from('\nEND OF KIZUKAI BACKUP\n')
const HEAD = 9
const LONGEST = 64 * 2 ** 20

/** One frame as bytes. */
export function frame(letter: Letter, body: Buffer): Buffer {
  const head = Buffer.alloc(HEAD)
  head.write(letter, 0, 'latin1')
  head.writeUInt32BE(body.length, 1)
  head.writeUInt32BE(crc32(body), 5)
  return Buffer.concat([head, body])
}

/** The same bytes in pieces of at least `size`: COPY hands out a row at a time, and every write to the compressor has its price. */
export async function* gathered(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  let held = 0
  for await (const piece of source) {
    pieces.push(piece)
    held += piece.length
    if (held < size) continue
    yield Buffer.concat(pieces, held)
    pieces = []
    held = 0
  }
  if (held > 0) yield Buffer.concat(pieces, held)
}

/** The frames of a stream of bytes, cut wherever the stream was cut; throws when it ends inside a frame or a frame is damaged. */
export async function* framesOf(source: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const unread = unreadBytes()
  for await (const chunk of source) {
    unread.add(chunk)
    for (let frame = unread.frame(); frame; frame = unread.frame()) yield frame
  }
  if (!unread.none()) throw new RangeError('the stream ends inside a frame')
}

function unreadBytes() {
  let chunks: Buffer[] = []
  let size = 0
  let head: Head | undefined
  const take = (length: number): Buffer => {
    const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size)
    chunks = [all.subarray(length)]
    size -= length
    return all.subarray(0, length)
  }
  return {
    none: () => size === 0 && !head,
    add(chunk: Buffer) {
      chunks.push(chunk)
      size += chunk.length
    },
    /** The next frame, once all of it has arrived. */
    frame(): Frame | undefined {
      if (!head && size >= HEAD) head = headOf(take(HEAD))
      if (!head || size < head.length) return undefined
      const { letter, length, sum } = head
      head = undefined
      const body = take(length)
      if (crc32(body) !== sum) throw new RangeError('a frame is not what was written')
      return { letter, body }
    },
  }
}

function headOf(bytes: Buffer): Head {
  const letter = bytes.toString('latin1', 0, 1)
  const length = bytes.readUInt32BE(1)
  if (!'HTDEBZ'.includes(letter) || length > LONGEST) throw new RangeError('not a frame')
  return { letter: letter as Letter, length, sum: bytes.readUInt32BE(5) }
}
