import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import type { Database } from './connect.ts'
import { migrate } from './migrate.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'kizukai-beside-'))
const folder = pathToFileURL(`${place}/`)
const write = (name: string, text: string) => writeFileSync(path.join(place, name), text)
let database: Database
const indexes = async () =>
  (
    await sql<{ name: string; valid: boolean }>`
      select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
       where i.indrelid = 'bicycles'::regclass and not i.indisprimary order by 1`.execute(database.db)
  ).rows
const applied = async () =>
  (await sql<{ name: string }>`select name from migrations order by 1`.execute(database.db)).rows.map(it => it.name)

beforeAll(async () => {
  database = await freshDb()
  await sql`drop schema public cascade; create schema public`.execute(database.db)
  write(
    '0001_bicycles.sql',
    'create table bicycles (id int primary key, colour text, branch_id uuid);\ninsert into bicycles values (1), (2);\n',
  )
  await migrate(database.url, folder)
})
afterAll(() => rmSync(place, { recursive: true }))

const two = `-- Why: bicycles are sought by colour.
-- concurrently

-- The one, and the other; each on its own.
create index concurrently bicycles_by_colour on bicycles (colour) where colour is not null;
create unique index concurrently bicycles_once on bicycles (colour, id);
`

describe('a file that says `-- concurrently`', () => {
  it('is refused, and leaves nothing, when it holds anything but indexes', async () => {
    write('0002_colours.sql', `${two}update bicycles set colour = 'red';\n`)
    await expect(migrate(database.url, folder)).rejects.toThrow('holds only `create index concurrently')
    write('0002_colours.sql', `-- Why: so.\n-- concurrently\n\ncreate index bicycles_by_colour on bicycles (colour);\n`)
    await expect(migrate(database.url, folder)).rejects.toThrow('holds only `create index concurrently')
    expect([await indexes(), await applied()]).toEqual([[], ['0001_bicycles.sql']])
  })

  it('is not one that only speaks of it further down', async () => {
    write('0002_colours.sql', `-- Why: so.\n\nselect 1;\n-- concurrently\nupdate bicycles set colour = 'red';\n`)
    expect(await migrate(database.url, folder)).toEqual(['0002_colours.sql'])
    await sql`delete from migrations where name like '0002%'`.execute(database.db)
  })

  it('drops what was cut off half-way and builds it anew; what stands is left', async () => {
    await sql`create index bicycles_by_colour on bicycles (colour) where colour is not null`.execute(database.db)
    const before = await sql`select 'bicycles_by_colour'::regclass::oid as oid`.execute(database.db)
    // Two rows that are alike: the build of a unique index breaks off in the middle.
    await sql`create unique index concurrently bicycles_once on bicycles (colour)`.execute(database.db).catch(() => {})
    expect(await indexes()).toEqual([
      { name: 'bicycles_by_colour', valid: true },
      { name: 'bicycles_once', valid: false },
    ])
    write('0002_colours.sql', two)
    expect(await migrate(database.url, folder)).toEqual(['0002_colours.sql'])
    expect(await indexes()).toEqual([
      { name: 'bicycles_by_colour', valid: true },
      { name: 'bicycles_once', valid: true },
    ])
    expect(await sql`select 'bicycles_by_colour'::regclass::oid as oid`.execute(database.db)).toEqual(before)
    expect(await migrate(database.url, folder)).toEqual([])
  })

  it('keeps nobody from writing while it waits, goes on where a killed start left it, and lets four start at once', async () => {
    write(
      '0003_wheels.sql',
      '-- Why: so.\n-- concurrently\ncreate index concurrently bicycles_by_wheel on bicycles (id, colour);\n',
    )
    const slow = await open()
    await slow.query('begin')
    await slow.query('update bicycles set colour = null where id = 1')
    // An index that is built concurrently waits for whoever was writing before it began.
    const started = migrate(database.url, folder)
    const killed = started.catch(() => 'killed')
    await until(async () => (await indexes()).some(it => it.name === 'bicycles_by_wheel'))
    const other = await open()
    await other.query('insert into bicycles values (3)')
    expect(
      (await sql`select count(*)::int as n from sight.bicycles`
        .execute(database.db)
        .catch((error: Error) => error.message)) as unknown,
    ).toContain('kizukai.branches')
    await other.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where query like 'create index concurrently bicycles_by_wheel%' and datname = current_database()`,
    )
    expect(await killed).toBe('killed')
    expect((await indexes()).find(it => it.name === 'bicycles_by_wheel')?.valid).toBe(false)

    const four = [1, 2, 3, 4].map(() => migrate(database.url, folder))
    await pause(200)
    await slow.query('commit')
    expect((await Promise.all(four)).flat()).toEqual(['0003_wheels.sql'])
    expect((await indexes()).find(it => it.name === 'bicycles_by_wheel')?.valid).toBe(true)
    await Promise.all([slow.end(), other.end()])
  })

  it('drops an index that another took the place of', async () => {
    write(
      '0004_instead.sql',
      '-- Why: so.\n-- concurrently\ncreate index concurrently bicycles_rolling on bicycles (colour, id) where id > 1;\ndrop index concurrently if exists bicycles_by_wheel;\n',
    )
    expect(await migrate(database.url, folder)).toEqual(['0004_instead.sql'])
    expect((await indexes()).map(it => it.name)).toEqual(['bicycles_by_colour', 'bicycles_once', 'bicycles_rolling'])
  })
})

async function open(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return client
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await holds()) return
    await pause(20)
  }
  throw new Error('it never came to be')
}
