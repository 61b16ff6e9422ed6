import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openCluster } from '#platform/database/cluster.ts'

const PREFIX = 'kizukai-test-'
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100', autovacuum: 'off' }

/** A PostgreSQL below the temporary folder that is fast because it may forget; gone with `stop()`, with the process, or with the next run. */
export async function throwAwayCluster(): Promise<{ url: string; stop: () => Promise<void> }> {
  sweep()
  const folder = mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`))
  // Ctrl-C ends vitest without its teardown; the last thing a process does may not wait, so this way out is abrupt.
  const abrupt = () => remove(folder)
  process.once('exit', abrupt)
  const cluster = await openCluster(folder, careless)
  const stop = async () => {
    await cluster.stop()
    process.off('exit', abrupt)
    rmSync(folder, { recursive: true, force: true })
  }
  return { url: cluster.url, stop }
}

/** The same server's address for another of its databases. */
export function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

// Runs that were killed with -9 could not clean up; the next one does.
function sweep(): void {
  for (const name of readdirSync(os.tmpdir()).filter(entry => entry.startsWith(PREFIX))) {
    const pid = Number(name.slice(PREFIX.length).split('-')[0])
    if (pid && !isAlive(pid)) remove(path.join(os.tmpdir(), name))
  }
}

function remove(folder: string): void {
  try {
    const pid = Number(readFileSync(path.join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0])
    if (pid) process.kill(pid, 'SIGQUIT')
  } catch {
    // No postmaster: only the folder is left.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
