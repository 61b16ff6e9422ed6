import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { alive } from './identity.ts'
import { NAME, passwordOf } from './initialise.ts'
import { type Postmaster, postmasterOf } from './postmaster.ts'
import { folderTaken, stillBusy } from './refusals.ts'

const PATIENCE = 600_000
// sun_path holds 108 bytes on Linux, 104 on macOS.
const LONGEST_SOCKET = 100

/** The postmaster that serves `cluster` already, once it is ready; undefined when none does (or the one that did is going down). */
export async function attach(cluster: string): Promise<Postmaster | undefined> {
  for (let waited = 0; waited < PATIENCE; waited += 10) {
    const running = await postmasterOf(cluster)
    if (!running) return undefined
    if (running.status === 'ready') return (await answers(cluster, running)) ? running : undefined
    await pause(10)
  }
  throw stillBusy(cluster)
}

/** The address of the app's own database, by the Unix socket where its path is short enough, else by 127.0.0.1. */
export async function urlOf(cluster: string, { port }: Postmaster): Promise<string> {
  const password = await passwordOf(cluster)
  const socket = path.join(path.resolve(cluster), `.s.PGSQL.${port}`)
  if (process.platform === 'win32' || Buffer.byteLength(socket) > LONGEST_SOCKET) {
    return `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}`
  }
  return `postgres://${NAME}:${password}@127.0.0.1:${port}/${NAME}?host=${encodeURIComponent(path.resolve(cluster))}`
}

async function answers(cluster: string, running: Postmaster): Promise<boolean> {
  const client = new pg.Client({ connectionString: await urlOf(cluster, running) })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === '28P01' || code === '28000') throw folderTaken(path.dirname(cluster))
    // It is up and has no connection left just now: nobody starts a second one beside it.
    if (code === '53300') return true
    // 57P03: shutting down. A socket nobody listens on: the postmaster died between our two looks.
    if (alive(running.pid)) await pause(50)
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
