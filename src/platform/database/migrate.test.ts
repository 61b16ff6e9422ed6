import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import type { Database } from './connect.ts'
import { migrate } from './migrate.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'kizukai-migrate-'))
const folder = pathToFileURL(`${place}/`)
const write = (name: string, text: string) => writeFileSync(path.join(place, name), text)
let database: Database

beforeAll(async () => {
  database = await freshDb()
  await sql`drop schema public cascade; create schema public`.execute(database.db)
  write('0001_bicycles.sql', 'create table bicycles (id int primary key);\ninsert into bicycles values (1);\n')
  write('0002_bells.sql', 'create table bells (bicycle int references bicycles);\n')
})
afterAll(() => rmSync(place, { recursive: true }))

describe('migrate', () => {
  it('applies each file once, though four start at the same moment', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, folder)))
    expect(applied.flat().sort()).toEqual(['0001_bicycles.sql', '0002_bells.sql'])
    expect((await sql`select * from bicycles`.execute(database.db)).rows).toEqual([{ id: 1 }])
  })

  it('brings the job queue along', async () => {
    await sql`select graphile_worker.add_job('ring')`.execute(database.db)
    expect((await sql`select count(*) as n from graphile_worker.jobs`.execute(database.db)).rows).toEqual([{ n: 1 }])
  })

  it('leaves nothing of a file that fails half-way, and goes on once it is mended', async () => {
    write('0003_locks.sql', 'create table locks (id int);\ninsert into nowhere values (1);\n')
    await expect(migrate(database.url, folder)).rejects.toThrow(
      'migration 0003_locks.sql failed: relation "nowhere" does not exist',
    )
    write('0003_locks.sql', 'create table locks (id int);\n')
    expect(await migrate(database.url, folder)).toEqual(['0003_locks.sql'])
  })

  it('does not mind line ends', async () => {
    write('0002_bells.sql', 'create table bells (bicycle int references bicycles);\r\n')
    expect(await migrate(database.url, folder)).toEqual([])
  })

  it('refuses an applied file that was changed', async () => {
    write('0001_bicycles.sql', 'create table bicycles (id int primary key, colour text);\n')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'migration-changed',
      sentence: expect.stringContaining('0001_bicycles.sql'),
    })
    write('0001_bicycles.sql', 'create table bicycles (id int primary key);\ninsert into bicycles values (1);\n')
  })

  it('refuses a database that is newer than the code', async () => {
    rmSync(path.join(place, '0003_locks.sql'))
    await expect(migrate(database.url, folder)).rejects.toMatchObject({
      code: 'database-newer',
      sentence: expect.stringContaining('0003_locks.sql'),
    })
  })
})
