import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdCompress } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { bellsOf, migrationsOf, quoted, sealOf, sequencesOf, tablesOf } from './contents.ts'
import { END, frame, gathered, MAGIC } from './frames.ts'
import type { Header } from './header.ts'
import { whileWriting } from './refusals.ts'

export type Told = (done: number, all: number) => void

// Level 1 keeps up with COPY; the checksum finds a flipped bit years later.
const compression = { params: { [constants.ZSTD_c_compressionLevel]: 1, [constants.ZSTD_c_checksumFlag]: 1 } }

const PIECE = 2 ** 18

/** Writes the whole database as of one instant into `file` while others go on working; a file of that name is replaced only by a finished one. */
export async function save(url: string, file: string, now: Date, tell: Told = () => {}): Promise<Header> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const draft = `${file}.partial`
  try {
    await client.query('begin isolation level repeatable read read only')
    const header = await headerOf(client, now)
    const target = createWriteStream(draft, { mode: 0o600 })
    target.write(MAGIC)
    await pipeline(Readable.from(contents(client, header, tell)), createZstdCompress(compression), target)
    await finish(draft)
    await rename(draft, file)
    return header
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw whileWriting(error, file)
  } finally {
    await client.end()
  }
}

async function headerOf(client: pg.Client, now: Date): Promise<Header> {
  return {
    takenAt: now.toISOString(),
    migrations: await migrationsOf(client),
    tables: await tablesOf(client),
    sequences: await sequencesOf(client),
    seal: await sealOf(client),
  }
}

async function* contents(client: pg.Client, header: Header, tell: Told): AsyncGenerator<Buffer> {
  const json = (value: unknown) => Buffer.from(JSON.stringify(value))
  yield frame('H', json(header))
  const all = header.tables.reduce((sum, table) => sum + table.rows, 0)
  let done = 0
  for (const { name, columns, rows } of header.tables) {
    yield frame('T', json(name))
    const list = columns.map(quoted).join(', ')
    const stream = client.query(copyTo(`copy (select ${list} from ${quoted(name)}) to stdout (format binary)`))
    for await (const chunk of gathered(stream, PIECE)) yield frame('D', chunk)
    yield frame('E', json(stream.rowCount))
    done += rows
    tell(done, all)
  }
  yield frame('B', json(await bellsOf(client)))
  yield frame('Z', Buffer.alloc(0))
}

async function finish(file: string): Promise<void> {
  const handle = await open(file, 'a')
  await handle.write(END)
  await handle.sync()
  await handle.close()
}
