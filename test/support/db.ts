import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, inject } from 'vitest'
import { connect, type Database } from '#platform/database/connect.ts'

let count = 0

/** A database of this test file alone with every table and no rows; closed and dropped after its last test, which fails when a connection was left open. */
export async function freshDb({ max = 10 }: { max?: number } = {}): Promise<Database> {
  const name = `kizukai_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}_${count++}`
  await asAdmin(admin => admin.query(`create database ${name} template ${inject('template')} strategy file_copy`))
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  const database = connect(url.href, { max })
  afterAll(async () => {
    await database.close()
    await asAdmin(admin => drop(admin, name))
  })
  return database
}

async function drop(admin: pg.Client, name: string): Promise<void> {
  const leaked = await openConnections(admin, name)
  await admin.query(`drop database ${name} with (force)`)
  if (leaked.length > 0)
    throw new Error(`this test file left ${leaked.length} database connection(s) open, last asked: ${leaked.join(' | ')}`)
}

// The server notices a closed connection a moment after the client: only those that stay are leaks.
async function openConnections(admin: pg.Client, name: string): Promise<string[]> {
  for (let waited = 0; ; waited += 20) {
    const { rows } = await admin.query<{ query: string }>(
      `select left(query, 80) as query from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
      [name],
    )
    if (rows.length === 0 || waited >= 1000) return rows.map(row => row.query)
    await pause(20)
  }
}

async function asAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: inject('databaseUrl') })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
