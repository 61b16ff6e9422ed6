import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createZstdDecompress } from 'node:zlib'
import { END, type Frame, framesOf, MAGIC } from './frames.ts'
import { Header } from './header.ts'
import { damaged, noSuchFile, notABackup } from './refusals.ts'

export type Backup = { header: Header; frames: AsyncGenerator<Frame> }

/** Opens a backup: its header, and the frames after it, which refuse where the file is damaged. Frames must be taken to their end or returned. */
export async function openBackup(file: string): Promise<Backup> {
  const frames = refusing(file, framesOf(await unpacked(file)))
  const first = await frames.next()
  if (first.done || first.value.letter !== 'H') throw damaged(file)
  const header = Header.safeParse(JSON.parse(first.value.body.toString('utf8')))
  if (header.success) return { header: header.data, frames }
  await frames.return(undefined)
  throw notABackup(file)
}

async function unpacked(file: string): Promise<AsyncIterable<Buffer>> {
  const size = await bounds(file)
  const packed = createReadStream(file, { start: MAGIC.length, end: size - END.length - 1, highWaterMark: 2 ** 20 })
  // The error reaches whoever reads; the callback only keeps it from being thrown twice.
  return pipeline(packed, createZstdDecompress({ chunkSize: 2 ** 18 }), () => {})
}

// First and last bytes at once: a file cut short is refused before anything is begun.
async function bounds(file: string): Promise<number> {
  const handle = await open(file).catch(() => {
    throw noSuchFile(file)
  })
  try {
    const stat = await handle.stat()
    const magic = Buffer.alloc(MAGIC.length)
    const end = Buffer.alloc(END.length)
    if (stat.isFile()) await handle.read(magic, 0, MAGIC.length, 0)
    if (!magic.equals(MAGIC)) throw notABackup(file)
    await handle.read(end, 0, END.length, Math.max(0, stat.size - END.length))
    if (!end.equals(END) || stat.size <= MAGIC.length + END.length) throw damaged(file)
    return stat.size
  } finally {
    await handle.close()
  }
}

async function* refusing(file: string, frames: AsyncGenerator<Frame>): AsyncGenerator<Frame> {
  let ended = false
  try {
    for await (const frame of frames) {
      ended = frame.letter === 'Z'
      yield frame
    }
  } catch {
    throw damaged(file)
  }
  if (!ended) throw damaged(file)
}
