import { type ChildProcess, spawn } from 'node:child_process'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { placeFor } from './place.ts'
import { type Postmaster, postmasterOf } from './postmaster.ts'
import { didNotStart, known, portTaken } from './refusals.ts'
import { environment } from './run-program.ts'
import { type Settings, settingsFor } from './settings.ts'

// Recovery after a crash in the middle of a large import may take minutes; it is not cut short.
const PATIENCE = 600_000
const LOG_LIMIT = 10 * 2 ** 20

/** Starts a postmaster on `cluster` and answers once it takes connections; another port is tried when one is snatched away. */
export async function start(
  cluster: string,
  binaries: Binaries,
  account: Account | undefined,
  more: Settings,
): Promise<Postmaster> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    const log = await logOf(cluster)
    const from = (await stat(log)).size
    const child = await launch(cluster, binaries, account, log, [...settingsFor(more), '-p', String(await freePort())])
    const running = await ready(cluster, child)
    if (running) return running
    const said = (await readFile(log)).subarray(from).toString('utf8')
    if (!/could not bind|could not create any TCP/.test(said))
      throw known(said, path.dirname(cluster)) ?? didNotStart(path.dirname(cluster), lastComplaint(said))
  }
  throw portTaken()
}

async function launch(cluster: string, binaries: Binaries, account: Account | undefined, log: string, args: string[]) {
  const place = await placeFor(cluster, account)
  const file = await open(log, 'a', 0o600)
  // Its own process group: Ctrl-C reaches the app, which finishes its work and then stops PostgreSQL itself.
  const child = spawn(binaries.postgres, ['-D', place.argument, ...args], {
    ...account,
    cwd: place.cwd,
    env: environment(),
    detached: true,
    stdio: ['ignore', file.fd, file.fd],
  })
  child.on('error', () => {})
  child.unref()
  await file.close()
  return child
}

async function ready(cluster: string, child: ChildProcess): Promise<Postmaster | undefined> {
  for (let waited = 0; waited < PATIENCE; waited += 5) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return undefined
    const running = await postmasterOf(cluster)
    if (running?.pid === child.pid && running.status === 'ready') return running
    await pause(5)
  }
  return undefined
}

async function logOf(cluster: string): Promise<string> {
  const log = path.join(path.dirname(cluster), 'log')
  const file = await open(log, 'a', 0o600)
  const { size } = await file.stat()
  await file.close()
  if (size <= LOG_LIMIT) return log
  await rename(log, `${log}.old`)
  return logOf(cluster)
}

const lastComplaint = (said: string): string =>
  said
    .split('\n')
    .filter(line => /FATAL|PANIC|ERROR/.test(line))
    .at(-1) ?? ''

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0))
    })
  })
}
