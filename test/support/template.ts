import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate, migrations } from '#platform/database/migrate.ts'
import { throwAwayCluster, withDatabase } from './throw-away.ts'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    template: string
    web: string
  }
}

/** One throw-away cluster per run (or TEST_DATABASE_URL), in it one template database that holds every migration; a place for the built screens. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const { url, stop } = given ? { url: given, stop: async () => {} } : await throwAwayCluster()
  project.provide('databaseUrl', url)
  project.provide('template', await template(url))
  const screens = mkdtempSync(join(tmpdir(), `kizukai-test-${process.pid}-web-`))
  project.provide('web', join(screens, 'built'))
  return async () => {
    rmSync(screens, { recursive: true, force: true })
    await stop()
  }
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
