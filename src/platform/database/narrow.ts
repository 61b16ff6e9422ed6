import { CompiledQuery, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { typeParsers } from './parsers.ts'
import { BRANCHES, SIGHT } from './sight-views.ts'
import type { DB } from './tables.ts'

type Db = Kysely<DB> | Transaction<DB>
type Narrowing = { of(branches: readonly string[]): Kysely<DB>; close(): Promise<void> }

const known = new WeakMap<object, Narrowing>()

/** The database as people of these branches see it: every row of another branch's customer is not there, to be read, changed or added. */
export function narrowed(db: Db, branches: readonly string[]): Db {
  const narrowing = known.get(db)
  if (!narrowing) throw new Error('only a database opened by connect() can be narrowed')
  return narrowing.of(branches)
}

/** Makes a database narrowable; answers what closes the connections that needs. */
export function allowNarrowing(db: Kysely<DB>, url: string, max: number): () => Promise<void> {
  const narrowing = openNarrowing(url, max)
  known.set(db, narrowing)
  return narrowing.close
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

function openNarrowing(url: string, max: number): Narrowing {
  let pool: pg.Pool | null = null
  const sights = new Map<string, Kysely<DB>>()
  const open = (): pg.Pool => {
    const opened = new pg.Pool({
      connectionString: url,
      max,
      types: typeParsers,
      onConnect: ready,
      connectionTimeoutMillis: 10_000,
    })
    opened.on('error', () => {})
    opened.on('connect', client => void client.on('error', () => {}))
    return opened
  }
  return {
    of(branches) {
      const key = [...new Set(branches)].sort().join(',')
      if (!branches.every(branch => UUID.test(branch))) throw new Error('a branch is named by its id')
      const before = sights.get(key)
      if (before) return before
      pool ??= open()
      const db = new Kysely<DB>({
        dialect: new PostgresDialect({
          pool,
          // Each time a connection is taken: it may have served another branch a moment ago.
          onReserveConnection: async connection =>
            void (await connection.executeQuery(CompiledQuery.raw(`select set_config('${BRANCHES}', $1, false)`, [key]))),
        }),
      })
      sights.set(key, db)
      return db
    },
    close: async () => await pool?.end(),
  }
}

async function ready(client: pg.ClientBase): Promise<void> {
  await client.query(`set time zone 'UTC'; set search_path to ${SIGHT}, public`)
}
