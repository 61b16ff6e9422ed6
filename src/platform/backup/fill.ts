import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { z } from 'zod'
import { quoted } from './contents.ts'
import type { Frame } from './frames.ts'
import { Bell, type Header } from './header.ts'
import type { Backup } from './read.ts'
import type { Told } from './save.ts'

/** Copies every table of the backup into bare tables; answers the bells. Throws a RangeError when a count differs from what was promised. */
export async function fill(client: pg.ClientBase, { header, frames }: Backup, tell: Told): Promise<Bell[]> {
  const tables = new Map(header.tables.map(table => [table.name, table]))
  const all = header.tables.reduce((sum, table) => sum + table.rows, 0)
  let done = 0
  let bells: Bell[] = []
  for (;;) {
    const { letter, body } = await next(frames)
    if (letter === 'Z') break
    if (letter === 'B') bells = z.array(Bell).parse(JSON.parse(body.toString('utf8')))
    if (letter !== 'T') continue
    const table = tables.get(JSON.parse(body.toString('utf8')) as string)
    if (!table) throw new RangeError('a table the header does not name')
    await oneTable(client, table, frames)
    tables.delete(table.name)
    done += table.rows
    tell(done, all)
  }
  // The reader refuses when the stream stops before its last mark: the generator must run to its end.
  await frames.next()
  if (tables.size > 0) throw new RangeError('a table of the header is missing')
  return bells
}

async function oneTable(client: pg.ClientBase, table: Header['tables'][number], frames: Backup['frames']): Promise<void> {
  const stream = client.query(
    copyFrom(`copy ${quoted(table.name)} (${table.columns.map(quoted).join(', ')}) from stdin (format binary)`),
  )
  // PostgreSQL's complaint arrives while we wait for the next frame: it must not go unheard, nor be heard twice.
  const complained = finished(stream).then(
    () => undefined,
    (error: Error) => error,
  )
  try {
    for (;;) {
      const { letter, body } = await next(frames)
      if (letter === 'E') break
      if (letter !== 'D') throw new RangeError(`frame ${letter} inside a table`)
      await poured(stream, body)
    }
  } catch (error) {
    stream.destroy()
    throw error
  }
  stream.end()
  const complaint = await complained
  if (complaint) throw complaint
  if (stream.rowCount !== table.rows) throw new RangeError(`${table.name}: ${stream.rowCount} rows, not ${table.rows}`)
}

async function poured(stream: Writable, body: Buffer): Promise<void> {
  if (!stream.write(body)) await once(stream, 'drain')
}

async function next(frames: Backup['frames']): Promise<Frame> {
  const { value, done } = await frames.next()
  if (done) throw new RangeError('the backup ends too early')
  return value
}
