import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDb } from '#test/support/db.ts'
import type { Database } from '../database/connect.ts'
import { dumpSchema } from '../database/dump-schema.ts'
import { migrations } from '../database/migrate.ts'
import { restore } from './restore.ts'
import { save } from './save.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'kizukai-backup-'))
const file = path.join(place, 'shop.kizukai')
const at = new Date('2026-07-21T01:00:00Z')
const gently = { replace: false, first: async () => {} }
const firmly = { replace: true, first: async () => {} }
let shop: Database
let copy: Database

beforeAll(async () => {
  shop = await freshDb()
  copy = await freshDb()
  await sql`
    insert into settings values ('company', '{"name": "髙橋自転車 \\\\ \\t 𠮷"}', ${sql.lit(at.toISOString())}), ('empty', 'null', now());
    insert into events (customer_id, name, at, recorded_at, data)
      select uuidv7(), 'order.placed', now() - n * interval '1 minute', now(), jsonb_build_object('n', n, 'note', repeat('お買い上げ', n % 50))
        from generate_series(1, 20000) n;
    insert into annotations (day, text, created_at) values ('2026-02-28', E'改行\\nと\\tタブと"引用符"と\\\\N', now());
    insert into customers (id, raw_name, name, name_key, created_at, updated_at) values (uuidv7(), '渡邉 千尋', '渡邉 千尋', '渡辺千尋', now(), now())`.execute(
    shop.db,
  )
  await sql`select graphile_worker.add_job('plans.follow', '{"from": 1}', job_key := 'once', run_at := '2030-01-01', queue_name := 'slow')`.execute(
    shop.db,
  )
})
afterAll(() => rmSync(place, { recursive: true, force: true }))

// Everything in every table, as one hash.
async function everything({ db }: Database): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migrations' order by 1`.execute(
    db,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const all = await sql<{
      text: string
    }>`select coalesce(string_agg(t::text, ',' order by t::text), '') as text from ${sql.table(name)} t`.execute(db)
    found[name] = createHash('md5')
      .update(all.rows[0]?.text ?? '')
      .digest('hex')
  }
  return found
}

describe('a backup', () => {
  it('restores to the same rows, keys, indexes and waiting bells', async () => {
    const told: [number, number][] = []
    const header = await save(shop.url, file, at, (done, all) => told.push([done, all]))
    expect(header.tables.find(table => table.name === 'events')?.rows).toBe(20000)
    // What the shop wrote, and the rows every house is born with.
    const rows = header.tables.reduce((sum, table) => sum + table.rows, 0)
    expect(rows).toBeGreaterThanOrEqual(20004)
    expect(told.at(-1)).toEqual([rows, rows])
    expect(existsSync(`${file}.partial`)).toBe(false)

    await restore(copy.url, file, gently)
    expect(await everything(copy)).toEqual(await everything(shop))
    expect(await dumpSchema(copy.pool)).toBe(await dumpSchema(shop.pool))
    const bells = `select t.identifier, j.payload, j.key, j.run_at, q.queue_name from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id left join graphile_worker._private_job_queues q on q.id = j.job_queue_id`
    expect((await copy.pool.query(bells)).rows).toEqual((await shop.pool.query(bells)).rows)
    expect((await copy.pool.query(bells)).rows).toHaveLength(1)
  })

  it('is of one instant, though rows arrive and go while it is taken', async () => {
    const before = await everything(shop)
    const other = path.join(place, 'busy.kizukai')
    let meddled = false
    await save(shop.url, other, at, () => {
      if (meddled) return
      meddled = true
      shop.pool.query(`delete from events where (data->>'n')::int > 19000`).catch(() => {})
      shop.pool.query(`insert into settings values ('late', '1', now())`).catch(() => {})
    })
    await restore(copy.url, other, firmly)
    expect(await everything(copy)).toEqual(before)
  })

  it('lets the first act of the copy hold from its first moment, or restores nothing', async () => {
    const before = await everything(copy)
    const failing = async () => Promise.reject(new Error('no'))
    await expect(restore(copy.url, file, { replace: true, first: failing })).rejects.toThrow('no')
    expect(await everything(copy)).toEqual(before)

    await restore(copy.url, file, {
      replace: true,
      first: async tx =>
        void (await tx.insertInto('settings').values({ key: 'sending', value: '{"paused":true}', updated_at: at }).execute()),
    })
    const { rows } = await copy.pool.query(`select value from settings where key = 'sending'`)
    expect(rows).toEqual([{ value: { paused: true } }])
  })

  it('of an older version comes back in the form it had, for the migrations to carry on', async () => {
    const old = await freshDb()
    const all = await migrations()
    const first = all[0]
    if (!first) throw new Error('there is no migration')
    await sql`drop schema public cascade; create schema public; create table migrations (name text primary key, hash text, applied_at timestamptz default now())`.execute(
      old.db,
    )
    await old.pool.query(first.sql)
    await old.pool.query('insert into migrations (name, hash) values ($1, $2)', [first.name, first.hash])
    await old.pool.query(`insert into settings values ('company', '{"name": "昔の店"}', now())`)
    const older = path.join(place, 'older.kizukai')
    await save(old.url, older, at)

    await restore(copy.url, older, firmly)
    expect((await copy.pool.query('select name from migrations')).rows).toEqual([{ name: first.name }])
    expect((await copy.pool.query(`select value->>'name' as name from settings`)).rows).toEqual([{ name: '昔の店' }])
    await restore(copy.url, file, firmly)
  })
})

describe('refuses, and leaves the database as it was:', () => {
  const refused = async (broken: string, code: string) => {
    await expect(restore(copy.url, broken, firmly)).rejects.toMatchObject({ code })
  }
  const written = (name: string, bytes: Buffer | string) => {
    writeFileSync(path.join(place, name), bytes)
    return path.join(place, name)
  }

  it('a database that holds rows, unless told to replace them', async () => {
    await expect(restore(copy.url, file, gently)).rejects.toMatchObject({ code: 'restore-not-empty' })
  })

  it('no file, another file, an empty file', async () => {
    await refused(path.join(place, 'nowhere'), 'backup-missing')
    await refused(place, 'backup-unreadable')
    await refused(written('list.csv', '氏名,電話\n髙橋,03-1234-5678\n'), 'backup-unreadable')
    await refused(written('empty', ''), 'backup-unreadable')
  })

  it('a file cut anywhere, or with one flipped bit', async () => {
    const before = await everything(copy)
    const whole = readFileSync(file)
    for (const share of [0.001, 0.01, 0.5, 0.9, 0.999]) {
      await refused(written('cut', whole.subarray(0, Math.floor(whole.length * share))), 'backup-damaged')
    }
    await refused(written('cut', whole.subarray(0, whole.length - 1)), 'backup-damaged')
    for (const share of [0.002, 0.4, 0.8]) {
      const flipped = Buffer.from(whole)
      const i = Math.floor(whole.length * share)
      flipped[i] = (flipped[i] ?? 0) ^ 4
      await refused(written('flipped', flipped), 'backup-damaged')
    }
    expect(await everything(copy)).toEqual(before)
  })

  it('a backup of a newer version and one whose tables went another way', async () => {
    const from = async (statement: string, name: string) => {
      const other = await freshDb()
      await other.pool.query(statement)
      const target = path.join(place, name)
      await save(other.url, target, at)
      return target
    }
    await refused(await from(`insert into migrations values ('9999_future.sql', 'x')`, 'newer'), 'backup-newer')
    await refused(await from(`update migrations set hash = 'x' where name like '0001%'`, 'other'), 'backup-other-schema')
  })

  it('a place the backup cannot be written to', async () => {
    await expect(save(shop.url, path.join(place, 'no', 'such', 'folder'), at)).rejects.toMatchObject({
      code: 'backup-not-writable',
    })
    await expect(save(shop.url, place, at)).rejects.toMatchObject({ code: 'backup-not-writable' })
  })
})
