import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openCluster } from '#platform/database/cluster.ts'
import { migrate, migrations } from '#platform/database/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    template: string
  }
}

const PREFIX = 'kizukai-test-'
const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '100', autovacuum: 'off' }

/** One throw-away cluster per run (or TEST_DATABASE_URL), in it one template database that holds every migration. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const { url, stop } = given ? { url: given, stop: async () => {} } : await throwAway()
  project.provide('databaseUrl', url)
  project.provide('template', await template(url))
  return stop
}

async function throwAway(): Promise<{ url: string; stop: () => Promise<void> }> {
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

async function template(url: string): Promise<string> {
  const hash = createHash('sha256')
  for (const file of await migrations()) hash.update(`${file.name} ${file.hash}\n`)
  const name = `kizukai_template_${hash.digest('hex').slice(0, 16)}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    // A run that was killed half-way leaves an unfinished one: only a finished database gets the name.
    const found = await admin.query('select 1 from pg_database where datname = $1', [name])
    if (found.rowCount) return name
    const draft = `${name}_${process.pid}`
    await admin.query(`drop database if exists ${draft} with (force)`)
    await admin.query(`create database ${draft}`)
    await migrate(withDatabase(url, draft))
    await admin.query(`alter database ${draft} rename to ${name}`)
    return name
  } finally {
    await admin.end()
  }
}

function withDatabase(url: string, name: string): string {
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
  } catch {
    return false
  }
}
